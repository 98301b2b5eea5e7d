import { env, l10n, QuickPickItemKind, ThemeIcon, window, type QuickPickItem } from 'vscode';
import { requests } from '#protocol';
import type { LanguageServer } from '../../languageServer';
import { knownIntegrations } from '../integrations';
import { grantingFile } from '../../views/grantingFile';
import type { CallHistory, PastCall } from './callHistory';
import { callOfRoute, openParameters, parseCall, type RestCall } from './restPath';
import type { StoredTokens } from '../tokens/tokenStore';

interface CallItem extends QuickPickItem {
  readonly call?: RestCall;
  /** The same call made before, with its body. */
  readonly past?: PastCall;
}

export interface PickedCall {
  readonly call: RestCall;
  readonly past?: PastCall;
}

/** The path with its query, to be looked at and completed before it is called. */
export async function confirmPath(
  { storeBaseUrl }: StoredTokens,
  { method, path }: RestCall,
): Promise<RestCall | undefined> {
  const confirmed = await window.showInputBox({
    title: `${method} ${storeBaseUrl}rest…`,
    prompt: l10n.t('The path with its query'),
    value: path,
    valueSelection: selectionIn(path),
    ignoreFocusOut: true,
    validateInput: (text) => {
      if (!parseCall(text))
        return l10n.t('A path begins with /V1/, or with a store code as in /default/V1/.');
      const [open] = openParameters(text);
      return open === undefined ? undefined : l10n.t('Replace {0} with a value.', open);
    },
  });
  return confirmed === undefined ? undefined : { method, path: parseCall(confirmed)!.path };
}

/** The first thing to be filled in, else the end. */
function selectionIn(path: string): [number, number] {
  const [open] = openParameters(path);
  if (open === undefined) return [path.length, path.length];
  const start = path.indexOf(open);
  return [start, start + open.length];
}

/** A method and a path, picked from the latest calls and the routes of the workspace's Magento, or typed. */
export function pickCall(
  server: LanguageServer,
  tokens: StoredTokens,
  history: CallHistory,
): Promise<PickedCall | undefined> {
  const pick = window.createQuickPick<CallItem>();
  pick.title = l10n.t('Call a REST Endpoint of {0}', tokens.storeBaseUrl);
  pick.placeholder = l10n.t('Search, or type a method and a path, such as GET /V1/store/storeConfigs');
  pick.matchOnDescription = true;
  pick.busy = true;
  // A panel below takes the focus back when the palette closes.
  pick.ignoreFocusOut = true;
  const clear = { iconPath: new ThemeIcon('clear-all'), tooltip: l10n.t('Clear the History of Calls') };
  let past = pastItems(history, tokens);
  let routes: CallItem[] = [];
  const show = (): void => {
    const typed = parseCall(pick.value);
    const all = [...past, ...routes];
    // A route that was typed whole is meant, and none that goes on from there.
    const isRoute = routes.some(({ call }) => call && typed && isSameRoute(call, typed));
    const longer = all.filter(({ call }) => call && typed && !isRoute && isLonger(call, typed));
    const own = typed && { ...itemOf(typed), alwaysShow: true };
    pick.items = own ? [own, ...longer] : all;
    // A longer one that was marked before is not what was typed since.
    if (own) pick.activeItems = [own];
    pick.buttons = past.length > 0 ? [clear] : [];
  };
  const ended = new Promise<PickedCall | undefined>((resolve) => {
    pick.onDidAccept(() => {
      // The list follows what is typed with a delay: a call that was typed whole is never taken for another one.
      const typed = parseCall(pick.value);
      const item = pick.selectedItems[0];
      const isRoute = routes.some(({ call }) => call && typed && isSameRoute(call, typed));
      const chosen = isRoute ? undefined : item?.call;
      if (item && chosen && (!typed || isLonger(chosen, typed)))
        resolve({ call: chosen, ...(item.past && { past: item.past }) });
      else if (typed) resolve({ call: typed });
    });
    pick.onDidHide(() => resolve(undefined));
  });
  pick.onDidTriggerButton(async () => {
    await history.clear();
    past = [];
    show();
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

/** The latest calls of this shop. */
function pastItems(history: CallHistory, { storeBaseUrl }: StoredTokens): CallItem[] {
  const calls = history.all.filter((each) => each.storeBaseUrl === storeBaseUrl).slice(0, 10);
  if (calls.length === 0) return [];
  return [
    { label: l10n.t('called before'), kind: QuickPickItemKind.Separator },
    ...calls.map((past) => ({
      ...itemOf({ method: past.method, path: past.path }),
      description: l10n.t('HTTP {0}, {1}', past.status, new Date(past.at).toLocaleString(env.language)),
      iconPath: new ThemeIcon('history'),
      past,
    })),
  ];
}

/** Whether what was typed is a route's path; of a list, that has a query. */
function isSameRoute(route: RestCall, typed: RestCall): boolean {
  const [path] = route.path.toLowerCase().split('?', 1);
  return route.method === typed.method && path === typed.path.toLowerCase();
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
  const file = own && grantingFile(own.listed);
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
