import { DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { logFailure } from '../session/answers';
import type { Session } from '../session/session';

/** Has the client watch the baselines that configuration names: they may have any name, so no pattern has them all. */
export class BaselineWatcher {
  readonly #session: Session;
  readonly #watched = new Set<string>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** To be called when configuration may name others than before. */
  update(): void {
    const { connection, client, service } = this.#session;
    if (!client.registersWatchers) return;
    const fresh = service.baselineUris().filter((uri) => !this.#watched.has(uri));
    if (fresh.length === 0) return;
    for (const uri of fresh) this.#watched.add(uri);
    const watchers = fresh.map((uri) => ({ globPattern: patternOf(uri) }));
    connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers })
      .catch((error: unknown) => logFailure(connection.console, 'Watching baselines', error));
  }
}

/** By its name in whatever folder: clients that take only plain patterns know no other way. */
function patternOf(uri: string): string {
  const name = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
  return `**/${name.replace(/[[\]{}*?!\\]/g, '?')}`;
}
