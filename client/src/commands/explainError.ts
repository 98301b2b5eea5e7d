import {
  commands,
  env,
  EventEmitter,
  l10n,
  Uri,
  window,
  workspace,
  type Disposable,
  type QuickPickItem,
} from 'vscode';
import { requests, type ErrorEvidence, type ErrorExplanation } from '#protocol';
import type { LanguageServer } from '../languageServer';
import { openLocation } from '../locations';

const scheme = 'magento-error';
/** An input box is one line: what is longer is kept beside it. */
const mostInBox = 500;
/** The server looks at less. */
const mostText = 100_000;

/** "Explain an Error Message": what is behind a text that Magento printed, as VS Code's preview of Markdown shows it. */
export class ErrorExplanations implements Disposable {
  readonly #server: LanguageServer;
  readonly #changed = new EventEmitter<Uri>();
  readonly #registered: Disposable;
  #markdown = '';

  constructor(server: LanguageServer) {
    this.#server = server;
    this.#registered = workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: this.#changed.event,
      provideTextDocumentContent: () => this.#markdown,
    });
  }

  /** @param given the text; without it, the selection or the clipboard is offered in an input box */
  async explain(given: unknown): Promise<void> {
    const text = typeof given === 'string' ? given : await ask();
    if (text === undefined || text.trim() === '') return;
    const explanation = await this.#server.request(requests.explainError, { text: text.slice(0, mostText) });
    const items = itemsOf(explanation);
    if (items.length === 0) return this.#show(explanation);
    const title = explanation.errors[0]?.message ?? l10n.t('Explain an Error Message');
    const whole = { label: `$(book) ${l10n.t('Show the Explanation')}`, location: undefined };
    const picked = await window.showQuickPick([...items, whole], { title, matchOnDetail: true });
    if (picked?.location) await openLocation(picked.location);
    else if (picked) await this.#show(explanation);
  }

  dispose(): void {
    this.#registered.dispose();
    this.#changed.dispose();
  }

  async #show({ markdown }: ErrorExplanation): Promise<void> {
    this.#markdown = markdown;
    const page = Uri.from({ scheme, path: `/${l10n.t('Error Explained')}.md` });
    this.#changed.fire(page);
    await commands.executeCommand('markdown.showPreview', page);
  }
}

type Item = QuickPickItem & Pick<ErrorEvidence, 'location'>;

/** What shows in the workspace: each with the cause that it shows. */
function itemsOf({ errors, files, calls }: ErrorExplanation): Item[] {
  const ofCauses = errors.flatMap(({ causes }) =>
    causes.flatMap(({ what, evidence }) => evidence.map((each) => item(each, what))),
  );
  const others = [...files, ...calls].map((each) => item(each, undefined));
  const items = [...ofCauses, ...others].filter(({ location }) => location !== undefined);
  return [...new Map(items.map((each) => [`${each.label} ${JSON.stringify(each.location)}`, each])).values()];
}

function item({ text, location }: ErrorEvidence, cause: string | undefined): Item {
  const place =
    location && `${workspace.asRelativePath(Uri.parse(location.uri))}:${location.range.start.line + 1}`;
  return {
    label: `$(error) ${text}`,
    ...(place !== undefined && { description: place }),
    ...(cause !== undefined && { detail: cause }),
    location,
  };
}

async function ask(): Promise<string | undefined> {
  const editor = window.activeTextEditor;
  const selected = editor && !editor.selection.isEmpty ? editor.document.getText(editor.selection) : '';
  const offered = (selected.trim() === '' ? await env.clipboard.readText() : selected).trim();
  const shown = offered.slice(0, mostInBox).replace(/\s+/g, ' ');
  const typed = await window.showInputBox({
    title: l10n.t('Explain an Error Message'),
    prompt: l10n.t(
      'A message, a line of a log, an answer of REST or a stack trace. It is not sent anywhere.',
    ),
    placeHolder: "The consumer isn't authorized to access %resources.",
    value: shown,
    ignoreFocusOut: true,
  });
  return typed === shown ? offered : typed;
}
