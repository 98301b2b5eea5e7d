import type {
  CancellationToken,
  Diagnostic,
  PreviousResultId,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { logFailure } from '../session/answers';
import type { Session } from '../session/session';
import { canonicalUri } from '#service/uri';

/** How long files are checked in a row before requests get their turn, in milliseconds. */
const sliceLength = 10;

/** What the client was last told about a file that is not open, by push or by pull. */
interface Reported {
  /** As the service gave it. */
  readonly found: readonly Diagnostic[];
  readonly resultId: string;
}

/**
 * The diagnostics of the user's own files that are not open. They are looked for a few at a time, so that requests never
 * wait for them, and begin again with each edit; what an edit does not affect costs nothing.
 */
export class WorkspaceDiagnostics {
  readonly #session: Session;
  readonly #onSettled: () => void;
  readonly #reported = new Map<string, Reported>();
  /** The number of the run that counts; any other ends as soon as it notices. */
  #run = 0;
  /** The current run, if it has not come to its end. */
  #running: Promise<void> | undefined;
  #isDue = false;
  /** Whether the client has ever asked. */
  #isPulled = false;
  #results = 0;

  /** `onSettled` is called after a run that has found something new. */
  constructor(session: Session, onSettled: () => void) {
    this.#session = session;
    this.#onSettled = onSettled;
  }

  /** To be called when anything may be different now. */
  update(): void {
    this.#isDue = true;
    this.#running = this.#check(++this.#run).catch((error: unknown) =>
      logFailure(this.#session.connection.console, 'Checking the workspace', error),
    );
  }

  /** Stops looking: an edit has come, after which all is looked at again. */
  pause(): void {
    this.#run++;
    this.#isDue = true;
  }

  /** A document has been opened: from now on, its own diagnostics count. */
  open(uri: string): void {
    const canonical = canonicalUri(uri);
    const before = this.#reported.get(canonical);
    if (!before) return;
    this.#reported.delete(canonical);
    // Where all is pushed, those of the document take the place of these.
    if (
      this.#isPushing &&
      before.found.length > 0 &&
      (this.#session.client.pullsDiagnostics || canonical !== uri)
    )
      this.#send(canonical, []);
  }

  /**
   * Whether a document that is closed goes on being checked; then what the client was sent of it, `found`, stays until
   * that is done.
   */
  takeOver(uri: string, found: readonly Diagnostic[]): boolean {
    const canonical = canonicalUri(uri);
    const isOver = canonical === uri && !this.#openUris().has(canonical);
    if (!this.#isWanted || !isOver || !this.#session.service.filesToValidate().includes(canonical))
      return false;
    this.#reported.set(canonical, { found, resultId: this.#nextResult() });
    return true;
  }

  /** Once all has been looked at, or the answer is not wanted any more. */
  async settled(token: CancellationToken): Promise<void> {
    while (this.#isDue && !token.isCancellationRequested) {
      // A run that was stopped is over, and what came since is looked at now.
      if (!this.#running) this.update();
      const running = this.#running;
      await running;
      if (this.#running === running) this.#running = undefined;
    }
  }

  /**
   * Answers a pull, where all is settled: `open` are the reports of open documents. Of files that the client knows and
   * that are no more, it says that nothing is wrong there.
   */
  pull(
    previous: readonly PreviousResultId[],
    open: readonly WorkspaceDocumentDiagnosticReport[],
  ): WorkspaceDocumentDiagnosticReport[] {
    this.#isPulled = true;
    const known = new Map(previous.map(({ uri, value }) => [uri, value]));
    const reports = [...open];
    for (const [uri, { found, resultId }] of this.#reported) {
      const before = known.get(uri);
      if (found.length === 0 && before === undefined) continue;
      reports.push(
        before === resultId
          ? { kind: 'unchanged', uri, version: null, resultId }
          : { kind: 'full', uri, version: null, resultId, items: this.#session.toClient.diagnostics(found) },
      );
    }
    const said = new Set(reports.map(({ uri }) => uri));
    for (const uri of known.keys()) {
      if (!said.has(uri)) reports.push({ kind: 'full', uri, version: null, items: [] });
    }
    return reports;
  }

  /** Otherwise the client asks for them. */
  get #isPushing(): boolean {
    return this.#session.client.takesDiagnostics;
  }

  get #isWanted(): boolean {
    return this.#session.settings.validateScope === 'workspace';
  }

  async #check(run: number): Promise<void> {
    const { service } = this.#session;
    const isOver = (): boolean => run !== this.#run;
    const token = {
      get isCancellationRequested() {
        return isOver();
      },
    };
    let files: readonly string[] = [];
    if (this.#isWanted) {
      // Gives way while it reads, and no one waits for it.
      for (const folder of this.#session.folders) {
        await service.scanOnDemandFiles(folder, token);
      }
      for (const folder of await this.#session.run(() => service.moduleFolders)) {
        if (isOver()) return;
        await this.#session.run(() => service.prepareEndpoints(folder));
      }
      files = await this.#session.run(() => service.filesToValidate());
    }
    let isNews = false;
    for (let next = 0; next < files.length;) {
      if (isOver()) return;
      next = await this.#session.run(() => {
        const end = Date.now() + sliceLength;
        const open = this.#openUris();
        let at = next;
        for (; at < files.length && (at === next || Date.now() < end); at++) {
          if (!open.has(files[at]!)) isNews = this.#look(files[at]!) || isNews;
        }
        return at;
      });
      await new Promise<void>((resolve) => void this.#session.runtime.timer.setImmediate(resolve));
    }
    if (isOver()) return;
    isNews = this.#drop(new Set(files)) || isNews;
    this.#isDue = false;
    this.#running = undefined;
    if (!isNews) return;
    const { connection, client } = this.#session;
    // A client that refuses will pull when it sees fit.
    if (this.#isPulled && client.refreshesDiagnostics)
      connection.languages.diagnostics.refresh().catch(() => undefined);
    this.#onSettled();
  }

  /** Checks a file; whether that is another result than before. */
  #look(uri: string): boolean {
    const { service, problemOptions, toClient } = this.#session;
    const found = service.doValidation(uri, problemOptions);
    const before = this.#reported.get(uri);
    if (before?.found === found) return false;
    const isSame = JSON.stringify(before?.found ?? []) === JSON.stringify(found);
    this.#reported.set(uri, { found, resultId: isSame && before ? before.resultId : this.#nextResult() });
    if (isSame) return false;
    if (this.#isPushing) this.#send(uri, toClient.diagnostics(found));
    return true;
  }

  /** Forgets all files that are not among these; whether anything was reported of them. */
  #drop(files: ReadonlySet<string>): boolean {
    let isNews = false;
    for (const [uri, { found }] of this.#reported) {
      if (files.has(uri)) continue;
      this.#reported.delete(uri);
      if (found.length === 0) continue;
      isNews = true;
      if (this.#isPushing) this.#send(uri, []);
    }
    return isNews;
  }

  #openUris(): Set<string> {
    return new Set(
      this.#session.documents
        .keys()
        .filter((uri) => this.#session.isOnDisk(uri))
        .map(canonicalUri),
    );
  }

  #send(uri: string, diagnostics: Diagnostic[]): void {
    void this.#session.connection.sendDiagnostics({ uri, diagnostics });
  }

  #nextResult(): string {
    return `workspace-${++this.#results}`;
  }
}
