import { CodeActionKind, type CodeAction } from 'vscode-languageserver-types';
import { integrationAt } from '../../workspace/declarations';
import type { FileInModule, Workspace } from '../../workspace/workspace';
import type { IntegrationReference } from '../../workspace/integrationSubjects';

/** The client's command that has addresses for the {@link IntegrationReference} that is its argument. */
export const pointUrlsCommand = 'magentoIntegration.pointUrls';

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
  const reference: IntegrationReference = {
    uri: workspace.clientUri(file.uri),
    integration,
    kind: file.kind === 'config' ? 'classic' : 'consolidated',
  };
  const title = `Point "${integration}" at another application…`;
  return {
    title,
    kind: CodeActionKind.RefactorRewrite,
    command: { title, command: pointUrlsCommand, arguments: [reference] },
  };
}
