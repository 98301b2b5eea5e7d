import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Deadline } from './deadline';

/** A request to the other side. */
export interface Outgoing {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For the whole answer to arrive, in milliseconds. */
  readonly timeout: number;
  /** Ends it early. */
  readonly signal?: AbortSignal;
  /** Bytes of the answer's body; 256 KiB unless told. */
  readonly limit?: number;
}

export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** No answer came. */
export class SendError extends Error {
  override readonly name = 'SendError';

  constructor(
    readonly reason:
      'timeout' | 'refused' | 'unknown-host' | 'certificate' | 'aborted' | 'too-large' | 'other',
    message: string,
  ) {
    super(message);
  }
}

/**
 * Sends one request over a connection of its own, which is closed after the answer; redirects are not followed. Not
 * with fetch: that refuses ports which Magento's curl calls (10080, 6666, …).
 * @throws SendError
 */
export async function send(url: string, outgoing: Outgoing): Promise<Received> {
  const { timeout, limit = 256 * 1024 } = outgoing;
  const deadline = new Deadline(timeout, outgoing.signal);
  try {
    const response = await open(url, outgoing, deadline.signal);
    return {
      status: response.statusCode!,
      headers: headersOf(response),
      body: await readText(response, limit),
    };
  } catch (error) {
    if (error instanceof SendError) throw error;
    if (deadline.isOver) throw new SendError('timeout', `no response within ${timeout / 1000} s`);
    if (deadline.signal.aborted) throw new SendError('aborted', 'stopped');
    throw sendError(error as NodeJS.ErrnoException);
  } finally {
    deadline.clear();
  }
}

function open(
  url: string,
  { method = 'GET', headers, body }: Outgoing,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = url.startsWith('https:') ? httpsRequest : httpRequest;
    request(url, { method, headers: { ...headers, connection: 'close' }, agent: false, signal })
      .on('response', resolve)
      .on('error', reject)
      .end(body);
  });
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let i = 0; i < rawHeaders.length; i += 2) headers.append(rawHeaders[i]!, rawHeaders[i + 1]!);
  return headers;
}

async function readText(response: IncomingMessage, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    // Leaving the loop closes the connection.
    if (size > limit) throw new SendError('too-large', `the response is larger than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function sendError({ code = '', message }: NodeJS.ErrnoException): SendError {
  if (code === 'ECONNREFUSED') return new SendError('refused', 'nothing answers there (connection refused)');
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new SendError('unknown-host', 'no such host');
  if (/CERT|SELF_SIGNED|ERR_TLS|UNABLE_TO_VERIFY/.test(code)) return new SendError('certificate', message);
  return new SendError('other', message || code);
}
