import { CodeActionKind, type CodeAction } from 'vscode-languageserver-types';
import { integrationAt } from '../../workspace/declarations';
import type { FileInModule, Workspace } from '../../workspace/workspace';
import type { EndpointTarget } from '../../tools/endpoints';

/** The client's command that lets the user pick endpoints for the {@link EndpointTarget} that is its argument. */
const pickEndpointsCommand = 'magentoIntegration.addResourcesForEndpoint';

/** Offers to pick endpoints for the integration around an offset of api.xml or integration.xml. */
export function endpointAction(
  workspace: Workspace,
  { file }: FileInModule,
  offset: number,
): CodeAction | undefined {
  if (file.kind !== 'api' && file.kind !== 'integration') return undefined;
  const declaration = integrationAt(file, offset);
  if (!declaration || declaration.name.value === '') return undefined;
  const target: EndpointTarget = {
    uri: workspace.clientUri(file.uri),
    integration: declaration.name.value,
  };
  const title = 'Add resources for a REST endpoint…';
  return {
    title,
    kind: CodeActionKind.RefactorRewrite,
    command: { title, command: pickEndpointsCommand, arguments: [target] },
  };
}
