import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
import {
  Diagnostic,
  DiagnosticSeverity,
  EventEmitter,
  languages,
  Range,
  Uri,
  ViewColumn,
  window,
  workspace,
  type Disposable,
  type TextDocument,
} from 'vscode';
import type { AnswerDifference } from '#protocol';
import { answerText, type RestAnswer } from './answerText';

const scheme = 'magento-rest-answer';

/** Shows answers of REST calls as documents that no one can change by mistake; they live as long as they are open. */
export class AnswerDocuments implements Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new EventEmitter<Uri>();
  readonly #differences = languages.createDiagnosticCollection(scheme);
  readonly #registered: readonly Disposable[];
  #count = 0;

  constructor() {
    this.#registered = [
      workspace.registerTextDocumentContentProvider(scheme, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: (uri) => this.#texts.get(uri.toString()) ?? '',
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        // To give a document its language closes and opens it again.
        if (workspace.textDocuments.some((each) => each.uri.toString() === uri.toString())) return;
        this.#texts.delete(uri.toString());
        this.#differences.delete(uri);
      }),
      this.#changed,
      this.#differences,
    ];
  }

  /** Beside the body that was sent, or in place of what is looked at. Differences are marked where they are. */
  async show(answer: RestAnswer, differences: readonly AnswerDifference[], isBeside: boolean): Promise<void> {
    const { text, isJson } = answerText(answer);
    const name = `${answer.status} ${answer.method} ${answer.path.split('?')[0]!.split('/').filter(Boolean).join(' ')}`;
    // Not one document for the same call twice: the first answer may be wanted beside the second.
    const uri = Uri.from({ scheme, path: `/${name}`, query: String(++this.#count) });
    this.#texts.set(uri.toString(), text);
    const opened = await workspace.openTextDocument(uri);
    const document = await languages.setTextDocumentLanguage(opened, isJson ? 'jsonc' : 'plaintext');
    this.#differences.set(uri, diagnosticsOf(document, differences));
    await window.showTextDocument(document, {
      preview: false,
      viewColumn: isBeside ? ViewColumn.Beside : ViewColumn.Active,
    });
  }

  dispose(): void {
    for (const each of this.#registered) each.dispose();
  }
}

function diagnosticsOf(document: TextDocument, differences: readonly AnswerDifference[]): Diagnostic[] {
  const tree = differences.length > 0 ? parseTree(document.getText()) : undefined;
  if (!tree) return [];
  return differences.map(({ path, kind, text }) => {
    const range = rangeOf(document, findNodeAtLocation(tree, [...path]) ?? tree);
    const severity = kind === 'null' ? DiagnosticSeverity.Information : DiagnosticSeverity.Warning;
    const diagnostic = new Diagnostic(range, text, severity);
    diagnostic.source = 'Magento Integration';
    return diagnostic;
  });
}

/** A value's first line: of an object, the one that opens it. A field that should not be there is marked by its name. */
function rangeOf(document: TextDocument, node: Node): Range {
  const shown = node.parent?.type === 'property' ? node.parent : node;
  const start = document.positionAt(shown.offset);
  const end = document.positionAt(shown.offset + shown.length);
  return new Range(start, end.line === start.line ? end : document.lineAt(start.line).range.end);
}
