import { Deadline } from '../http/deadline';
import { SendError } from '../http/send';
import { MagentoSide, type RequestEvent } from '../magentoSide/magentoSide';
import { mask } from '../mask';
import { newestVersion } from '../oauth/eras';
import { fromBytes } from '../oauth/php';
import { headerParameters } from '../oauth/requestParameters';
import { Concealer } from './conceal';
import { endpointCauses, unreachableCauses } from './endpointCauses';
import { refusalCauses } from './refusalCauses';
import type { Message, RehearsalOptions, StepResult, Verdict } from './types';
import { askedAgain, expectations, verdictOf } from './verdict';
import { ownQuery, visitLogin } from './visitLogin';

/** How long a refused application may take to try again, in milliseconds. */
const graceForRetry = 1_000;
/**
 * How long an application may take to begin the exchange when its page answered that it did not take the credentials:
 * it seldom has them then. Milliseconds.
 */
const graceForUnlikely = 3_000;
/** How long the application may take to make its first REST call, and the next, in milliseconds. */
const graceForRest = 500;

/**
 * Plays Magento against an application, once, from Activate to the access token.
 * @throws RangeError for a version that is none of Magento 2; and where the port cannot be had
 */
export async function rehearse(options: RehearsalOptions): Promise<Verdict> {
  const rehearsal = new Rehearsal(options);
  return rehearsal.run();
}

class Rehearsal {
  readonly #options: RehearsalOptions;
  readonly #concealer = new Concealer();
  readonly #version: string;
  readonly #steps = new Map<string, StepResult>();
  /** Ends waiting: each time something came. */
  #wake: () => void = () => undefined;
  #isCalledBack = false;
  #wasRefused = false;
  #wasAnswered = false;
  readonly #strayPaths = new Set<string>();
  readonly #restResults = new Map<string, StepResult>();
  #restCalls = 0;
  /** Whether a request token was asked for once more after it had been issued. */
  #isAskedAgain = false;
  #magento!: MagentoSide;

  constructor(options: RehearsalOptions) {
    this.#options = options;
    this.#version = options.version ?? newestVersion;
  }

