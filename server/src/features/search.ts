import { ResponseError, type CancellationToken } from 'vscode-languageserver';
import { cancelled, contentModified, logFailure, type Answer } from '../session/answers';
import type { FeatureContext } from './feature';

/**
 * Answers with what may have to be read from disk first. The request waits for what came before it, but nothing waits
 * for it: others are answered while it reads. `uri` is that of the document that positions are in.
 */
export async function search<T>(
  { session, onScanned }: FeatureContext,
  method: string,
  token: CancellationToken,
  uri: string | undefined,
  work: () => Promise<T | undefined>,
): Promise<Answer<T | null>> {
  const version = (): number | undefined => (uri === undefined ? undefined : session.versionOf(uri));
  const asked = version();
  const ready = await session.respond(method, token, true, () => true);
  if (ready instanceof ResponseError) return ready;
  try {
    const result = await work();
    if (token.isCancellationRequested) return cancelled();
    if (version() !== asked) return contentModified();
    onScanned();
    return result ?? null;
  } catch (error) {
    logFailure(session.connection.console, method, error);
    return null;
  }
}
