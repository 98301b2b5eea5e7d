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
 * Sends one request over a connection of its own, which is closed after the answer; redirects are not followed.
 * @throws SendError
 */
export async function send(url: string, request: Outgoing): Promise<Received> {
  const { method = 'GET', headers, body, timeout, limit = 256 * 1024 } = request;
  const deadline = AbortSignal.timeout(timeout);
  const signal = request.signal ? AbortSignal.any([deadline, request.signal]) : deadline;
  try {
    const response = await fetch(url, {
      method,
      headers: { ...headers, connection: 'close' },
      ...(body === undefined ? {} : { body }),
      redirect: 'manual',
      signal,
    });
    return { status: response.status, headers: response.headers, body: await readText(response, limit) };
  } catch (error) {
    if (error instanceof SendError) throw error;
    if (deadline.aborted) throw new SendError('timeout', `no answer within ${timeout / 1000} s`);
    if (signal.aborted) throw new SendError('aborted', 'stopped');
    throw sendError(error);
  }
}

async function readText(response: Response, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    // Leaving the loop cancels the stream.
    if (size > limit) throw new SendError('too-large', `the answer is larger than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function sendError(error: unknown): SendError {
  const cause = (error as Error).cause as NodeJS.ErrnoException | undefined;
  const code = cause?.code ?? '';
  const message = cause?.message || code || (error as Error).message;
  if (code === 'ECONNREFUSED') return new SendError('refused', 'nothing answers there (connection refused)');
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new SendError('unknown-host', 'no such host');
  if (/CERT|SELF_SIGNED|ERR_TLS|UNABLE_TO_VERIFY/.test(code)) return new SendError('certificate', message);
  return new SendError('other', message);
}
