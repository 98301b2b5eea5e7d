import type { Connection, Diagnostic, DocumentDiagnosticReport, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** What the client was last told about a document. */
interface Reported {
  readonly version: number | undefined;
  /** As the service gave it, and as the client got it. */
  readonly found: readonly Diagnostic[];
  readonly items: string;
  readonly resultId: string;
}

/**
 * Keeps what the client shows in step with what the files say: it is asked to pull again, or is sent the diagnostics
 * where it does not pull; never both.
 */
export class DiagnosticsReporter {
  readonly #connection: Connection;
  readonly #documents: TextDocuments<TextDocument>;
  readonly #mode: 'pull' | 'pull-on-its-own' | 'push';
  readonly #sendsVersions: boolean;
  readonly #validate: (uri: string) => readonly Diagnostic[];
  readonly #toClient: (found: readonly Diagnostic[]) => Diagnostic[];
  readonly #reported = new Map<string, Reported>();
  /** What the client was asked to pull again and has not pulled yet. */
  readonly #asked = new Set<string>();
  #results = 0;

  /** `pull-on-its-own`: the client pulls but cannot be asked to; `sendsVersions`: which state is meant goes with what is sent. */
  constructor(
    connection: Connection,
    documents: TextDocuments<TextDocument>,
    mode: 'pull' | 'pull-on-its-own' | 'push',
    validate: (uri: string) => readonly Diagnostic[],
    toClient: (found: readonly Diagnostic[]) => Diagnostic[],
    sendsVersions = false,
  ) {
    this.#connection = connection;
    this.#documents = documents;
    this.#mode = mode;
    this.#sendsVersions = sendsVersions;
    this.#validate = validate;
    this.#toClient = toClient;
  }

  /** Answers a pull. */
  pull(uri: string, previousResultId: string | undefined): DocumentDiagnosticReport {
    const { items, reported } = this.#look(uri);
    if (reported.resultId === previousResultId) return { kind: 'unchanged', resultId: reported.resultId };
    return { kind: 'full', resultId: reported.resultId, items };
  }

  /** To be called when anything may have changed what a document shows. */
  update(): void {
    if (this.#mode === 'push') {
      for (const document of this.#documents.all()) this.#push(document);
    } else if (this.#mode === 'pull') {
      this.#askToPull(
        [...this.#reported.keys()].filter((uri) => !this.#asked.has(uri) && this.#isOutdated(uri)),
      );
    }
  }

  /** Asks once for each state: the client's next pull gets the newest anyway. */
  #askToPull(uris: readonly string[]): void {
    if (uris.length === 0) return;
    for (const uri of uris) this.#asked.add(uri);
    // A client that refuses will pull when it sees fit.
    this.#connection.languages.diagnostics.refresh().catch(() => undefined);
  }

  /** What the client was sent of a document; nothing where it asks, since what it got that way goes with the document. */
  sentOf(uri: string): readonly Diagnostic[] {
    return (this.#mode === 'push' && this.#reported.get(uri)?.found) || [];
  }

  /**
   * Forgets a document that is closed; on clients that are sent diagnostics, it also takes them away, unless the file goes
   * on being checked.
   */
  close(uri: string, goesOn: boolean): void {
    this.#reported.delete(uri);
    this.#asked.delete(uri);
    if (this.#mode === 'push' && !goesOn) void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  #push({ uri, version }: TextDocument): void {
    const before = this.#reported.get(uri);
    const { items, reported } = this.#look(uri);
    if (before?.version === version && before.resultId === reported.resultId) return;
    const sent = { uri, diagnostics: items };
    void this.#connection.sendDiagnostics(this.#sendsVersions ? { ...sent, version } : sent);
  }

  /** Whether a document shows something else than it should; one that was edited will be pulled without our asking. */
  #isOutdated(uri: string): boolean {
    const before = this.#reported.get(uri);
    if (!before || before.version !== this.#documents.get(uri)?.version) return false;
    const found = this.#validate(uri);
    return found !== before.found && JSON.stringify(this.#toClient(found)) !== before.items;
  }

  #look(uri: string): { items: Diagnostic[]; reported: Reported } {
    this.#asked.delete(uri);
    const found = this.#validate(uri);
    const diagnostics = this.#toClient(found);
    const items = JSON.stringify(diagnostics);
    const before = this.#reported.get(uri);
    const resultId = before?.items === items ? before.resultId : String(++this.#results);
    const reported = { version: this.#documents.get(uri)?.version, found, items, resultId };
    this.#reported.set(uri, reported);
    return { items: diagnostics, reported };
  }
}
