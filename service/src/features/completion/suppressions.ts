import * as l10n from '@vscode/l10n';
import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import { commentsToUs, directivePrefix, type Comment } from '../../policy/suppressions/comments';
import { lineEndWithPieces, nextLineStart, unbrokenPieces } from '../../policy/suppressions/nextLine';
import { problemsIn } from '../../rules/findProblems';
import { rules } from '../../rules/registry';
import type { OffsetRange } from '../../text';
import { sortKey, type CompletionContext, type Offer } from './context';
import { slotEditor } from './valueEdit';

/** What a comment that suppresses problems can say; undefined where the cursor is not in a comment to us. */
export function completeSuppression(context: CompletionContext): Offer | undefined {
  const { file, offset } = context;
  const comment = commentsToUs(file).find(
    ({ textStart, text }) => textStart <= offset && offset <= textStart + text.length,
  );
  if (!comment) return undefined;
  const before = file.text.slice(comment.textStart, offset);
  if (/^[\s*]*magento-integration-[\w-]*$/.test(before)) return completeDirectives(context);
  const [, kind] =
    /^[\s*]*magento-integration-(disable-next-line|disable|enable)[\s,][^:]*$/.exec(before) ?? [];
  return kind === undefined ? undefined : completeCodes(context, comment, kind === 'disable-next-line');
}

function completeDirectives(context: CompletionContext): Offer {
  const directives = [
    ['disable-next-line', l10n.t('Suppresses problems of the next line')],
    ['disable', l10n.t('Suppresses problems from here on')],
    ['enable', l10n.t('Ends what was disabled above')],
  ] as const;
  const items = directives.map(([name, detail], index): CompletionItem => ({
    label: directivePrefix + name,
    kind: CompletionItemKind.Keyword,
    detail,
    sortText: sortKey(0, index),
  }));
  return offer(context, items);
}

/** The codes of the rules that look at such files: those of the next line first, then those of the file. */
function completeCodes(context: CompletionContext, comment: Comment, isNextLine: boolean): Offer {
  const { file } = context;
  const named = new Set(comment.text.split(/[^\w-]+/));
  const typed = file.text.slice(...ends(wordAt(context)));
  const found = problemsIn(context);
  const next = isNextLine ? lineBehind(context, comment) : undefined;
  const inFile = new Set(found.map(({ rule }) => rule.code));
  const inLine = new Set(
    found
      .filter(({ problem: { range } }) => next && range.start >= next.start && range.start < next.end)
      .map(({ rule }) => rule.code),
  );
  const items = rules
    .filter(({ code, files }) => files.includes(file.kind) && (code === typed || !named.has(code)))
    .map(({ code, summary }, index): CompletionItem => {
      const place = inLine.has(code) ? 0 : inFile.has(code) ? 1 : 2;
      return {
        label: code,
        kind: CompletionItemKind.EnumMember,
        ...(place === 0 && { detail: l10n.t('Reported in the next line') }),
        ...(place === 1 && { detail: l10n.t('Reported in this file') }),
        documentation: summary,
        sortText: sortKey(place, index),
      };
    });
  return offer(context, items);
}

/** The items, each in place of the word that is being typed. */
function offer(context: CompletionContext, items: readonly CompletionItem[]): Offer {
  const range = wordAt(context);
  const typed = context.file.text.slice(range.start, context.offset);
  const slot = { range, typed, before: '', after: '', escape: (value: string) => value };
  const edit = slotEditor(context.file, slot);
  return { items: items.map((item) => ({ ...item, textEdit: edit(item.label) })), isIncomplete: false };
}

/** The word that the cursor is in; what closes a comment right behind it is no part of it. */
function wordAt({ file: { text }, offset }: CompletionContext): OffsetRange {
  let start = offset;
  while (/[\w-]/.test(text.charAt(start - 1))) start--;
  // The hyphens of <!-- are no part of a word either.
  while (start < offset && text.charAt(start) === '-') start++;
  let end = offset;
  while (/[\w-]/.test(text.charAt(end)) && !text.startsWith('-->', end)) end++;
  return { start, end };
}

const ends = ({ start, end }: OffsetRange): [number, number] => [start, end];

function lineBehind({ file }: CompletionContext, comment: Comment): OffsetRange {
  const start = nextLineStart(file.text, comment.range.end);
  return { start, end: lineEndWithPieces(file.text, start, unbrokenPieces(file)) };
}
