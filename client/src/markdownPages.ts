import { commands, EventEmitter, Uri, window, workspace, type Disposable } from 'vscode';

/** Pages of one kind, as VS Code's preview of Markdown shows them: nothing that has to be saved. */
export class MarkdownPages<Subject> implements Disposable {
  readonly #scheme: string;
  readonly #changed = new EventEmitter<Uri>();
  readonly #registered: Disposable;

  /** @param textOf a page's Markdown; subjects are kept as JSON */
  constructor(scheme: string, textOf: (subject: Subject) => string | Promise<string>) {
    this.#scheme = scheme;
    this.#registered = workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: this.#changed.event,
      provideTextDocumentContent: ({ query }) => textOf(JSON.parse(query) as Subject),
    });
  }

  /** Shows the page about a subject as it is now, also where it is open from before. */
  async show(title: string, subject: Subject): Promise<void> {
    const name = title.split(/[/ ]/).filter(Boolean).join(' ');
    const page = Uri.from({ scheme: this.#scheme, path: `/${name}.md`, query: JSON.stringify(subject) });
    this.#changed.fire(page);
    await showPage(page);
  }

  dispose(): void {
    this.#registered.dispose();
    this.#changed.dispose();
  }
}

/** Shows Markdown rendered, or as a text where VS Code's own extension that renders it is switched off. */
export async function showPage(page: Uri): Promise<void> {
  const preview = 'markdown.showPreview';
  try {
    await commands.executeCommand(preview, page);
  } catch (error) {
    if ((await commands.getCommands(true)).includes(preview)) throw error;
    await window.showTextDocument(page);
  }
}

/** A text in Markdown, as it is. `MarkdownString.appendText` would make every space one that breaks no line. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-!~<>|&]/g, '\\$&').replace(/\s+/g, ' ');
}