  async run(): Promise<Verdict> {
    const { host, port, storeBaseUrl, postTimeout, timeout = 20_000, signal } = this.#options;
    this.#magento = await MagentoSide.start({
      version: this.#version,
      folder: storeBaseUrl === undefined ? '/' : new URL(storeBaseUrl).pathname,
      onRequest: (event) => this.#received(event),
      ...(host === undefined ? {} : { host }),
      ...(port === undefined ? {} : { port }),
      ...(storeBaseUrl === undefined ? {} : { storeBaseUrl }),
      ...(postTimeout === undefined ? {} : { postTimeout }),
    });
    const end = new Deadline(timeout, signal);
    try {
      const consumer = this.#magento.createConsumer();
      if (await this.#post(consumer)) {
        await this.#login(consumer, end.signal);
        await this.#exchangeEnds(end.signal);
      }
      return verdictOf(this.#steps, {
        storeBaseUrl: this.#magento.storeBaseUrl,
        wasAnswered: this.#wasAnswered,
        strayPaths: this.#strayPaths,
        isAskedAgain: this.#isAskedAgain,
      });
    } finally {
      end.clear();
      await this.#magento.stop();
    }
  }

  /** Whether Magento would go on. */
  async #post(consumer: ReturnType<MagentoSide['createConsumer']>): Promise<boolean> {
    const { endpointUrl, postTimeout = 5_000 } = this.#options;
    const credentials = this.#magento.activate(consumer);
    this.#concealer.add(consumer.secret, credentials.oauth_verifier, consumer.key);
    this.#tell({
      step: 'endpoint',
      from: 'magento',
      to: 'application',
      text: `POST ${endpointUrl}`,
      details: Object.entries(credentials).map(([name, value]) => `${name}=${value}`),
    });
    const expected = `a 2xx response within ${postTimeout / 1000} s`;
    const started = performance.now();
    try {
      const answer = await this.#magento.postToConsumer(credentials, endpointUrl);
      this.#wasAnswered = true;
      const causes = endpointCauses(answer);
      const came = `HTTP ${answer.status} after ${((performance.now() - started) / 1000).toFixed(1)} s`;
      this.#tell({
        step: 'endpoint',
        from: 'application',
        to: 'magento',
        text: came,
        details: answer.body.trim() === '' ? [] : [answer.body],
        ok: causes.length === 0,
      });
      this.#set({
        step: 'endpoint',
        status: causes.length === 0 ? 'passed' : 'failed',
        expected,
        came,
        causes,
      });
      return true;
    } catch (error) {
      if (!(error instanceof SendError)) throw error;
      this.#tell({
        step: 'endpoint',
        from: 'application',
        to: 'magento',
        text: error.message,
        details: [],
        ok: false,
      });
      this.#set({
        step: 'endpoint',
        status: 'failed',
        expected,
        came: error.message,
        causes: unreachableCauses(error, endpointUrl, postTimeout / 1000),
      });
      return false;
    }
  }

  async #login(consumer: ReturnType<MagentoSide['createConsumer']>, end: AbortSignal): Promise<void> {
    const { identityLinkUrl, endpointUrl, onLoginUrl, timeout = 20_000 } = this.#options;
    if (identityLinkUrl === undefined) {
      this.#set({
        step: 'login',
        status: 'skipped',
        expected: 'nothing: the integration has no identity_link_url',
        came: 'Magento opens no login page',
        causes: [],
      });
      return;
    }
    const url = this.#magento.loginUrl(consumer, identityLinkUrl);
    if (onLoginUrl) {
      onLoginUrl(url);
      await this.#until(() => this.#isCalledBack, end);
      this.#set({
        step: 'login',
        status: this.#isCalledBack ? 'passed' : 'failed',
        expected: 'somebody logs in, and the page sends the browser to success_call_back',
        came: this.#isCalledBack
          ? 'the browser reached success_call_back'
          : 'the browser did not reach success_call_back in time',
        causes: this.#isCalledBack
          ? []
          : [
              ...(/[?#]/.test(identityLinkUrl) ? [ownQuery(identityLinkUrl)] : []),
              'The login page must send the browser to the address in its parameter success_call_back when the login is done.',
              'The page was not opened, or there was not enough time.',
            ],
      });
      return;
    }
    this.#set(
      await visitLogin({
        url,
        identityLinkUrl,
        endpointUrl,
        successCallBack: this.#magento.successCallBack,
        timeout,
        signal: end,
        tell: (message) => this.#tell(message),
      }),
    );
  }

  /**
   * The exchange may go on after the login page, also where endpoint_url answered with an error, since Magento does not
   * look at the answer (Magento\Integration\Model\OauthService::postToConsumer). A refusal is final unless the
   * application tries again. Afterwards the last answer is on its way still, and many applications make a first REST
   * call.
   */
  async #exchangeEnds(end: AbortSignal): Promise<void> {
    const hasBegun = (): boolean => this.#steps.has('request-token');
    const isUnlikely = this.#steps.get('endpoint')?.status === 'failed';
    if (isUnlikely) await this.#untilGraceEnds(hasBegun, graceForUnlikely, end);
    if (isUnlikely && !hasBegun()) return;
    await this.#until(() => this.#isExchanged || this.#wasRefused, end);
    if (!this.#isExchanged) await this.#untilGraceEnds(() => this.#isExchanged, graceForRetry, end);
    if (this.#isExchanged) await this.#restCallsEnd(end);
  }

  /** Until no further REST call came for a while: an application may make some, one after another. */
  async #restCallsEnd(end: AbortSignal): Promise<void> {
    for (let seen = -1; seen !== this.#restCalls && !end.aborted;) {
      seen = this.#restCalls;
      await this.#untilGraceEnds(() => this.#restCalls > seen, graceForRest, end);
    }
  }

  async #untilGraceEnds(isTrue: () => boolean, time: number, end: AbortSignal): Promise<void> {
    const grace = new Deadline(time, end);
    await this.#until(isTrue, grace.signal);
    grace.clear();
  }

  get #isExchanged(): boolean {
    return this.#steps.get('access-token')?.status === 'passed';
  }

  async #until(isTrue: () => boolean, end: AbortSignal): Promise<void> {
    const wake = (): void => this.#wake();
    end.addEventListener('abort', wake);
    try {
      while (!isTrue() && !end.aborted) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    } finally {
      end.removeEventListener('abort', wake);
    }
  }

  #received(event: RequestEvent): void {
    const { kind, request, status, problem, consumer } = event;
    for (const { token, secret } of consumer?.tokens ?? []) this.#concealer.add(token, secret);
    const isFine = status === 200;
    const from = kind === 'success-call-back' ? 'browser' : 'application';
    const step = kind === 'request-token' || kind === 'access-token' || kind === 'rest' ? kind : 'other';
    this.#tell({
      step,
      from,
      to: 'magento',
      text: `${request.method} ${fromBytes(request.url)}`,
      details: (headerParameters(request.authorization) ?? []).map(
        ([name, value]) =>
          `${fromBytes(name)}=${secretParameters.has(name) ? mask(value) : fromBytes(value)}`,
      ),
    });
    const causes = isFine ? [] : refusalCauses(event, this.#circumstances());
    this.#tell({
      step,
      from: 'magento',
      to: from,
      text: `HTTP ${status}${problem === undefined ? '' : `: ${problem}`}`,
      details:
        isFine && step !== 'rest' && step !== 'other' ? ['oauth_token and oauth_token_secret'] : causes,
      ok: isFine,
    });
    if (kind === 'success-call-back') this.#isCalledBack = true;
    const isStray = kind === 'unknown' || (step === 'rest' && /\/oauth\/token\//.test(request.url));
    if (isStray) this.#strayPaths.add(pathOf(request));
    else if (step === 'rest') this.#setRest(event, causes);
    else if (step !== 'other') this.#setToken(step, event, causes);
    this.#wake();
  }

  /** What worked once has worked: a second, superfluous try does not undo it. */
  #setToken(
    step: 'request-token' | 'access-token',
    { status, problem = 'an error' }: RequestEvent,
    causes: readonly string[],
  ): void {
    const isFine = status === 200;
    if (this.#steps.get(step)?.status === 'passed') {
      if (step === 'request-token' && !isFine) this.#isAskedAgain = true;
    } else {
      this.#set({
        step,
        status: isFine ? 'passed' : 'failed',
        expected: expectations[step],
        came: isFine ? 'a correct request' : `HTTP ${status}: ${problem}`,
        causes: step === 'access-token' && this.#isAskedAgain && !isFine ? [askedAgain, ...causes] : causes,
      });
    }
    if (!isFine) this.#wasRefused = true;
  }

  /** Of all REST calls, the first that was refused and did not succeed later; else the first. */
  #setRest({ status, problem = 'an error', request }: RequestEvent, causes: readonly string[]): void {
    this.#restCalls++;
    const path = pathOf(request);
    // The signature was right: whether a module of the shop has the route is not known here.
    const isElsewhere = status === 404;
    const isFine = status === 200 || isElsewhere;
    this.#restResults.set(path, {
      step: 'rest',
      status: isFine ? 'passed' : 'failed',
      expected: expectations.rest,
      came: isFine
        ? `a correctly signed call: ${path}${isElsewhere ? ', which is not a route of Magento itself' : ''}`
        : `${path}: HTTP ${status}: ${problem}`,
      causes,
    });
    const results = [...this.#restResults.values()];
    this.#set(results.find((each) => each.status === 'failed') ?? results[0]!);
  }

  #circumstances(): Parameters<typeof refusalCauses>[1] {
    return {
      version: this.#version,
      storeBaseUrl: this.#magento.storeBaseUrl,
      isExchanged: this.#isExchanged,
      now: Date.now() / 1000,
    };
  }

  #set(result: StepResult): void {
    const masked = (text: string): string => this.#concealer.line(text, 600);
    this.#steps.set(result.step, { ...result, came: masked(result.came), causes: result.causes.map(masked) });
  }

  #tell(message: Message): void {
    this.#options.onMessage?.({
      ...message,
      text: this.#concealer.line(message.text, 600),
      details: message.details.map((line) => this.#concealer.line(line, 600)),
    });
  }
}

const pathOf = ({ method, url }: RequestEvent['request']): string =>
  `${method} ${fromBytes(/^\w+:\/\/[^/?]*([^?]*)/.exec(url)?.[1] ?? '')}`;

const secretParameters = new Set(['oauth_consumer_key', 'oauth_token', 'oauth_verifier', 'oauth_signature']);
