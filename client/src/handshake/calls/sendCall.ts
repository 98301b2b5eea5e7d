import { l10n, ProgressLocation, window } from 'vscode';
import { RestClient, SendError, SigningError, type Received } from '#handshake';
import type { StoredTokens } from '../tokens/tokenStore';
import type { RestCall } from './restPath';

export interface TimedAnswer extends Received {
  /** In milliseconds. */
  readonly took: number;
}

/**
 * Signs a call and sends it, with a body as it is written; undefined where it was cancelled or nothing answered, which the
 * user was told.
 */
export async function sendCall(
  tokens: StoredTokens,
  { method, path }: RestCall,
  body: string | undefined,
  version: string | undefined,
): Promise<TimedAnswer | undefined> {
  try {
    return await window.withProgress(
      { location: ProgressLocation.Notification, title: `${method} ${path}`, cancellable: true },
      async (_progress, token) => {
        const controller = new AbortController();
        token.onCancellationRequested(() => controller.abort());
        const { signal } = controller;
        const options = { signal, ...(version === undefined ? {} : { version }) };
        const start = performance.now();
        const received = await new RestClient(tokens, options).forward(method, path, {
          headers: {
            accept: 'application/json',
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(body === undefined ? {} : { body }),
        });
        return { ...received, took: performance.now() - start };
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
