import { Uri, type Disposable } from 'vscode';
import type { ClientCommandName, ProcessCommandName } from '#protocol';
import type { IntegrationNode } from '../views/nodes';
import { addResources } from './addResources';
import { addResourcesForEndpoint } from './addResourcesForEndpoint';
import { convert } from './convert';
import { copyName } from './copyName';
import { create } from './create';
import { createEndpoint } from './createEndpoint';
import { doctor } from './doctor';
import { examineEndpoint } from './examineEndpoint';
import { fixWorkspace } from './fixWorkspace';
import { registerHandlers, type Extension, type Handlers } from './handlers';
import { openEndpoint } from './openEndpoint';
import { showLocations } from './showLocations';
import { showRulePage } from './showRulePage';

/** Registers the commands of the protocol and the manifest that work in every extension host. */
export function registerCommands({ context, host, output, server, tree, pages }: Extension): Disposable[] {
  const handlers: Handlers<Exclude<ClientCommandName, ProcessCommandName>> = {
    create: (folder?: Uri) => create(server, host, folder),
    createEndpoint: (folder?: unknown) => createEndpoint(server, folder instanceof Uri ? folder : undefined),
    examineEndpoint: (given?: unknown) => examineEndpoint(server, given),
    convert: () => convert(server),
    addResources: ({ uri, integration, kind }: IntegrationNode) =>
      addResources(server, { uri, integration, kind }),
    addResourcesForEndpoint: (target?: unknown) => addResourcesForEndpoint(server, target),
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
