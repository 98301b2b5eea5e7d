import { defineCommand } from '../command';
import { ruleCodes, type LanguageService, type SourceFile } from '#service/languageService';
import { UsageError } from '../errors';
import { reportNotices } from '../notices';
import { fixFiles } from '../writing/fixFiles';
import { aroundModules, count, formatOption, magentoOptions, oneOf } from '../options';
import { explanationOf } from '../package';
import { displayName, givenPaths } from '../paths';
import { generateBaseline, goneEntries } from '../policy/baselineFile';
import { policyOptionTexts } from '../policy/policyOptions';
import { printConfig } from '../policy/printConfig';
import { Progress } from '../terminal/progress';
import { formatReport, formats } from '../report/formats';
import { countOf, makeReport, type Report } from '../report/report';
import { counted } from '../report/summary';
import { select, selectionOptions, type Selection } from '../selection/selection';
import type { Terminal } from '../terminal/terminal';
import { openFolders } from '../workspace';

/** `magento-integration check`. */
export const check = defineCommand({
  name: 'check',
  summary: 'report what Magento would refuse, ignore or not do as expected',
  usage: ['[PATH…] [OPTION…]', '--print-config PATH', '--explain CODE'],
  description:
    'Reports what Magento would refuse, ignore or not do as expected in integration files and in the files that they need. A PATH is a file, a module, a Magento project or a folder of modules; the default is the working folder.',
  options: {
    ...magentoOptions(aroundModules),
    format: formatOption(
      'text (default), json, sarif, github (annotations of a pull request), gitlab (Code Quality), junit or checkstyle',
    ),
    ...selectionOptions,
    ...policyOptionTexts,
    fix: { type: 'boolean', help: 'apply all safe fixes, then report the remaining problems' },
    'max-warnings': { type: 'string', value: 'N', help: 'exit with 1 if there are more than N warnings' },
    explain: {
      type: 'string',
      value: 'CODE',
      help: 'explain a rule: what it means, why it matters and how to fix it',
    },
  },
  notes: 'Lines and columns start at 1; in json, lines and characters start at 0.',
  takesArguments: true,
  exitCodes:
    '0 no errors; 1 errors, or more warnings than allowed; 2 wrong usage, an unreadable path, or files that were not read',
  examples: [
    'app/code/Acme/Bridge',
    '. --magento ../shop --fix',
    '--format sarif > integration.sarif',
    '--since origin/main --max-warnings 0',
    '--explain acl-missing-parent',
  ],
  async run({ values, positionals }, terminal) {
    const format = oneOf('--format', values.format, formats);
    const maxWarnings = count('--max-warnings', values['max-warnings']);
    if (values.explain !== undefined) {
      if (positionals.length > 0) throw new UsageError('--explain takes one code and no PATH');
      return explain(values.explain, terminal);
    }

    const { cwd } = terminal;
    const printed = values['print-config'];
    if (printed !== undefined) {
      const [path] = givenPaths([printed], cwd);
      printConfig(await openFolders([path!], values, cwd), path!, terminal);
      return 0;
    }
    const selection = await select(values, positionals, terminal);
    const { paths } = selection;
    const progress = new Progress(terminal);
    const service = await openFolders(selection.isEmpty ? [] : paths, values, cwd, {
      source: selection.source,
      progress,
    });
    for (const { uri } of paths) await service.scanOnDemandFiles(uri);
    for (const { uri } of paths) await service.prepareEndpoints(uri);
    progress.done();
    const files = filesToCheck(service, selection, terminal);
    const before = makeReport(service, files, selection, cwd, progress);
    progress.done();
    const fixed = values.fix ? await fix(service, files, selection, before, terminal) : undefined;
    const generated = values['generate-baseline'];
    if (generated !== undefined) {
      terminal.err(`${await generateBaseline(service, files, paths, generated, cwd)}\n`);
    }
    const reported =
      generated === undefined ? (fixed?.report ?? before) : makeReport(service, files, selection, cwd);
    const notices = reportNotices(
      service,
      paths.map(({ uri }) => uri),
      terminal,
    );
    // Of the files that were not asked about, it is not known.
    const gone = selection.nothing === undefined ? goneEntries(service, files, paths, cwd) : [];
    for (const notice of gone) terminal.err(`magento-integration: ${notice}\n`);
    const report: Report = {
      ...reported,
      notices: [...notices.texts, ...gone],
      isIncomplete: notices.isIncomplete,
    };
    if (files.length > 0 || format !== 'text') terminal.out(formatReport(format, report, terminal));
    const tooMany = maxWarnings !== undefined && countOf(report, 'warning') > maxWarnings;
    if (tooMany) terminal.err(`magento-integration: more than ${counted(maxWarnings, 'warning')}\n`);
    if (fixed?.failed || notices.isIncomplete) return 2;
    return tooMany || countOf(report, 'error') > 0 ? 1 : 0;
  },
});

