import { l10n, window } from 'vscode';
import { requests } from '#protocol';
import type { LanguageServer } from '../languageServer';
import { choose, showChain } from './doctor';

/** "Why Does a REST Endpoint Not Work?", for one of the view or one that is typed. */
export async function examineEndpoint(server: LanguageServer, given: unknown): Promise<void> {
  const target = targetOf(given) ?? (await askForCall());
  if (!target) return;
  const found = await server.request(requests.examineEndpoint, target);
  const examination = found.length > 1 ? await choose(found) : found[0];
  if (examination) await showChain(server, examination);
}

function targetOf(given: unknown): { endpoint: string; uri?: string } | undefined {
  const { endpoint, uri } = (given ?? {}) as { endpoint?: { name?: unknown }; uri?: unknown };
  if (typeof endpoint?.name !== 'string') return undefined;
  return { endpoint: endpoint.name, ...(typeof uri === 'string' && { uri }) };
}

async function askForCall(): Promise<{ endpoint: string } | undefined> {
  const endpoint = await window.showInputBox({
    title: l10n.t('Why Does a REST Endpoint Not Work?'),
    prompt: l10n.t("The call as a client makes it, to your own endpoints or Magento's."),
    placeHolder: 'GET /V1/erp/orders/12',
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === '' || text.includes('/')
        ? undefined
        : l10n.t('Enter a method and a URL, such as {0}', 'GET /V1/erp/orders/12'),
  });
  return endpoint === undefined || endpoint.trim() === '' ? undefined : { endpoint };
}
