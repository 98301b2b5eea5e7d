import { DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { logFailure } from '../session/answers';
import type { Session } from '../session/session';

/** Has the client watch the team's files that may have any name, so that no pattern has them all. */
export class TeamFileWatcher {
  readonly #session: Session;
  readonly #watched = new Set<string>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** To be called when configuration may name others than before. */
  update(): void {
    const { connection, client, service } = this.#session;
    if (!client.registersWatchers) return;
    const fresh = service.teamFilesToWatch().filter((uri) => !this.#watched.has(uri));
    if (fresh.length === 0) return;
    for (const uri of fresh) this.#watched.add(uri);
    const watchers = fresh.map((uri) => ({ globPattern: patternOf(uri) }));
    connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers })
      .catch((error: unknown) => logFailure(connection.console, 'Watching team files', error));
  }
}

/** By its name in whatever folder: clients that take only plain patterns know no other way. */
function patternOf(uri: string): string {
  const name = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
  return `**/${name.replace(/[[\]{}*?!\\]/g, '?')}`;
}
