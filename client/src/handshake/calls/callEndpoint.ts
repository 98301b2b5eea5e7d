import { commands, l10n, ProgressLocation, window } from 'vscode';
import { restHint, RestClient, SendError, SigningError, type Received } from '#handshake';
import { clientCommands } from '#protocol';
import type { LanguageServer } from '../../languageServer';
import type { AnswerDocuments } from './answerDocuments';
import { pickBody } from './pickBody';
import { pickCall } from './pickCall';
import { takesBody, type RestCall } from './restPath';
import { shopVersion } from '../projectVersion';
import { versionSetting } from '../versionSetting';
import { tokenItem } from '../tokens/tokenItems';
import type { StoredTokens, TokenStore } from '../tokens/tokenStore';

/** "Call a REST Endpoint…": signs a call with stored tokens, and shows the answer. `given` may be a consumer key. */
export async function callEndpoint(
  server: LanguageServer,
  store: TokenStore,
  answers: AnswerDocuments,
  given: unknown,
): Promise<void> {
  const tokens = await pickTokens(store, given);
  if (!tokens) return;
  const call = await pickCall(server, tokens);
  if (!call) return;
  const body = takesBody(call.method) ? await pickBody(`${call.method} ${call.path}`) : { value: undefined };
  if (!body) return;
  const answer = await send(tokens, call, body.value, shopVersion(server.state, versionSetting()));
  if (!answer) return;
  const { status, body: text } = answer;
  await answers.show({ ...call, storeBaseUrl: tokens.storeBaseUrl, status, body: text });
  const hint = restHint(status, text);
  if (hint !== undefined) void window.showWarningMessage(`HTTP ${status}: ${hint}`);
}

async function pickTokens(store: TokenStore, given: unknown): Promise<StoredTokens | undefined> {
  const all = await store.all();
  const named = all.find(({ consumerKey }) => consumerKey === given);
  if (named) return named;
  if (all.length === 0) {
    const receive = l10n.t('Receive a Handshake');
    const choice = await window.showInformationMessage(
      l10n.t('There are no tokens for calling a REST endpoint. Receive a handshake first.'),
      receive,
    );
    if (choice === receive) await commands.executeCommand(clientCommands.receiveHandshake);
    return undefined;
  }
  if (all.length === 1) return all[0];
  const picked = await window.showQuickPick(all.map(tokenItem), {
    title: l10n.t('Call a REST Endpoint'),
    ignoreFocusOut: true,
    placeHolder: l10n.t('Choose the tokens to use'),
    matchOnDescription: true,
  });
  return picked?.tokens;
}

async function send(
  tokens: StoredTokens,
  { method, path }: RestCall,
  body: unknown,
  version: string | undefined,
): Promise<Received | undefined> {
  try {
    return await window.withProgress(
      { location: ProgressLocation.Notification, title: `${method} ${path}`, cancellable: true },
      (_progress, token) => {
        const controller = new AbortController();
        token.onCancellationRequested(() => controller.abort());
        const { signal } = controller;
        const options = { signal, ...(version === undefined ? {} : { version }) };
        return new RestClient(tokens, options).call(method, path, body);
      },
    );
  } catch (error) {
    if (error instanceof SigningError) {
      void window.showErrorMessage(signingProblem(error));
      return undefined;
    }
    if (!(error instanceof SendError)) throw error;
    if (error.reason !== 'aborted')
      void window.showErrorMessage(l10n.t('{0} did not answer: {1}', tokens.storeBaseUrl, error.message));
    return undefined;
  }
}

function signingProblem({ reason, message }: SigningError): string {
  return reason === 'version-needed'
    ? l10n.t(
        'Versions of Magento sign this call differently: set magentoIntegration.magentoVersion to the version of the shop.',
      )
    : message;
}
