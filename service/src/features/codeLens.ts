import * as l10n from '@vscode/l10n';
import { recreatesAtEveryUpgrade } from '../magento/releaseAbilities';
import { isIntegrationKind } from '../magento/fileKinds';
import type { CodeLens, Location, Position } from 'vscode-languageserver-types';
import { offeredCommands } from '#protocol/commands';
import type { Policy } from '../policy/policy';
import { firstOfEachName } from '../workspace/declarations';
import type { Workspace } from '../workspace/workspace';
import { reportOnIntegration } from '../tools/doctor/doctor';
import { FileProblems } from '../tools/doctor/fileProblems';
import { grantedApi } from '../tools/integrationsView';
import { routeLenses, serviceLenses } from './routeLenses';
import { toLocation, toRange } from '../lsp/toLsp';
import { installingScripts, kindOfScript } from '../workspace/installingScripts';
import { namesMeaning, subjectsIn, type IntegrationSubject } from '../workspace/integrationSubjects';

/**
 * Over each integration of a file: what it may do, and what installs it; over routes and service methods, who may call
 * them. A lens whose command the client does not have
 * (see `commands`) has a title only.
 */
export function getCodeLenses(
  workspace: Workspace,
  policy: Policy,
  uri: string,
  commands: ReadonlySet<string>,
): CodeLens[] {
  const found = workspace.find(uri);
  if (found?.file.kind === 'webapi') return routeLenses(workspace, found, commands);
  if (found?.file.kind === 'php') return serviceLenses(workspace, found, commands);
  if (!found || !isIntegrationKind(found.file.kind)) return [];
  const subjects = subjectsIn(workspace, undefined).integrations;
  const problems = new FileProblems(workspace, policy);
  const byName = new Map<string, IntegrationSubject[]>();
  for (const subject of subjects) {
    for (const name of new Set([subject.name, ...namesMeaning(subject)])) {
      const known = byName.get(name);
      if (known) known.push(subject);
      else byName.set(name, [subject]);
    }
  }
  const command = (title: string, name: string, args: readonly unknown[]): CodeLens['command'] =>
    commands.has(name) ? { title, command: name, arguments: [...args] } : { title, command: '' };

  return firstOfEachName(found.file).flatMap(({ name }) => {
    const kind = found.file.kind === 'integration' ? 'consolidated' : 'classic';
    const candidates = (byName.get(name.value) ?? []).filter((each) => each.kind === kind);
    // Of two disabled modules with one name, the file's own.
    const subject = candidates.find(({ module }) => module === found.module) ?? candidates[0];
    if (!subject) return [];
    const range = toRange(found.file, name.range);
    const show = (title: string, locations: readonly Location[]): CodeLens['command'] =>
      locations.length > 0
        ? command(title, offeredCommands.showLocations, [
            workspace.clientUri(uri),
            range.start satisfies Position,
            locations,
          ])
        : { title, command: '' };
    const target = { uri: workspace.clientUri(uri), integration: subject.name };
    const lenses = [show(...grantedLens(workspace, subject)), show(...processedLens(workspace, subject))];
    const { broken } = reportOnIntegration(workspace, subject, problems);
    if (broken && !broken.isAccepted)
      lenses.push(command(l10n.t('why is it not there?'), offeredCommands.doctor, [target]));
    // Without the command the words would promise what no one does.
    if (
      found.file.kind !== 'api' &&
      subject.declared?.endpointUrl?.value &&
      commands.has(offeredCommands.testHandshake)
    )
      lenses.push(
        command(l10n.t('test the handshake'), offeredCommands.testHandshake, [{ ...target, kind }]),
      );
    // A module by itself is of no shop that is known here.
    if (
      found.file.kind !== 'api' &&
      workspace.projects.length > 0 &&
      commands.has(offeredCommands.compareWithShop)
    )
      lenses.push(
        command(l10n.t('compare with the running shop'), offeredCommands.compareWithShop, [target]),
      );
    return lenses.map((each) => ({ range, command: each! }));
  });
}

type Shown = [title: string, locations: Location[]];

function grantedLens(workspace: Workspace, subject: IntegrationSubject): Shown {
  const { everything, count, ineffective } = grantedApi(workspace, subject);
  const places = (subject.granted?.places ?? []).flatMap(
    ({ uri, declaration }) =>
      toLocation(workspace, uri, declaration.resources[0]?.id.range ?? declaration.name.range) ?? [],
  );
  if (everything) return [l10n.t('every resource'), places];
  const counted = count === 1 ? l10n.t('1 resource') : l10n.t('{0} resources', count);
  const without = ineffective.length > 0 ? l10n.t(', {0} without effect', ineffective.length) : '';
  return [counted + without, places];
}

function processedLens(workspace: Workspace, { kind, name, installation }: IntegrationSubject): Shown {
  if (kind === 'consolidated')
    return [
      recreatesAtEveryUpgrade(installation)
        ? l10n.t('recreated at every setup:upgrade')
        : l10n.t('installed at every setup:upgrade'),
      [],
    ];
  const scripts = installingScripts(installation, name);
  const [first] = scripts;
  if (!first) return [l10n.t('not processed by any setup script'), []];
  const places = scripts.flatMap(({ place }) => toLocation(workspace, place.uri, place.range) ?? []);
  const script = `${first.script.className} (${kindOfScript(first.script)})`;
  const title =
    scripts.length > 1
      ? l10n.t('processed by {0} and {1} more', script, scripts.length - 1)
      : l10n.t('processed by {0}', script);
  return [title, places];
}
