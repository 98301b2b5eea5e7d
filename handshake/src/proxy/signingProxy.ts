import { RestClient, type RestCredentials } from '../applicationSide/restClient';
import { BoundedServer, type Answer, type Limits, type ReceivedRequest } from '../http/boundedServer';
import { SendError, type Received } from '../http/send';
import { SigningError } from '../oauth/signingError';
import { callRefusal, strangerRefusal } from './proxyGuard';

export interface ProxyOptions {
  /** Whose calls are signed, and to which shop they go: to no other. */
  readonly credentials: RestCredentials;
  /** The version of the shop; that of the credentials unless told. */
  readonly version?: string;
  /** 0, and so any that is free, unless told. It listens at 127.0.0.1. */
  readonly port?: number;
  /** Origins of pages that may call, as in `http://localhost:8080`; none unless told. */
  readonly origins?: readonly string[];
  readonly limits?: Partial<Limits>;
  /** For the shop's answer, in milliseconds; 30 s unless told. */
  readonly timeout?: number;
  /** Called after each request; what it throws is lost. */
  readonly onCall?: (call: ProxiedCall) => void;
}

/** What may be in a log: no query, no header and no body. */
export interface ProxiedCall {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Why it was not passed on, or not answered. */
  readonly problem?: string;
}

/** A product with its pictures in base 64 is a few MiB. */
const bodyLimit = 16 * 1024 * 1024;

/** Signs calls of programs that cannot: what comes to `/rest/…` goes to the shop with a signature, and its answer back. */
export class SigningProxy {
  readonly #client: RestClient;
  readonly #origins: ReadonlySet<string>;
  readonly #options: ProxyOptions;
  #server!: BoundedServer;

  private constructor(options: ProxyOptions) {
    const { credentials, version, timeout } = options;
    this.#options = options;
    this.#origins = new Set(options.origins);
    this.#client = new RestClient(credentials, {
      ...(version === undefined ? {} : { version }),
      ...(timeout === undefined ? {} : { timeout }),
    });
  }

  /** @throws where the port is taken or may not be used (`EADDRINUSE`, `EACCES`, …) */
  static async start(options: ProxyOptions): Promise<SigningProxy> {
    const proxy = new SigningProxy(options);
    proxy.#server = await BoundedServer.listen((request) => proxy.#handle(request), {
      host: '127.0.0.1',
      ...(options.port === undefined ? {} : { port: options.port }),
      limits: { body: bodyLimit, requestTimeout: 60_000, ...options.limits },
    });
    return proxy;
  }

  /** `http://127.0.0.1:port/`. */
  get url(): string {
    return this.#server.url;
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }

  async #handle(request: ReceivedRequest): Promise<Answer> {
    const { headers, method, target } = request;
    const stranger = strangerRefusal(request, this.#server.port, this.#origins);
    const isPreflight = method === 'OPTIONS' && headers.origin !== undefined;
    const { answer, problem } = stranger
      ? refused(stranger.status, stranger.message)
      : isPreflight
        ? { answer: preflight, problem: undefined }
        : await this.#pass(request);
    this.#log({
      method,
      path: target.split('?', 1)[0]!,
      status: answer.status,
      ...(problem === undefined ? {} : { problem }),
    });
    if (stranger || headers.origin === undefined) return answer;
    return {
      ...answer,
      headers: { ...answer.headers, 'access-control-allow-origin': headers.origin, vary: 'Origin' },
    };
  }

  async #pass(request: ReceivedRequest): Promise<Outcome> {
    const refusal = callRefusal(request);
    if (refusal) return refused(refusal.status, refusal.message);
    const { method, target, headers, body } = request;
    try {
      const received = await this.#client.forward(method, target, {
        headers: {
          accept: headers.accept ?? 'application/json',
          ...(body === '' ? {} : { 'content-type': headers['content-type'] ?? 'application/json' }),
        },
        ...(body === '' ? {} : { body }),
      });
      return received.status >= 300 && received.status < 400
        ? redirected(received)
        : { answer: answerOf(received) };
    } catch (error) {
      if (error instanceof SigningError) return refused(400, signingText(error));
      if (error instanceof SendError) {
        return refused(error.reason === 'timeout' ? 504 : 502, `The shop did not answer: ${error.message}`);
      }
      throw error;
    }
  }

  #log(call: ProxiedCall): void {
    try {
      this.#options.onCall?.(call);
    } catch {
      // Whoever watches is no part of the call.
    }
  }
}

interface Outcome {
  readonly answer: Answer;
  readonly problem?: string | undefined;
}

const preflight: Answer = {
  status: 204,
  headers: {
    'access-control-allow-methods': 'GET, POST, PUT, DELETE',
    'access-control-allow-headers': 'accept, authorization, content-type',
    'access-control-allow-private-network': 'true',
    'access-control-max-age': '600',
  },
};

/** In the shape of Magento's errors, so that clients show it. */
function refused(status: number, message: string): Outcome {
  return {
    answer: {
      status,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ message: `Signing proxy: ${message}` }),
    },
    problem: message,
  };
}

/** The REST API never redirects: the base URL is another than the tokens say, and a client that followed would not be signed. */
function redirected({ headers }: Received): Outcome {
  const location = headers.get('location') ?? '';
  const where = URL.canParse(location) ? new URL(location).origin : 'another path';
  return refused(
    502,
    `The shop redirects to ${where}, which is not followed: its base URL differs from the one saved with the tokens.`,
  );
}

/** Cookies and what else a shop sends are not for programs that call the proxy. */
function answerOf({ status, headers, body }: Received): Answer {
  return {
    status,
    headers: { 'content-type': headers.get('content-type') ?? 'application/json; charset=utf-8' },
    body,
  };
}

function signingText({ reason, message }: SigningError): string {
  return reason === 'version-needed'
    ? 'Releases of Magento sign this call differently: start the proxy with --magento-version.'
    : message;
}
