import { l10n, window, type Disposable, type Memento, type TextDocument } from 'vscode';
import { restHint } from '#handshake';
import {
  callLanguages,
  requests,
  type AnswerDifference,
  type CallDescription,
  type CallLanguage,
  type EndpointKey,
} from '#protocol';
import type { LanguageServer } from '../../languageServer';
import { knownIntegrations } from '../integrations';
import { shopVersion } from '../projectVersion';
import type { StoredTokens, TokenStore } from '../tokens/tokenStore';
import { versionSetting } from '../versionSetting';
import { AnswerDocuments } from './answerDocuments';
import { askParameters } from './askParameters';
import { BodyDocuments, bodyIn } from './bodyDocuments';
import { hasForm } from './callForm';
import { CallHistory, type PastCall } from './callHistory';
import { copyCall } from './copyCall';
import { pickBody } from './pickBody';
import { confirmPath, pickCall, type PickedCall } from './pickCall';
import { pickTokens } from './pickTokens';
import { callOfRoute, takesBody, type RestCall } from './restPath';
import { sendCall } from './sendCall';

/** Longer answers are not held against their types. */
const longestCompared = 2_000_000;

/** REST calls with stored tokens: what is called, its body, the answer, and what was called before. */
export class RestCalls implements Disposable {
  readonly #server: LanguageServer;
  readonly #tokens: TokenStore;
  readonly #history: CallHistory;
  readonly #answers = new AnswerDocuments();
  readonly #bodies: BodyDocuments;
  /** Which tokens a body was begun for. */
  readonly #tokensOf = new WeakMap<TextDocument, string>();

  constructor(server: LanguageServer, tokens: TokenStore, memento: Memento) {
    this.#server = server;
    this.#tokens = tokens;
    this.#history = new CallHistory(memento);
    this.#bodies = new BodyDocuments(async (endpoint) => (await this.describe(endpoint))?.body);
  }