function filesToCheck(
  service: LanguageService,
  { paths, nothing, includesFile }: Selection,
  terminal: Terminal,
): SourceFile[] {
  const files = new Map<string, SourceFile>();
  for (const path of paths) {
    const found = service.checkableFiles(path.uri).filter(({ uri }) => includesFile(uri));
    const wanted = found.filter(({ uri }) => !service.policyOf(uri).isExcluded);
    wanted.forEach((file) => files.set(file.uri, file));
    if (wanted.length > 0 || nothing !== undefined) continue;
    if (found.length > 0) {
      terminal.err(`nothing to check in ${path.name}: the configuration excludes it\n`);
      continue;
    }
    terminal.err(
      path.isFile
        ? `nothing to check in ${path.name}: this is not an integration file, or it is not in a module\n`
        : `nothing to check: no Magento module with integration files found below ${path.name}; the folder of a ` +
            'module has a registration.php, or etc/module.xml, etc/integration.xml or etc/integration/\n',
    );
  }
  if (files.size === 0 && nothing !== undefined) terminal.err(`${nothing}\n`);
  return [...files.values()];
}

async function fix(
  service: LanguageService,
  files: readonly SourceFile[],
  selection: Selection,
  before: Report,
  terminal: Terminal,
): Promise<{ report: Report; failed: boolean }> {
  const { written, left } = await fixFiles(service, files, selection.paths);
  for (const { uri } of selection.paths) await service.prepareEndpoints(uri);
  for (const { uri, reason } of left) {
    terminal.err(`magento-integration: ${displayName(uri, terminal.cwd)} was not changed: ${reason}\n`);
  }
  const report = makeReport(service, files, selection, terminal.cwd);
  terminal.err(
    written.length === 0
      ? 'Nothing fixed\n'
      : `Fixed ${counted(goneFrom(before, report), 'problem')} in ${counted(written.length, 'file')}\n`,
  );
  return { report, failed: left.some((file) => file.failed) };
}

/** How many problems are no longer there, whatever new ones a repair has brought to light. */
function goneFrom(before: Report, after: Report): number {
  const remaining = new Map<string, number>();
  const keyOf = (problem: Report['problems'][number]): string =>
    JSON.stringify([problem.uri, problem.code, problem.message]);
  for (const problem of after.problems)
    remaining.set(keyOf(problem), (remaining.get(keyOf(problem)) ?? 0) + 1);
  return before.problems.filter((problem) => {
    const count = remaining.get(keyOf(problem)) ?? 0;
    remaining.set(keyOf(problem), count - 1);
    return count <= 0;
  }).length;
}

function explain(code: string, terminal: Terminal): number {
  const page = explanationOf(code);
  if (page === undefined) {
    const codes = [...ruleCodes].sort().map((each) => `  ${each}\n`);
    terminal.err(`magento-integration: there is no rule "${code}". The rules are:\n${codes.join('')}`);
    return 2;
  }
  terminal.out(page.endsWith('\n') ? page : `${page}\n`);
  return 0;
}
