import { defineCommand } from '../command';
import {
  isCall,
  type ChainLink,
  type DoctorReport,
  type LanguageService,
  type ShopComparison,
} from '#service/languageService';
import { inert } from '../terminal/inert';
import { compareLive } from '../live/compareLive';
import { comparisonText } from '../live/comparisonText';
import { liveOptions } from '../live/liveOptions';
import { jsonAnswer, reportNotices } from '../notices';
import { printable } from '../terminal/displayWidth';
import { CommandError, UsageError } from '../errors';
import { aroundModules, formatOption, magentoOptions, oneOf } from '../options';
import { displayName, givenPaths } from '../paths';
import { painter, type Paint, type Terminal } from '../terminal/terminal';
import { noteNewestKnown, openFolders } from '../workspace';

const formats = ['text', 'json'] as const;
const failures = ['broken', 'token-loss'] as const;

/** `magento-integration doctor`. */
export const doctor = defineCommand({
  name: 'doctor',
  summary: 'explain why an integration does not appear in Magento, or why a call fails',
  usage: ['[PATH…] [OPTION…]', '"METHOD URL" [PATH…] [OPTION…]'],
  description:
    'Explains why an integration does not appear in Magento, or cannot be used: follows what Magento does, from the module\'s folder to the activated integration, and stops at the first step that fails. A PATH is a module (or a file in it), a Magento project or a folder of modules; the default is the working folder. With a call such as "GET /V1/orders/12", explains instead why Magento answers it with 400, 401, 404 or 500: your endpoints and Magento\'s own. With --live, goes on in the running shop: what is installed there, where it differs from the files, and what the next setup:upgrade will do.',
  options: {
    integration: { type: 'string', value: 'NAME', help: 'only the integration with this name' },
    ...magentoOptions(aroundModules),
    ...liveOptions,
    'fail-on': {
      type: 'string',
      value: 'WHAT',
      help: 'what exit code 1 is for, with --live: broken (default), or token-loss, for a check before a deployment',
    },
    format: formatOption('text (default) or json'),
  },
  takesArguments: true,
  exitCodes:
    '0 nothing is broken; 1 something is broken, or with --fail-on token-loss, the next setup:upgrade would cost a token; 2 wrong usage, an unreadable path, a shop that cannot be asked, or files that were not read',
  examples: [
    '',
    'app/code/Acme/Bridge --integration "Acme ERP"',
    '"GET /V1/erp/orders/12"',
    '--live --fail-on token-loss',
  ],
  async run({ values, positionals }, terminal) {
    const format = oneOf('--format', values.format, formats);
    const { cwd } = terminal;
    const calls = positionals.filter(isCall);
    const paths = givenPaths(
      positionals.filter((each) => !isCall(each)),
      cwd,
    );
    const { integration } = values;
    if (calls.length > 0 && integration !== undefined)
      throw new UsageError('--integration is for integrations, not for a call');
    if (calls.length > 0 && values.live) throw new UsageError('--live is for integrations, not for a call');
    const failOn = oneOf('--fail-on', values['fail-on'] ?? 'broken', failures);
    if (values['fail-on'] !== undefined && !values.live) throw new UsageError('--fail-on is for --live');
    const service = await openFolders(paths, values, cwd);
    noteNewestKnown(service, terminal);
    const uris = paths.map((path) => path.uri);
    const examinations =
      calls.length > 0 ? await examineCalls(service, uris, calls) : collect(service, uris, integration);
    if (examinations.length === 0) {
      const where = paths.map((path) => path.name).join(', ');
      if (integration === undefined) terminal.err(`no integrations found below ${where}\n`);
      else throw new CommandError(nothingOfThatName(service, uris, integration, where));
    }
    const notices = reportNotices(service, uris, terminal);
    const live = await compareLive(service, paths, values, terminal, integration);
    const liveText = live ? `\n${comparisonText(live.comparison, live.shop, terminal)}` : '';
    terminal.out(
      format === 'json'
        ? formatJson(
            examinations,
            notices.texts,
            cwd,
            calls.length > 0 ? 'endpoints' : 'integrations',
            live?.json,
          )
        : inert(formatText(examinations, terminal) + liveText),
    );
    if (notices.isIncomplete || live?.isWhole === false) return 2;
    if (failOn === 'token-loss')
      return live?.comparison.integrations.some(({ next }) => next.losesToken) ? 1 : 0;
    return examinations.some(({ broken }) => broken) || isBroken(live?.comparison) ? 1 : 0;
  },
});

