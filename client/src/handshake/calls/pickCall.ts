import { l10n, QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import { requests } from '#protocol';
import type { LanguageServer } from '../../languageServer';
import { knownIntegrations } from '../integrations';
import { callOfRoute, openParameters, parseCall, type RestCall } from './restPath';
import type { StoredTokens } from '../tokens/tokenStore';

interface CallItem extends QuickPickItem {
  readonly call?: RestCall;
}

/** A method and a path, picked from the routes of the workspace's Magento or typed. */
export async function pickCall(server: LanguageServer, tokens: StoredTokens): Promise<RestCall | undefined> {
  const call = await pickRoute(server, tokens);
  if (!call) return undefined;
  const path = await window.showInputBox({
    title: `${call.method} ${tokens.storeBaseUrl}rest…`,
    prompt: l10n.t('The path with its query'),
    value: call.path,
    valueSelection: selectionIn(call.path),
    ignoreFocusOut: true,
    validateInput: (text) => {
      if (!parseCall(text))
        return l10n.t('A path begins with /V1/, or with a store code as in /default/V1/.');
      const [open] = openParameters(text);
      return open === undefined ? undefined : l10n.t('Replace {0} with a value.', open);
    },
  });
  return path === undefined ? undefined : { method: call.method, path: parseCall(path)!.path };
}

/** The first thing to be filled in, else the end. */
function selectionIn(path: string): [number, number] {
  const [open] = openParameters(path);
  if (open === undefined) return [path.length, path.length];
  const start = path.indexOf(open);
  return [start, start + open.length];
}

function pickRoute(server: LanguageServer, tokens: StoredTokens): Promise<RestCall | undefined> {
  const pick = window.createQuickPick<CallItem>();
  pick.title = l10n.t('Call a REST Endpoint of {0}', tokens.storeBaseUrl);
  pick.placeholder = l10n.t('Search, or type a method and a path, such as GET /V1/store/storeConfigs');
  pick.matchOnDescription = true;
  pick.busy = true;
  // A panel below takes the focus back when the palette closes.
  pick.ignoreFocusOut = true;
  let routes: CallItem[] = [];
  const show = (): void => {
    const typed = parseCall(pick.value);
    const longer = routes.filter(({ call }) => call && typed && isLonger(call, typed));
    pick.items = typed ? [{ ...itemOf(typed), alwaysShow: true }, ...longer] : routes;
  };
  const ended = new Promise<RestCall | undefined>((resolve) => {
    pick.onDidAccept(() => {
      // The list follows what is typed with a delay: a call that was typed whole is never taken for another one.
      const typed = parseCall(pick.value);
      const chosen = pick.selectedItems[0]?.call;
      const call = chosen && (!typed || isLonger(chosen, typed)) ? chosen : typed;
      if (call) resolve(call);
    });
    pick.onDidHide(() => resolve(undefined));
  });
  pick.onDidChangeValue(show);
  pick.show();
  show();
  void routeItems(server, tokens.integration)
    .catch(() => [])
    .then((found) => {
      routes = found;
      pick.busy = false;
      show();
    });
  return ended.finally(() => pick.dispose());
}

/** Whether a route begins with what was typed, and goes on. */
function isLonger(route: RestCall, typed: RestCall): boolean {
  const [whole, part] = [route.path.toLowerCase(), typed.path.toLowerCase()];
  return route.method === typed.method && whole !== part && whole.startsWith(part);
}

/** What the integration may call comes first. */
async function routeItems(server: LanguageServer, integration: string): Promise<CallItem[]> {
  const known = await knownIntegrations(server);
  const own = known.find((each) => each.integration === integration) ?? known[0];
  const file = own?.listed.declaredIn.find(({ uri }) =>
    /\/etc\/(integration\/api|integration)\.xml$/.test(uri),
  );
  if (!own || !file) return [];
  const endpoints = await server.request(requests.endpoints, {
    uri: file.uri,
    integration: own.integration,
  });
  const items = (isOpen: boolean): CallItem[] =>
    endpoints
      .filter((each) => each.isOpen === isOpen)
      .flatMap((each) => {
        const call = callOfRoute(each);
        return call ? [{ ...itemOf(call), label: each.name, description: each.resources.join(', ') }] : [];
      });
  return [
    { label: l10n.t('{0} may call', own.integration), kind: QuickPickItemKind.Separator },
    ...items(true),
    { label: l10n.t('not granted'), kind: QuickPickItemKind.Separator },
    ...items(false),
  ];
}

const itemOf = (call: RestCall): CallItem => ({ label: `${call.method} ${call.path}`, call });
