import { commands, l10n, window, type Disposable, type QuickPickItem } from 'vscode';
import type { LanguageClient, StaticFeature } from 'vscode-languageclient/node';

/** The server's command that makes the edit. */
const addRoutes = 'magentoIntegration.addRoutes';

/** An integration that a file lists resources for. */
interface Target {
  readonly uri: string;
  readonly integration: string;
}

interface Endpoint {
  readonly name: string;
  readonly service?: string;
  readonly resources: readonly string[];
  readonly isOpen: boolean;
}

interface EndpointItem extends QuickPickItem {
  readonly name: string;
}

/** Tells the server that endpoints can be picked here, so that it offers the code action. To register before start. */
export const endpointPicking: StaticFeature = {
  fillClientCapabilities(capabilities) {
    const before = capabilities.experimental as { magentoIntegration?: object } | undefined;
    const magentoIntegration = { ...before?.magentoIntegration, picksEndpoints: true };
    capabilities.experimental = { ...before, magentoIntegration };
  },
  initialize() {
    // Nothing to do: the command is registered by itself.
  },
  getState: () => ({ kind: 'static' }),
  clear() {
    // Nothing is kept.
  },
};

/** "Add resources for a REST endpoint…": pick endpoints, and the server lists the resources that they need. */
export function registerAddResourcesForEndpoint(started: () => Promise<LanguageClient>): Disposable {
  // Also the command of the server's code action, which gives a target along.
  return commands.registerCommand('magentoIntegration.addResourcesForEndpoint', async (given?: unknown) => {
    const client = await started();
    const target = isTarget(given) ? given : await pickTarget(client);
    if (!target) return;
    const names = await pickEndpoints(client, target);
    if (!names || names.length === 0) return;
    await client.sendRequest('workspace/executeCommand', {
      command: addRoutes,
      arguments: [target.uri, target.integration, names],
    });
  });
}

function isTarget(given: unknown): given is Target {
  const { uri, integration } = (given ?? {}) as Partial<Record<keyof Target, unknown>>;
  return typeof uri === 'string' && typeof integration === 'string';
}

/** The integration where the cursor is, or the one that the user picks of the module's. */
async function pickTarget(client: LanguageClient): Promise<Target | undefined> {
  const editor = window.activeTextEditor;
  const targets = editor
    ? await client.sendRequest<Target[]>('magentoIntegration/endpointTargets', {
        uri: client.code2ProtocolConverter.asUri(editor.document.uri),
        position: client.code2ProtocolConverter.asPosition(editor.selection.active),
      })
    : [];
  if (targets.length < 2) {
    if (targets.length === 0) {
      void window.showInformationMessage(
        l10n.t(
          'Open a file of a module that lists the resources of an integration, in etc/integration/api.xml or etc/integration.xml.',
        ),
      );
    }
    return targets[0];
  }
  const items = targets.map((target) => ({
    label: target.integration,
    description: target.uri.slice(target.uri.lastIndexOf('/') + 1),
    target,
  }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Add Resources for a REST Endpoint'),
    placeHolder: l10n.t('Integration that is to call the endpoint'),
  });
  return picked?.target;
}

async function pickEndpoints(client: LanguageClient, target: Target): Promise<string[] | undefined> {
  const items = client
    .sendRequest<Endpoint[]>('magentoIntegration/endpoints', target)
    .then((endpoints) => endpoints.filter(({ isOpen }) => !isOpen).map(itemOf));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('REST Endpoints That "{0}" Is to Call', target.integration),
    placeHolder: l10n.t('Method and URL, such as POST orders; those that it may call already are left out'),
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.map(({ name }) => name);
}

function itemOf({ name, service, resources }: Endpoint): EndpointItem {
  return { name, label: name, description: resources.join(', '), ...(service ? { detail: service } : {}) };
}
