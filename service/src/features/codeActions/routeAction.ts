import * as l10n from '@vscode/l10n';
import { CodeActionKind, type CodeAction } from 'vscode-languageserver-types';
import { offeredCommands } from '#protocol/commands';
import type { RouteTarget } from '#protocol';
import { integrationAt } from '../../workspace/declarations';
import type { FileInModule, Workspace } from '../../workspace/workspace';

/** Offers to pick endpoints for the integration around an offset of api.xml or integration.xml. */
export function routeAction(
  workspace: Workspace,
  { file }: FileInModule,
  offset: number,
): CodeAction | undefined {
  if (file.kind !== 'api' && file.kind !== 'integration') return undefined;
  const declaration = integrationAt(file, offset);
  if (!declaration || declaration.name.value === '') return undefined;
  const target: RouteTarget = {
    uri: workspace.clientUri(file.uri),
    integration: declaration.name.value,
  };
  const title = l10n.t('Add resources for a REST endpoint…');
  return {
    title,
    kind: CodeActionKind.RefactorRewrite,
    command: { title, command: offeredCommands.addResourcesForEndpoint, arguments: [target] },
  };
}
