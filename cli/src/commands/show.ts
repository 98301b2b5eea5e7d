import { defineCommand } from '../command';
import {
  areaTitle,
  escapeMarkdown,
  type EffectiveIntegration,
  type InstalledIntegrations,
  type LanguageService,
  type NotInstalled,
} from '#service/languageService';
import { inert } from '../terminal/inert';
import { UsageError } from '../errors';
import { compareLive } from '../live/compareLive';
import { liveOptions } from '../live/liveOptions';
import { sidesText } from '../live/sidesText';
import { jsonAnswer, reportNotices } from '../notices';
import { displayWidth, printable } from '../terminal/displayWidth';
import { aroundModules, formatOption, magentoOptions, oneOf } from '../options';
import { displayName, givenPaths } from '../paths';
import { integrationMarkdown } from '../report/markdown';
import { counted } from '../report/summary';
import { painter, type Terminal } from '../terminal/terminal';
import { changesBetween, formatChanges, sourceAt } from './showSince';
import { noteNewestKnown, openFolders } from '../workspace';

const formats = ['text', 'json', 'markdown'] as const;

/** `magento-integration show`. */
export const show = defineCommand({
  name: 'show',
  summary: 'show the integrations as Magento would install them',
  usage: ['[PATH…] [OPTION…]'],
  description:
    'Shows the integrations as Magento would install them: merged from all modules, with the resources that are actually granted and the REST endpoints that these open. A PATH is a module (or a file in it), a Magento project or a folder of modules; the default is the working folder.',
  options: {
    ...magentoOptions(aroundModules),
    ...liveOptions,
    since: {
      type: 'string',
      value: 'REF',
      help: 'show which endpoints open and close for each integration since the working tree left this branch or commit',
    },
    format: formatOption('text (default), json, or markdown (a table of what each integration can call)'),
  },
  takesArguments: true,
  exitCodes:
    '0 done; 2 wrong usage, an unreadable path, a shop that cannot be asked, or files that were not read',
  examples: [
    '',
    '--since origin/main',
    'app/code/Acme/Bridge --format json',
    '--format markdown > endpoints.md',
  ],
  async run({ values, positionals }, terminal) {
    const format = oneOf('--format', values.format, formats);
    const { cwd } = terminal;
    if (values.live && (values.since !== undefined || format === 'markdown'))
      throw new UsageError('--live goes with neither --since nor --format markdown');
    const paths = givenPaths(positionals, cwd);
    const uris = paths.map((path) => path.uri);
    const service = await openFolders(paths, values, cwd);
    const found = collect(service, uris);
    if (values.since !== undefined) {
      const source = sourceAt(values.since, cwd);
      const before = collect(await openFolders(paths, values, cwd, { source }), uris);
      const notices = reportNotices(service, uris, terminal);
      terminal.out(formatChanges(changesBetween(before, found), values.since, format, notices.texts));
      return notices.isIncomplete ? 2 : 0;
    }
    if (found.integrations.length + found.notInstalled.length === 0) {
      terminal.err(`no integrations found below ${paths.map((path) => path.name).join(', ')}\n`);
    }
    for (const uri of found.malformed) {
      terminal.err(`${displayName(uri, cwd)} is not well-formed, and Magento fails on it; see "check"\n`);
    }
    if (!found.hasMagento) {
      terminal.err(
        'no Magento found here: resources and REST endpoints are those of the built-in Magento and of the modules ' +
          'here; name another with --magento DIR\n',
      );
    }
    noteNewestKnown(service, terminal);
    const notices = reportNotices(service, uris, terminal);
    const live = await compareLive(service, paths, values, terminal);
    if (format === 'json') terminal.out(formatJson(found, notices.texts, cwd, live?.json));
    else if (format === 'markdown') terminal.out(formatMarkdown(found, cwd));
    else {
      const sides = live ? `\n${sidesText(found, live.comparison, live.shop, terminal)}` : '';
      terminal.out(inert(formatText(found, terminal) + sides));
    }
    return notices.isIncomplete || live?.isWhole === false ? 2 : 0;
  },
});

/** Of all PATHs together; PATHs may overlap. */
function collect(service: LanguageService, uris: readonly string[]): InstalledIntegrations {
  const results = uris.map((uri) => service.findIntegrations(uri));
  return {
    integrations: unique(
      results.flatMap((result) => result.integrations),
      ({ kind, name, declaredIn }) => JSON.stringify([kind, name, declaredIn]),
    ),
    notInstalled: unique(
      results.flatMap((result) => result.notInstalled),
      (each) => JSON.stringify(each),
    ),
    malformed: [...new Set(results.flatMap((result) => result.malformed))],
    hasMagento: results.every((result) => result.hasMagento),
  };
}

function unique<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

