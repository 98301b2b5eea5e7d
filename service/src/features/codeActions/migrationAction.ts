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
  const what = others.length === 0 ? `"${first!}"` : `all ${integrations.length} integrations of this module`;
  const title = `Convert ${what} to ${to === 'consolidated' ? 'etc/integration.xml' : 'config.xml and api.xml'}…`;
  return {
    title,
    kind: CodeActionKind.RefactorRewrite,
    command: { title, command: serverCommands.migrate, arguments: [{ module, to, integrations }] },
  };
}
