import {
  Disposable,
  extensions,
  IndentAction,
  languages,
  SnippetString,
  window,
  workspace,
  type TextDocumentChangeEvent,
} from 'vscode';
import { requests } from '#protocol';
import { documentSelector } from './documents';
import type { LanguageServer } from './languageServer';

/** Whether an extension is there that closes tags itself, and edits both names of an element. */
export function othersCloseTags(): boolean {
  return extensions.getExtension('redhat.vscode-xml') !== undefined;
}

/** Closes tags as they are typed: VS Code has that for HTML only. */
export function closeTags(server: LanguageServer): Disposable {
  const closing = workspace.onDidChangeTextDocument((event) => {
    if (isTagEnd(event) && !server.isAway && !othersCloseTags()) void closeTag(server, event);
  });
  return othersCloseTags() ? closing : Disposable.from(closing, indentBetweenTags());
}

/** Enter behind a start tag indents, and moves an end tag behind the cursor to a line of its own. */
function indentBetweenTags(): Disposable {
  const beforeText = /<[\w:][^<>]*(?<!\/)>$/;
  return languages.setLanguageConfiguration('xml', {
    onEnterRules: [
      { beforeText, afterText: /^\s*<\//, action: { indentAction: IndentAction.IndentOutdent } },
      { beforeText, action: { indentAction: IndentAction.Indent } },
    ],
  });
}

/** Whether somebody has just typed what may end a tag: not pasted, undone, or in several places. */
function isTagEnd({ document, contentChanges, reason }: TextDocumentChangeEvent): boolean {
  const [change, ...others] = contentChanges;
  if (!change || others.length > 0 || reason !== undefined) return false;
  if (change.text !== '>' && change.text !== '/') return false;
  return document.languageId === 'xml' && languages.match(documentSelector(), document) > 0;
}

async function closeTag(server: LanguageServer, event: TextDocumentChangeEvent): Promise<void> {
  const { document } = event;
  const [change] = event.contentChanges;
  const editor = window.activeTextEditor;
  if (!change || editor?.document !== document || editor.selections.length > 1) return;
  const { version } = document;
  const position = change.range.start.translate(0, 1);
  const { line, character } = position;
  const params = { uri: document.uri.toString(), position: { line, character } };
  const text = await server.request(requests.closeTag, params).catch(() => null);
  // Whoever types on does not want it there any more.
  if (text === null || document.version !== version || !editor.selection.active.isEqual(position)) return;
  const snippet = new SnippetString();
  if (change.text === '>') snippet.appendTabstop(0);
  await editor.insertSnippet(snippet.appendText(text), position);
}
