import type { OffsetRange } from '../../text';
import { nodeOffsets, type PhpNode } from './parser';
import { phpTokens, type PhpToken } from './tokens';

/** What is wrong in a file that no version of PHP would take. */
export interface PhpSyntaxError {
  readonly range: OffsetRange;
  /** In plain words, with what to do. */
  readonly message: string;
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * The first error of a file, where it is certain: the parser may not know the newest PHP, so only brackets that do not
 * match and a statement without its `;` count.
 */
export function certainSyntaxError(text: string, errors: readonly PhpNode[]): PhpSyntaxError | undefined {
  if (errors.length === 0) return unfinishedStatement(text);
  return bracketError(text) ?? missingSemicolon(text, errors[0]);
}

/** The parser does not mind a last statement without `;`, but PHP does. */
function unfinishedStatement(text: string): PhpSyntaxError | undefined {
  if (/[;}]\s*$|__halt_compiler/i.test(text)) return undefined;
  const last = phpTokens(text).at(-1);
  if (!last || !last.isClosed || /^(?:[;}{:]|\?>)$/.test(last.text)) return undefined;
  return semicolonBehind(last);
}

function bracketError(text: string): PhpSyntaxError | undefined {
  // Shell commands and half a string hide brackets.
  const tokens = phpTokens(text);
  if (tokens.some(({ kind, text: sign, isClosed }) => !isClosed || (kind === 'sign' && sign === '`')))
    return undefined;
  const open: { readonly sign: string; readonly range: OffsetRange }[] = [];
  for (const { kind, text: sign, range } of tokens) {
    if (kind !== 'sign') continue;
    if (closing[sign]) open.push({ sign, range });
    else if (sign === ')' || sign === ']' || sign === '}') {
      const last = open.pop();
      if (!last) return { range, message: `Nothing is open that this ${sign} could close. Remove it.` };
      const wanted = closing[last.sign]!;
      if (wanted !== sign)
        return {
          range: last.range,
          message: `This ${last.sign} is never closed. Add ${wanted} before the ${sign}.`,
        };
    }
  }
  const last = open.at(-1);
  return (
    last && { range: last.range, message: `This ${last.sign} is never closed. Add ${closing[last.sign]}.` }
  );
}

/** Where the parser wants a `;` and finds something that begins a line. */
function missingSemicolon(text: string, error: PhpNode | undefined): PhpSyntaxError | undefined {
  const at = error && nodeOffsets(error)?.start;
  if (at === undefined) return undefined;
  const expected: unknown = error?.expected;
  if (expected !== ';' && !(Array.isArray(expected) && expected.includes(';'))) return undefined;
  const before = phpTokens(text).findLast(
    ({ range }) => range.end < at || (range.end === at && range.start < at),
  );
  if (!before || !/[\r\n]/.test(text.slice(before.range.end, at))) return undefined;
  // PHP 8.5's cast of what is called for nothing, which the parser takes for a constant in brackets.
  if (/\(\s*void\s*\)$/i.test(text.slice(0, before.range.end))) return undefined;
  return semicolonBehind(before);
}

function semicolonBehind({ kind, range }: PhpToken): PhpSyntaxError {
  const end = range.end + (kind === 'string' ? 1 : 0);
  return { range: { start: end - 1, end }, message: 'A ; is missing here. Add it.' };
}