  /** "Call a REST Endpoint…". `given` may be a consumer key, or a route of the view. */
  async call(given: unknown): Promise<void> {
    const tokens = await pickTokens(this.#tokens, given);
    if (!tokens) return;
    const route = routeOf(given);
    const picked = route ? { call: route } : await pickCall(this.#server, tokens, this.#history);
    if (!picked) return;
    const described = await this.describe(`${picked.call.method} ${picked.call.path.split('?')[0]!}`, tokens);
    const filled = await this.#filledIn(picked, described);
    const call = filled && (await confirmPath(tokens, filled));
    if (!call) return;
    if (takesBody(call.method)) await this.#openBody(tokens, call, picked.past, described);
    else await this.#send(tokens, call, undefined, false);
  }

  /** Sends the body of a document (its URI), or of the active editor. */
  async send(given: unknown): Promise<void> {
    const body = bodyIn(given);
    if (!body) {
      void window.showWarningMessage(
        l10n.t('This is not the body of a call. Begin with “Call a REST Endpoint…”.'),
      );
      return;
    }
    const { document, found } = body;
    if (found.body === undefined) {
      void window.showErrorMessage(l10n.t('The body is not valid JSON: correct it, then send it again.'));
      return;
    }
    const tokens = await pickTokens(this.#tokens, this.#tokensOf.get(document));
    if (!tokens) return;
    this.#tokensOf.set(document, tokens.consumerKey);
    await this.#send(tokens, found.call, found.body, true);
  }

  /** "Copy as…": a body's call, a route of the view or a hover, or one that is picked. */
  async copy(given: unknown): Promise<void> {
    const body = bodyIn(given);
    if (body) {
      const { call, body: text } = body.found;
      await copyCall({ ...call, ...(text !== undefined && { body: JSON.parse(text) as unknown }) });
      return;
    }
    const key = await this.#endpointOf(given);
    const described = key && (await this.#server.request(requests.describeCall, key));
    if (!described) {
      void window.showWarningMessage(l10n.t('No module here declares this endpoint.'));
      return;
    }
    const { path, body: example } = described.example;
    const call = { method: described.method, path, ...(example !== null && { body: example }) };
    await copyCall(call, languageOf(given));
  }

  /** What a route takes and gives; undefined where no one knows. */
  async describe(endpoint: string, tokens?: StoredTokens): Promise<CallDescription | undefined> {
    const key = await this.#keyOf(endpoint, tokens);
    return key && ((await this.#server.request(requests.describeCall, key)) ?? undefined);
  }

  async #keyOf(endpoint: string, tokens: StoredTokens | undefined): Promise<EndpointKey | undefined> {
    const known = await knownIntegrations(this.#server);
    const own = known.find(({ integration }) => integration === tokens?.integration) ?? known[0];
    return own && { uri: own.listed.declaredIn[0]?.uri ?? own.uri, endpoint };
  }

  async #endpointOf(given: unknown): Promise<EndpointKey | undefined> {
    const { uri, endpoint } = (given ?? {}) as { readonly uri?: unknown; readonly endpoint?: unknown };
    if (typeof endpoint !== 'string') return undefined;
    return typeof uri === 'string' ? { uri, endpoint } : this.#keyOf(endpoint, undefined);
  }

  dispose(): void {
    this.#bodies.dispose();
    this.#answers.dispose();
  }

  /** What was typed with its query, or called before, needs no form. */
  async #filledIn(
    { call, past }: PickedCall,
    described: CallDescription | undefined,
  ): Promise<RestCall | undefined> {
    const isRoute = described !== undefined && call.path.split('?')[0] === described.url;
    if (past || !isRoute || !hasForm(described)) return call;
    const path = await askParameters(described);
    return path === undefined ? undefined : { ...call, path };
  }

  async #openBody(
    tokens: StoredTokens,
    call: RestCall,
    past: PastCall | undefined,
    described: CallDescription | undefined,
  ): Promise<void> {
    const body =
      past?.body === undefined
        ? await pickBody(`${call.method} ${call.path}`, described?.body?.example ?? {})
        : (JSON.parse(past.body) as unknown);
    if (body === undefined) return;
    const document = await this.#bodies.open(call, described?.url, body);
    this.#tokensOf.set(document, tokens.consumerKey);
  }

  async #send(
    tokens: StoredTokens,
    call: RestCall,
    body: string | undefined,
    isBeside: boolean,
  ): Promise<void> {
    const version = shopVersion(this.#server.state, versionSetting());
    const answer = await sendCall(tokens, call, body, version);
    if (!answer) return;
    const { status, took, body: text } = answer;
    const { storeBaseUrl, integration } = tokens;
    await this.#history.add({
      ...call,
      storeBaseUrl,
      integration,
      status,
      took,
      at: Date.now(),
      ...(body !== undefined && { body }),
    });
    const { differences, notes } = await this.#compared(tokens, call, status, text);
    await this.#answers.show(
      { ...call, storeBaseUrl, status, took, body: text, notes },
      differences,
      isBeside,
    );
    const hint = restHint(status, text);
    if (hint !== undefined) void window.showWarningMessage(`HTTP ${status}: ${hint}`);
  }

  /** What is done later answers with its number, and an error with its message: neither is the route's type. */
  async #compared(
    tokens: StoredTokens,
    { method, path }: RestCall,
    status: number,
    answer: string,
  ): Promise<{ readonly differences: readonly AnswerDifference[]; readonly notes: readonly string[] }> {
    if (status < 200 || status > 299 || path.includes('/async/')) return { differences: [], notes: [] };
    if (answer.length > longestCompared)
      return {
        differences: [],
        notes: [l10n.t('The response is too long to be compared with its documented type.')],
      };
    try {
      const key = await this.#keyOf(`${method} ${path.split('?')[0]!}`, tokens);
      const differences = key && (await this.#server.request(requests.compareAnswer, { ...key, answer }));
      if (!differences) return { differences: [], notes: [] };
      const note =
        differences.length === 0
          ? l10n.t('The response matches its documented type.')
          : l10n.t('The response differs from its documented type: see Problems ({0}).', differences.length);
      return { differences, notes: [note] };
    } catch {
      // The answer counts, also where the server cannot look at it.
      return { differences: [], notes: [] };
    }
  }
}

/** What a hover's link says that the call is to be copied as. */
function languageOf(given: unknown): CallLanguage | undefined {
  const { language } = (given ?? {}) as { readonly language?: unknown };
  return callLanguages.find((each) => each === language);
}

/** A route that the view or a hover gives along, as in `GET /V1/orders`. */
function routeOf(given: unknown): RestCall | undefined {
  const { endpoint } = (given ?? {}) as { readonly endpoint?: unknown };
  const [method, url] = typeof endpoint === 'string' ? endpoint.split(' ') : [];
  return method !== undefined && url !== undefined ? callOfRoute({ method, url }) : undefined;
}
