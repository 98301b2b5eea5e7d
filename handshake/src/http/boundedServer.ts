import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server takes from a client; times in milliseconds, sizes in bytes. */
export interface Limits {
  readonly body: number;
  readonly headers: number;
  /** For all headers of a request to arrive. */
  readonly headersTimeout: number;
  /** For the whole request to arrive. */
  readonly requestTimeout: number;
  /** How often the two are looked at. */
  readonly checkInterval: number;
  readonly connections: number;
}

export const defaultLimits: Limits = {
  body: 64 * 1024,
  headers: 16 * 1024,
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  checkInterval: 1_000,
  connections: 1_000,
};

export interface ListenOptions {
  /** 127.0.0.1 unless told: no one else can reach it. */
  readonly host?: string;
  /** 0, and so any that is free, unless told. */
  readonly port?: number;
  readonly limits?: Partial<Limits>;
}

/** How long answers may take to leave when the server stops, in milliseconds. */
const graceForAnswers = 100;

/** A request that arrived whole. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly target: string;
  readonly headers: IncomingMessage['headers'];
  /** In UTF-8. */
  readonly body: string;
  readonly rawBody: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type Handler = (request: ReceivedRequest) => Answer | Promise<Answer>;

/** An HTTP server that a slow, oversized or malformed request does not bring down. */
export class BoundedServer {
  readonly #server: Server;
  readonly #limits: Limits;
  readonly #handler: Handler;

  private constructor(handler: Handler, limits: Limits) {
    this.#handler = handler;
    this.#limits = limits;
    this.#server = createServer(
      {
        maxHeaderSize: limits.headers,
        headersTimeout: limits.headersTimeout,
        requestTimeout: limits.requestTimeout,
        connectionsCheckingInterval: limits.checkInterval,
        keepAliveTimeout: 2_000,
      },
      (request, response) => void this.#answer(request, response),
    );
    this.#server.maxConnections = limits.connections;
  }

  /** @throws where the port is taken or may not be used (`EADDRINUSE`, `EACCES`, …) */
  static async listen(handler: Handler, options: ListenOptions = {}): Promise<BoundedServer> {
    const { host = '127.0.0.1', port = 0, limits } = options;
    const server = new BoundedServer(handler, { ...defaultLimits, ...limits });
    await new Promise<void>((resolve, reject) => {
      server.#server.once('error', reject);
      server.#server.listen(port, host, () => {
        server.#server.off('error', reject);
        // Too many open files, for one: the next connection may be fine.
        server.#server.on('error', () => undefined);
        resolve();
      });
    });
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** `http://host:port/`, as a client on this machine reaches it. */
  get url(): string {
    const { address, family } = this.#server.address() as AddressInfo;
    const host =
      address === '0.0.0.0'
        ? '127.0.0.1'
        : address === '::'
          ? '[::1]'
          : family === 'IPv6'
            ? `[${address}]`
            : address;
    return `http://${host}:${this.port}/`;
  }

  /** How many sockets are open. */
  connections(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
    });
  }

  /** Takes no more requests, lets answers that are on their way leave, and closes all sockets. */
  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    const force = setTimeout(() => this.#server.closeAllConnections(), graceForAnswers);
    await closed;
    clearTimeout(force);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A client that hangs up is no error of ours.
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    try {
      const rawBody = await readBody(request, this.#limits.body);
      if (rawBody === undefined) {
        response.writeHead(413, { connection: 'close', 'content-type': 'text/plain; charset=UTF-8' });
        response.end('The body is too large.\n');
        return;
      }
      const { method = 'GET', url: target = '/', headers } = request;
      const answer = await this.#handler({
        method,
        target,
        headers,
        body: rawBody.toString('utf8'),
        rawBody,
      });
      response.writeHead(answer.status, answer.headers);
      response.end(method === 'HEAD' ? undefined : answer.body);
    } catch {
      if (response.destroyed) return;
      if (!response.headersSent) response.writeHead(500, { connection: 'close' });
      response.end();
    }
  }
}

/** Undefined where it is larger than `limit`. */
async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
