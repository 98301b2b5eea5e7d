import type { Connection, Diagnostic, DocumentDiagnosticReport, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** What the client was last told about a document. */
interface Reported {
  readonly version: number | undefined;
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
  readonly #validate: (uri: string) => Diagnostic[];
  readonly #reported = new Map<string, Reported>();
  #results = 0;

  /** `pull-on-its-own`: the client pulls but cannot be asked to. */
  constructor(
    connection: Connection,
    documents: TextDocuments<TextDocument>,
    mode: 'pull' | 'pull-on-its-own' | 'push',
    validate: (uri: string) => Diagnostic[],
  ) {
    this.#connection = connection;
    this.#documents = documents;
    this.#mode = mode;
    this.#validate = validate;
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
    } else if (this.#mode === 'pull' && [...this.#reported.keys()].some((uri) => this.#isOutdated(uri))) {
      // A client that refuses will pull when it sees fit.
      this.#connection.languages.diagnostics.refresh().catch(() => undefined);
    }
  }

  /** Forgets a document that is closed; on clients that are sent diagnostics, it also takes them away. */
  close(uri: string): void {
    this.#reported.delete(uri);
    if (this.#mode === 'push') void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  #push({ uri, version }: TextDocument): void {
    const before = this.#reported.get(uri);
    const { items, reported } = this.#look(uri);
    if (before?.version === version && before.resultId === reported.resultId) return;
    void this.#connection.sendDiagnostics({ uri, version, diagnostics: items });
  }

  /** Whether a document shows something else than it should; one that was edited will be pulled without our asking. */
  #isOutdated(uri: string): boolean {
    const before = this.#reported.get(uri);
    if (!before || before.version !== this.#documents.get(uri)?.version) return false;
    return JSON.stringify(this.#validate(uri)) !== before.items;
  }

  #look(uri: string): { items: Diagnostic[]; reported: Reported } {
    const diagnostics = this.#validate(uri);
    const items = JSON.stringify(diagnostics);
    const before = this.#reported.get(uri);
    const resultId = before?.items === items ? before.resultId : String(++this.#results);
    const reported = { version: this.#documents.get(uri)?.version, items, resultId };
    this.#reported.set(uri, reported);
    return { items: diagnostics, reported };
  }
}
