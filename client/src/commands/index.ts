import { Uri, type Disposable } from 'vscode';
import type { ClientCommandName, ProcessCommandName } from '#protocol';
import type { IntegrationNode, PermissionNode } from '../views/nodes';
import { askFilter } from '../views/permissionFilter';
import { addResources } from './addResources';
import { addResourcesForEndpoint } from './addResourcesForEndpoint';
import { changePermissions } from './changePermissions';
import { convert } from './convert';
import { copyName } from './copyName';
import { create } from './create';
import { createEndpoint } from './createEndpoint';
import { doctor } from './doctor';
import { examineEndpoint } from './examineEndpoint';
import { fixWorkspace } from './fixWorkspace';
import { registerHandlers, type Extension, type Handlers } from './handlers';
import { openEndpoint } from './openEndpoint';
import { copyId, openApiXml, openConfigXml, openSetupScript, rename, showEndpoints } from './openParts';
import { showLocations } from './showLocations';
import { showRulePage } from './showRulePage';

/** Registers the commands of the protocol and the manifest that work in every extension host. */
export function registerCommands({
  context,
  host,
  output,
  server,
  tree,
  pages,
  explanations,
}: Extension): Disposable[] {
  const handlers: Handlers<Exclude<ClientCommandName, ProcessCommandName>> = {
    create: (folder?: Uri) => create(context, server, host, folder),
    createEndpoint: (folder?: unknown) =>
      createEndpoint(context, server, folder instanceof Uri ? folder : undefined),
    examineEndpoint: (given?: unknown) => examineEndpoint(server, given),
    explainError: (given?: unknown) => explanations.explain(given),
    convert: (given?: unknown) => convert(server, given),
    addResources: ({ uri, integration, kind }: IntegrationNode) =>
      addResources(server, { uri, integration, kind }),
    addResourcesForEndpoint: (target?: unknown) => addResourcesForEndpoint(server, target),
    openApiXml,
    openConfigXml,
    openSetupScript,
    rename,
    copyId,
    removeResource: ({ of, permission }: PermissionNode) =>
      changePermissions(server, of, { grant: [], withdraw: [permission.id] }),
    showEndpoints: (node: IntegrationNode | PermissionNode) => showEndpoints(server, node),
    filterPermissions: async () => {
      const filter = await askFilter(tree.filter);
      if (filter) tree.filter = filter;
    },
    fixWorkspace: () => fixWorkspace(server),
    doctor: (target?: unknown) => doctor(server, target),
    showLocations,
    refreshIntegrations: () => tree.refresh(),
    copyName: ({ listed }: IntegrationNode) => copyName(listed),
    openEndpoint: ({ listed }: IntegrationNode) => openEndpoint(listed),
    showEndpoint: (given?: unknown) => pages.show(given),
    showRulePage: (code?: unknown) => showRulePage(context, code),
    restart: () => server.restart(),
    showOutput: () => output.show(),
  };
  return registerHandlers(handlers);
}
