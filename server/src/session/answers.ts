import {
  LSPErrorCodes,
  ErrorCodes,
  ResponseError,
  type CancellationToken,
  type RemoteConsole,
} from 'vscode-languageserver';

/** An answer, or why there is none. */
export type Answer<T> = T | ResponseError<never>;

/** For a request that its client has taken back. */
export const cancelled = (): ResponseError<never> =>
  new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');

/** For positions in a text that is not the current one any more. */
export const contentModified = (): ResponseError<never> =>
  new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed since.');

/** For requests before `initialize`. */
export const notInitialized = (): ResponseError<never> =>
  new ResponseError(ErrorCodes.ServerNotInitialized, 'The server waits for the initialize request.');

/** For requests after `shutdown`, as LSP demands. */
export const shutDown = (): ResponseError<never> =>
  new ResponseError(ErrorCodes.InvalidRequest, 'The server has been shut down.');

/** The answer of `work`, or at once that the request was cancelled, whatever `work` is still waiting for. */
export function unlessCancelled<T>(token: CancellationToken, work: Promise<Answer<T>>): Promise<Answer<T>> {
  // A request may be cancelled before it gets here, and such a token never tells.
  if (token.isCancellationRequested) return Promise.resolve(cancelled());
  return new Promise((resolve, reject) => {
    const listener = token.onCancellationRequested(() => resolve(cancelled()));
    work.then(resolve, reject).finally(() => listener.dispose());
  });
}

/**
 * Tells the client's log that something of ours went wrong. Where it happened is all that is said: messages may quote
 * the file, and files may hold secrets.
 */
export function logFailure(console: RemoteConsole, doing: string, error: unknown): void {
  const name = error instanceof Error ? error.name : typeof error;
  const frames =
    error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  console.error([`${doing} failed: ${name}`, ...frames.slice(0, 8)].join('\n'));
}

/** For a request that failed: what is said in its place, while the log says where. */
export const failed = (): ResponseError<never> =>
  new ResponseError(ErrorCodes.InternalError, 'The server could not answer; see its log.');
