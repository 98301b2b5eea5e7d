import * as l10n from '@vscode/l10n';
import { CodeActionKind, type CodeAction } from 'vscode-languageserver-types';
import { serverCommands } from '#protocol/commands';
import type { MigrationTarget } from '#protocol';
import { isIntegrationKind } from '../../magento/fileKinds';
import { integrationAt } from '../../workspace/declarations';
import type { FileInModule, Workspace } from '../../workspace/workspace';
import { findMigrationTargets } from '../../tools/migration';

/** Offers to convert the integration around an offset of config.xml, api.xml or integration.xml, and all of the module. */
export function migrationActions(
  workspace: Workspace,
  { file, module }: FileInModule,
  offset: number,
): CodeAction[] {
  if (!isIntegrationKind(file.kind)) return [];
  const to = file.kind === 'integration' ? 'classic' : 'consolidated';
  const position = file.document.positionAt(offset);
  const around = integrationAt(file, offset)?.name.value;
  const targets = findMigrationTargets(workspace, file.uri, position).filter(
    (target) => target.module === module.rootUri && target.to === to,
  );
  const here = targets.find(({ integrations }) => integrations.length === 1 && integrations[0] === around);
  const all = targets.find(({ integrations }) => integrations.length > 1);
  return [here, all].flatMap((target) => (target ? [action(target)] : []));
}

function action({ module, to, integrations }: MigrationTarget): CodeAction {
  const [first, ...others] = integrations;
  const what =
    others.length === 0 ? `"${first!}"` : l10n.t('all {0} integrations of this module', integrations.length);
  const title =
    to === 'consolidated'
      ? l10n.t('Convert {0} to etc/integration.xml…', what)
      : l10n.t('Convert {0} to config.xml and api.xml…', what);
  return {
    title,
    kind: CodeActionKind.RefactorRewrite,
    command: { title, command: serverCommands.migrate, arguments: [{ module, to, integrations }] },
  };
}
