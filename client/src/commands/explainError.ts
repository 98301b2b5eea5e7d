import { env, l10n, Uri, window, workspace, type Disposable, type QuickPickItem } from 'vscode';
import { requests, type ErrorEvidence, type ErrorExplanation } from '#protocol';
import type { LanguageServer } from '../languageServer';
import { openLocation } from '../locations';
import { MarkdownPages } from '../markdownPages';

/** An input box is one line: what is longer is kept beside it. */
const mostInBox = 500;
/** The server looks at less. */
const mostText = 100_000;

/** "Explain an Error Message": what is behind a text that Magento printed. */
export class ErrorExplanations implements Disposable {
  readonly #server: LanguageServer;
  /** One page, for the text that was asked about last. */
  readonly #pages = new MarkdownPages<null>('magento-error', () => this.#markdown);
  #markdown = '';

  constructor(server: LanguageServer) {
    this.#server = server;
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
    this.#pages.dispose();
  }

  async #show({ markdown }: ErrorExplanation): Promise<void> {
    this.#markdown = markdown;
    await this.#pages.show(l10n.t('Error Explained'), null);
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

/** Asks for a text. The clipboard is offered when it comes: a browser asks for permission first, which takes its time. */
function ask(): Promise<string | undefined> {
  const box = window.createInputBox();
  box.title = l10n.t('Explain an Error Message');
  box.prompt = l10n.t(
    'A message, a line of a log, a REST response or a stack trace. It is not sent anywhere.',
  );
  box.placeholder = "The consumer isn't authorized to access %resources.";
  box.ignoreFocusOut = true;
  const offered = { whole: '', line: '' };
  const offer = (text: string): void => {
    if (box.value !== '') return;
    offered.whole = text.trim();
    offered.line = offered.whole.slice(0, mostInBox).replace(/\s+/g, ' ');
    box.value = offered.line;
  };
  const editor = window.activeTextEditor;
  const selected = editor && !editor.selection.isEmpty ? editor.document.getText(editor.selection) : '';
  // A single word is what somebody happened to be at.
  if (/\S\s+\S/.test(selected)) offer(selected);
  else void clipboard().then(offer);
  return new Promise((resolve) => {
    box.onDidAccept(() => {
      resolve(box.value === offered.line ? offered.whole : box.value);
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

/** A browser may refuse it. */
async function clipboard(): Promise<string> {
  try {
    return await env.clipboard.readText();
  } catch {
    return '';
  }
}
