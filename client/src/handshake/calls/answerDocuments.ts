import { EventEmitter, languages, Uri, window, workspace, type Disposable } from 'vscode';
import { answerText, type RestAnswer } from './answerText';

const scheme = 'magento-rest-answer';

/** Shows answers of REST calls as documents that nobody can change by mistake; they live as long as they are open. */
export class AnswerDocuments implements Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new EventEmitter<Uri>();
  readonly #registered: readonly Disposable[];
  #count = 0;

  constructor() {
    this.#registered = [
      workspace.registerTextDocumentContentProvider(scheme, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: (uri) => this.#texts.get(uri.toString()) ?? '',
      }),
      workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
      this.#changed,
    ];
  }

  async show(answer: RestAnswer): Promise<void> {
    const { text, isJson } = answerText(answer);
    const name = `${answer.status} ${answer.method} ${answer.path.split('?')[0]!.split('/').filter(Boolean).join(' ')}`;
    // Not one document for the same call twice: the first answer may be wanted beside the second.
    const uri = Uri.from({ scheme, path: `/${name}`, query: String(++this.#count) });
    this.#texts.set(uri.toString(), text);
    const document = await workspace.openTextDocument(uri);
    await languages.setTextDocumentLanguage(document, isJson ? 'jsonc' : 'plaintext');
    await window.showTextDocument(document, { preview: false });
  }

  dispose(): void {
    for (const each of this.#registered) each.dispose();
  }
}