/** Whether a link is broken in the shop, or setup:upgrade would stop or cost a token. */
function isBroken(comparison: ShopComparison | undefined): boolean {
  return (comparison?.integrations ?? []).some(
    ({ links, next, state }) =>
      state === 'blocked' || next.losesToken || links.some((link) => link.state === 'broken'),
  );
}

/** Each call once, in the first of the PATHs that has a route for it. */
async function examineCalls(
  service: LanguageService,
  uris: readonly string[],
  calls: readonly string[],
): Promise<DoctorReport[]> {
  const reports: DoctorReport[] = [];
  for (const endpoint of calls) {
    const found: DoctorReport[][] = [];
    for (const uri of uris) found.push(await service.examineEndpoint({ endpoint, uri }));
    const isRoute = (each: readonly DoctorReport[]): boolean => each.some(({ links }) => links.length > 1);
    reports.push(...(found.find(isRoute) ?? found[0] ?? []));
  }
  return reports;
}

/** Of all PATHs together; PATHs may overlap. */
function collect(
  service: LanguageService,
  uris: readonly string[],
  integration: string | undefined,
): DoctorReport[] {
  const all = uris.flatMap((uri) => service.runDoctor({ uri, integration }));
  const keyOf = ({ moduleUri, kind, name }: DoctorReport): string => JSON.stringify([moduleUri, kind, name]);
  return [...new Map(all.map((each) => [keyOf(each), each])).values()];
}

function nothingOfThatName(
  service: LanguageService,
  uris: readonly string[],
  integration: string,
  where: string,
): string {
  const names = collect(service, uris, undefined).flatMap(({ name }) =>
    name === undefined ? [] : [`"${name}"`],
  );
  const there = names.length > 0 ? `; there is ${[...new Set(names)].join(', ')}` : '';
  return `no integration "${integration}" found below ${where}${there}`;
}

function formatJson(
  examinations: readonly DoctorReport[],
  notices: readonly string[],
  cwd: string,
  key: 'integrations' | 'endpoints',
  live: object | undefined,
): string {
  const list = examinations.map(({ name, kind, module, moduleUri, links, broken, summary }) => ({
    // JSON leaves out what is undefined.
    name,
    kind,
    module,
    folder: displayName(moduleUri, cwd),
    links: links.map(({ id, title, state, text, code, location, remarks }) => ({
      id,
      title,
      state,
      text,
      code,
      file: location && displayName(location.uri, cwd),
      range: location?.range,
      remarks,
    })),
    broken: broken && { id: broken.id, fix: broken.fix?.title },
    summary,
  }));
  return jsonAnswer({ [key]: list, ...(live && { live }) }, notices);
}

function formatText(examinations: readonly DoctorReport[], terminal: Terminal): string {
  const paint = painter(terminal.colour);
  return examinations.map((examination) => examinationText(examination, terminal, paint)).join('\n');
}

const marks = { ok: '✓', broken: '✗', unknown: '?' } as const;
const styles = { ok: 'green', broken: 'red', unknown: 'yellow' } as const;

function examinationText(
  { name, module, kind, links, broken, summary }: DoctorReport,
  terminal: Terminal,
  paint: Paint,
): string {
  const title = name === undefined ? printable(module) : printable(name);
  const about = [kind, name === undefined ? undefined : printable(module)].filter(Boolean).join(', ');
  return [
    `${paint('bold', title)}${about ? ` ${paint('dim', `(${about})`)}` : ''}`,
    ...links.map((link) => linkText(link, link.id === broken?.id, terminal, paint)),
    ...(broken?.fix
      ? [`  ${paint('bold', 'Fix:')} ${printable(broken.fix.title)} (the editor offers it)`]
      : []),
    `  ${paint(broken ? 'red' : 'green', printable(summary))}`,
    '',
  ].join('\n');
}

/** What is fine takes one line; what is not, says where and what to do. */
function linkText(
  { title, state, text, location, remarks }: ChainLink,
  isFirstBroken: boolean,
  { cwd }: Terminal,
  paint: Paint,
): string {
  const mark = paint(styles[state], marks[state]);
  const place =
    state === 'broken' && location
      ? [
          `      ${paint('dim', `${printable(displayName(location.uri, cwd))}:${location.range.start.line + 1}`)}`,
        ]
      : [];
  return [
    `  ${mark} ${paint(isFirstBroken ? ['bold', 'red'] : 'bold', title)}: ${printable(text)}`,
    ...place,
    ...remarks.map((remark) => `      ${paint('yellow', '!')} ${printable(remark)}`),
  ].join('\n');
}