function formatJson(
  { integrations }: InstalledIntegrations,
  notices: readonly string[],
  cwd: string,
  live: object | undefined,
): string {
  const names = (uris: readonly string[]): string[] => uris.map((uri) => displayName(uri, cwd));
  const list = integrations.map((integration) => ({
    name: integration.name,
    kind: integration.kind,
    // JSON leaves out what is undefined: what the files do not give.
    email: integration.email,
    endpointUrl: integration.endpointUrl,
    identityLinkUrl: integration.identityLinkUrl,
    resources: integration.resources,
    ignored: integration.ignored.map(({ id, why }) => ({ id, why: whyIgnored[why] })),
    declaredIn: names(integration.declaredIn),
    processedBy: names(integration.processedBy),
    opens: integration.opens.map(({ method, url }) => ({ method, url })),
  }));
  return jsonAnswer({ integrations: list, ...(live && { live }) }, notices);
}

function formatText({ integrations, notInstalled }: InstalledIntegrations, terminal: Terminal): string {
  return [
    ...integrations.map((integration) => integrationText(integration, terminal)),
    ...notInstalled.map(({ name, uri, reason }) => {
      const file = printable(displayName(uri, terminal.cwd));
      return `${printable(name)} is not installed: ${reasons[reason]} (${file})\n`;
    }),
  ].join('\n');
}

function formatMarkdown({ integrations, notInstalled }: InstalledIntegrations, cwd: string): string {
  return [
    ...integrations.map(integrationMarkdown),
    ...notInstalled.map(
      ({ name, uri, reason }) =>
        `**${escapeMarkdown(name)}** is not installed: ${escapeMarkdown(reasons[reason])} (${escapeMarkdown(displayName(uri, cwd))}).\n`,
    ),
  ].join('\n');
}

const reasons: Record<NotInstalled['reason'], string> = {
  'no-config': 'api.xml lists its resources, but no etc/integration/config.xml declares it',
  'module-disabled': 'its module is disabled in app/etc/config.php',
  'module-unknown': 'its module has no name, or another module with the same name is installed',
};

const whyIgnored = {
  unknown: 'no enabled module defines it',
  disabled: 'it is disabled in acl.xml',
  'not-below-root': 'integration.xml cannot grant it',
} as const;

function integrationText(integration: EffectiveIntegration, terminal: Terminal): string {
  const paint = painter(terminal.colour);
  const files = (uris: readonly string[]): string =>
    uris.map((uri) => printable(displayName(uri, terminal.cwd))).join(`\n${' '.repeat(21)}`);
  const fields = [
    ['Email', valueText(integration.email)],
    ['Callback URL', valueText(integration.endpointUrl)],
    ['Identity link URL', valueText(integration.identityLinkUrl)],
    ['Declared in', files(integration.declaredIn)],
    ['Installed by', installedBy(integration, files)],
  ] as const;
  const idle = new Set(integration.withoutRoutes);
  const widest = Math.max(0, ...integration.opens.map(({ method }) => displayWidth(method)));
  return [
    `${paint('bold', printable(integration.name))} ${paint('dim', `(${integration.kind})`)}`,
    ...fields.map(([label, text]) => `  ${paint('dim', label.padEnd(18))} ${text}`),
    `  ${paint('dim', counted(integration.resources.length, 'resource'))}`,
    ...integration.resources.map(
      (id) => `    ${printable(id)}${idle.has(id) ? paint('dim', '  (no endpoint needs it)') : ''}`,
    ),
    ...integration.ignored.map(
      ({ id, why }) => `    ${paint('yellow', `not granted: ${printable(id)} (${whyIgnored[why]})`)}`,
    ),
    `  ${paint('dim', `Opens ${counted(integration.opens.length, 'REST endpoint')}`)}`,
    ...integration.opens.map(
      ({ method, url }) => `    ${printable(method).padEnd(widest)} ${printable(url)}`,
    ),
    ...integration.sensitive.map(
      ({ area, routes }) =>
        `  ${paint('yellow', `Sensitive: ${counted(routes.length, 'endpoint')} for ${areaTitle[area]}`)}`,
    ),
    '',
  ].join('\n');
}

/** White space at the ends goes into Magento's database, so it is shown. */
function valueText(value: string | undefined): string {
  if (value === undefined) return '(not given)';
  if (value === '') return '(empty)';
  return value === value.trim() ? printable(value) : JSON.stringify(value);
}

function installedBy(
  { kind, processedBy }: EffectiveIntegration,
  files: (uris: readonly string[]) => string,
): string {
  if (kind === 'consolidated')
    return 'every setup:upgrade; if integration.xml has changed, it is recreated and its tokens are lost';
  return processedBy.length > 0
    ? files(processedBy)
    : 'nothing: no PHP code was found that passes its name to Magento';
}
