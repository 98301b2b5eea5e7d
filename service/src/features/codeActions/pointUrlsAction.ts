import * as l10n from '@vscode/l10n';
import { CodeActionKind, type CodeAction } from 'vscode-languageserver-types';
import { offeredCommands } from '#protocol/commands';
import type { IntegrationKey } from '#protocol';
import { integrationAt } from '../../workspace/declarations';
import type { FileInModule, Workspace } from '../../workspace/workspace';

/** Offers to point the integration around an offset of config.xml or integration.xml at another application. */
export function pointUrlsAction(
  workspace: Workspace,
  { file }: FileInModule,
  offset: number,
): CodeAction | undefined {
  if (file.kind !== 'config' && file.kind !== 'integration') return undefined;
  const declaration = integrationAt(file, offset);
  if (!declaration || declaration.name.value === '') return undefined;
  const integration = declaration.name.value;
  const reference: IntegrationKey = {
    uri: workspace.clientUri(file.uri),
    integration,
    kind: file.kind === 'config' ? 'classic' : 'consolidated',
  };
  const title = l10n.t('Point "{0}" to another application…', integration);
  return {
    title,
    kind: CodeActionKind.RefactorRewrite,
    command: { title, command: offeredCommands.pointUrls, arguments: [reference] },
  };
}
