import { commands, type Disposable, type ExtensionContext, type LogOutputChannel, type Uri } from 'vscode';
import { clientCommands, type ClientCommandName } from '#protocol';
import type { Handshake } from '../handshake';
import { callEndpoint } from '../handshake/calls/callEndpoint';
import { testHandshake } from '../handshake/rehearsal/testHandshake';
import { forgetTokens } from '../handshake/tokens/forgetTokens';
import { whenTrusted } from '../handshake/trust';
import { pointUrls, restoreUrls } from '../handshake/urls/pointUrls';
import type { LanguageServer } from '../languageServer';
import { enableAndUpgrade } from '../tasks/enableAndUpgrade';
import type { IntegrationsTree } from '../views/integrationsTree';
import type { IntegrationNode, PermissionNode } from '../views/nodes';
import { askFilter } from '../views/permissionFilter';
import { addResources } from './addResources';
import { addResourcesForEndpoint } from './addResourcesForEndpoint';
import { changePermissions } from './changePermissions';
import { compare } from './compare';
import { convert } from './convert';
import { copyName } from './copyName';
import { create } from './create';
import { createApplicationSide } from './createApplicationSide';
import { doctor } from './doctor';
import { fixWorkspace } from './fixWorkspace';
import { openEndpoint } from './openEndpoint';
import { copyId, openApiXml, openConfigXml, openSetupScript, rename, showEndpoints } from './openParts';
import { showLocations } from './showLocations';
import { showRulePage } from './showRulePage';

/** What commands work with. */
export interface Extension {
  readonly context: ExtensionContext;
  readonly output: LogOutputChannel;
  readonly server: LanguageServer;
  readonly tree: IntegrationsTree;
  readonly handshake: Handshake;
}

type Handler = (...given: never[]) => unknown;

/** What each command does with what a menu, a view, a code lens or a code action gives along. */
function handlersOf(extension: Extension): { readonly [Name in ClientCommandName]: Handler } {
  const { context, output, server, tree, handshake } = extension;
  const { tokens, pointer, receiving, answers } = handshake;
  return {
    create: (folder?: Uri) => create(context, server, folder),
    createApplicationSide: () => createApplicationSide(context),
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
    compare: () => compare(context),
    fixWorkspace: () => fixWorkspace(server),
    doctor: (target?: unknown) => doctor(server, target),
    showLocations,
    refreshIntegrations: () => tree.refresh(),
    copyName: ({ listed }: IntegrationNode) => copyName(listed),
    openEndpoint: ({ listed }: IntegrationNode) => openEndpoint(listed),
    enableAndUpgrade: (target?: unknown) => enableAndUpgrade(context, target),
    testHandshake: whenTrusted((given) => testHandshake(context, server, given)),
    receiveHandshake: whenTrusted((given) => receiving.receive(given)),
    callEndpoint: whenTrusted((given) => callEndpoint(server, tokens, answers, given)),
    pointUrls: whenTrusted((given) => pointUrls(server, pointer, receiving, given)),
    restoreUrls: whenTrusted((given) => restoreUrls(pointer, given)),
    forgetTokens: () => forgetTokens(tokens),
    showRulePage: (code?: unknown) => showRulePage(context, code),
    restart: () => server.restart(),
    showOutput: () => output.show(),
  };
}

/** Registers every command that the protocol and the manifest name. */
export function registerCommands(extension: Extension): Disposable[] {
  const handlers = Object.entries(handlersOf(extension)) as [ClientCommandName, Handler][];
  return handlers.map(([name, run]) => commands.registerCommand(clientCommands[name], run));
}
