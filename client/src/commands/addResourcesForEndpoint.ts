import { l10n, window } from 'vscode';
import { requests, type RouteChoice, type RouteTarget } from '#protocol';
import { cursorIn, type LanguageServer } from '../languageServer';
import type { Choice } from '../wizard/pickStep';
import { alone } from '../wizard/runSteps';
import { askSeveral } from '../wizard/severalStep';

/**
 * "Add resources for a REST endpoint…": pick endpoints, and the server lists the resources that they need. Also the
 * command of the server's code action, which gives a target along.
 */
export async function addResourcesForEndpoint(server: LanguageServer, given: unknown): Promise<void> {
  const target = isTarget(given) ? given : await pickTarget(server);
  if (!target) return;
  const names = await pickEndpoints(server, target);
  if (!names || names.length === 0) return;
  await server.execute('addRoutes', target.uri, target.integration, names);
}

function isTarget(given: unknown): given is RouteTarget {
  const { uri, integration } = (given ?? {}) as Partial<Record<keyof RouteTarget, unknown>>;
  return typeof uri === 'string' && typeof integration === 'string';
}

/** The integration where the cursor is, or the one that the user picks of the module's. */
async function pickTarget(server: LanguageServer): Promise<RouteTarget | undefined> {
  const editor = window.activeTextEditor;
  const targets = editor ? await server.request(requests.endpointTargets, cursorIn(editor)) : [];
  if (targets.length < 2) {
    if (targets.length === 0) {
      void window.showInformationMessage(
        l10n.t(
          'Open a file that lists the resources of an integration: etc/integration/api.xml or etc/integration.xml.',
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
    placeHolder: l10n.t('Integration that calls the endpoint'),
  });
  return picked?.target;
}

async function pickEndpoints(
  server: LanguageServer,
  target: RouteTarget,
): Promise<readonly string[] | undefined> {
  const outcome = await askSeveral<string>(
    {
      title: l10n.t('REST Endpoints for "{0}"', target.integration),
      placeholder: l10n.t(
        'Method and URL, such as POST orders; endpoints that it can already call are not shown',
      ),
      async find({ query }) {
        const endpoints = await server.request(requests.endpoints, { ...target, query });
        return endpoints.filter(({ isOpen }) => !isOpen).map(choiceOf);
      },
    },
    alone,
  );
  return 'answer' in outcome ? outcome.answer : undefined;
}

function choiceOf({ name, service, resources }: RouteChoice): Choice<string> {
  return {
    label: name,
    description: resources.join(', '),
    ...(service ? { detail: service } : {}),
    value: name,
  };
}
