import { defineCommand } from '../command';
import {
  noticeText,
  type LanguageService,
  type MigrationPlan,
  type MigrationTarget,
} from '#service/languageService';
import { printable } from '../terminal/displayWidth';
import { CommandError, UsageError } from '../errors';
import { reportNotices } from '../notices';
import { aroundModules, dryRunOption, magentoOptions, oneOf } from '../options';
import { displayName, givenPaths, pathOf } from '../paths';
import { plannedChanges } from '../writing/plannedChanges';
import { openFolders } from '../workspace';
import { canonicalUri, isWithin } from '#service/uri';
import { readChange, writeChanges, type FileChange } from '../writing/writeChanges';

const styles = ['consolidated', 'classic'] as const;

/** `magento-integration migrate`. */
export const migrate = defineCommand({
  name: 'migrate',
  summary: 'convert config.xml, api.xml and PHP to integration.xml, or back',
  usage: ['PATH --to consolidated|classic [OPTION…]'],
  description:
    'Converts etc/integration/config.xml, api.xml and the PHP that makes Magento process them to etc/integration.xml, or back. What Magento installs stays the same: name, email, URLs, permissions. If that is impossible, nothing is written, and the message says what to do. PATH is a module, or a folder with one module that declares integrations.',
  options: {
    to: {
      type: 'string',
      value: 'STYLE',
      help: 'consolidated: etc/integration.xml; classic: config.xml, api.xml and a data patch',
    },
    integration: {
      type: 'string',
      value: 'NAME',
      multiple: true,
      help: 'only the integration with this name; may be repeated; the default is all integrations of the module',
    },
    ...magentoOptions(aroundModules),
    'dry-run': dryRunOption,
  },
  takesArguments: true,
  exitCodes: '0 done; 2 wrong usage, or the conversion is not possible',
  examples: ['app/code/Acme/Bridge --to consolidated --dry-run'],
  async run({ values, positionals }, terminal) {
    if (positionals.length !== 1) throw new UsageError('name one module');
    if (values.to === undefined) throw new UsageError('give --to consolidated or --to classic');
    const to = oneOf('--to', values.to, styles);
    const { cwd } = terminal;
    const paths = givenPaths(positionals, cwd);
    const service = await openFolders(paths, values, cwd);
    reportNotices(service, [], terminal);
    const target = targetBelow(service, canonicalUri(paths[0]!.folderUri), to, paths[0]!.name, cwd);
    const unread = service.notices.find(({ uri }) => isWithin(uri, target.module));
    if (unread) {
      const name = displayName(unread.uri, cwd);
      throw new CommandError(
        `${name} ${noticeText(unread)}\nnothing was written, because it may need to be converted, too`,
      );
    }
    const plan = await service.planMigration({
      module: target.module,
      to,
      ...(values.integration && { integrations: values.integration }),
    });
    if ('problem' in plan) {
      const { message, location } = plan.problem;
      const place = location ? `${displayName(location.uri, cwd)}:${location.range.start.line + 1}: ` : '';
      throw new CommandError(`${place}${printable(message)}\nnothing was written`);
    }
    // A file in it, or a folder above, names the module.
    const places = [{ ...paths[0]!, path: pathOf(target.module) }];
    for (const note of plan.notes) terminal.err(`${printable(note)}\n`);
    const changes = plannedChanges(service, plan.edits, places);
    const deleted = plan.deleted.map((uri) => {
      const before = service.find(uri)!.file.text;
      return readChange(uri, { before, after: '' }, places);
    });
    if (values['dry-run']) terminal.out(dryRun(plan, changes, cwd));
    else {
      writeChanges(plan.files, changes, deleted, cwd);
      terminal.out(report(plan, cwd));
    }
    return 0;
  },
});

/** The one module at or below the folder that has something to convert. */
function targetBelow(
  service: LanguageService,
  folder: string,
  to: MigrationTarget['to'],
  name: string,
  cwd: string,
): MigrationTarget {
  const isBelow = ({ module }: MigrationTarget): boolean =>
    `${module}/`.startsWith(`${folder}/`) || `${folder}/`.startsWith(`${module}/`);
  const targets = service.findMigrationTargets().filter((target) => target.to === to && isBelow(target));
  const modules = [...new Map(targets.map((target) => [target.module, target])).values()];
  const [first, ...others] = modules;
  if (!first) {
    const file = to === 'consolidated' ? 'etc/integration/config.xml' : 'etc/integration.xml';
    throw new CommandError(`no module at "${name}" declares an integration in ${file}`);
  }
  if (others.length > 0) {
    const list = modules.map(({ module }) => displayName(module, cwd)).join(', ');
    throw new CommandError(`several modules at "${name}" declare integrations; name one of ${list}`);
  }
  return first;
}

function dryRun({ files, deleted }: MigrationPlan, changes: readonly FileChange[], cwd: string): string {
  const shown = [...files, ...changes.map(({ uri, after }) => ({ uri, text: after }))];
  return [
    ...shown.map(({ uri, text }) => `--- ${displayName(uri, cwd)}\n${text}`),
    ...deleted.map((uri) => `--- ${displayName(uri, cwd)} is deleted\n`),
  ].join('\n');
}

function report({ files, edits, deleted, integrations }: MigrationPlan, cwd: string): string {
  const line =
    (what: string) =>
    ({ uri }: { uri: string }) =>
      `  ${what} ${displayName(uri, cwd)}`;
  return [
    `Converted ${integrations.map((name) => `"${printable(name)}"`).join(', ')}:`,
    ...files.map(line('new    ')),
    ...edits.map(line('changed')),
    ...deleted.map((uri) => line('deleted')({ uri })),
    '',
  ].join('\n');
}
