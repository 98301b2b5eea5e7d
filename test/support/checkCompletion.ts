import { expect } from 'vitest';
import type { CompletionItem, CompletionList, TextEdit } from 'vscode-languageserver-types';
import type { CompletionOptions } from '#service/languageService';
import { applyEdits } from '#service/text';
import type { IndexOptions } from '#service/workspace/workspace';
import { atCursor, offsetAt, type MarkedProject } from './cursor';
import type { ProjectFiles } from './project';

export interface CompletionResult extends MarkedProject {
  readonly list: CompletionList;
  /** What a client shows, in its order. */
  readonly items: readonly CompletionItem[];
  readonly labels: readonly string[];
  item(label: string): CompletionItem;
  /** The text after that item has been accepted; tab stops stay as `$1`. */
  accept(label: string): string;
  documentation(label: string): string;
}

/** Asks for completion at the `|` mark, and makes sure that a client can work with every item. */
export async function checkCompletion(
  files: ProjectFiles,
  options: Partial<CompletionOptions> & { index?: IndexOptions } = {},
): Promise<CompletionResult> {
  const { index, ...asked } = options;
  const at = await atCursor(files, index);
  await at.test.service.prepareEndpoints(at.uri);
  return completionAt(at, asked);
}

/** The same for a project that is there already. */
export function completionAt(at: MarkedProject, asked: Partial<CompletionOptions> = {}): CompletionResult {
  const { service } = at.test;
  const list = service.doComplete(at.uri, at.position, { addParents: true, snippets: false, ...asked });
  if (!list) throw new Error(`nothing completes ${at.path}`);
  for (const item of list.items) expectUsable(item, at);
  const items = shown(list.items, at);
  const item = (label: string): CompletionItem => {
    const found = items.find((each) => each.label === label);
    if (!found)
      throw new Error(`"${label}" is not offered, but ${items.map((each) => each.label).join(', ')}`);
    return found;
  };
  return {
    ...at,
    list,
    items,
    labels: items.map((each) => each.label),
    item,
    accept: (label) => accepted(item(label), at),
    documentation: (label) =>
      (service.resolveCompletion(item(label)).documentation as { value: string }).value,
  };
}

/** What LSP asks of items, and VS Code a little more than others. */
function expectUsable(item: CompletionItem, { text, offset, position }: MarkedProject): void {
  const { range } = item.textEdit as TextEdit;
  expect(range.start.line, item.label).toBe(position.line);
  expect(range.end.line, item.label).toBe(position.line);
  expect(range.start.character).toBeLessThanOrEqual(position.character);
  expect(range.end.character).toBeGreaterThanOrEqual(position.character);
  const [start, end] = [offsetAt(text, range.start), offsetAt(text, range.end)];
  expect(end).toBeGreaterThanOrEqual(offset);
  for (const edit of item.additionalTextEdits ?? []) {
    const [from, to] = [offsetAt(text, edit.range.start), offsetAt(text, edit.range.end)];
    expect(to <= start || from >= end, `${item.label} edits one place twice`).toBe(true);
  }
}

/** Clients keep what has the typed characters in their order, and sort by `sortText`. */
function shown(items: readonly CompletionItem[], { text, offset }: MarkedProject): CompletionItem[] {
  return items
    .filter((item) => {
      const start = offsetAt(text, (item.textEdit as TextEdit).range.start);
      return isSubsequence(text.slice(start, offset).trimStart(), item.filterText ?? item.label);
    })
    .sort((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1));
}

function isSubsequence(typed: string, text: string): boolean {
  let at = 0;
  const lower = text.toLowerCase();
  for (const char of typed.toLowerCase()) {
    at = lower.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function accepted(item: CompletionItem, { text }: MarkedProject): string {
  const edits = [item.textEdit as TextEdit, ...(item.additionalTextEdits ?? [])];
  return applyEdits(
    text,
    edits.map(({ range, newText }) => ({
      range: { start: offsetAt(text, range.start), end: offsetAt(text, range.end) },
      newText,
    })),
  );
}
