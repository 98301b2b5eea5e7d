import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../text';
import { nodeOffsets, type PhpNode } from './parser';
import { phpTokens, type PhpToken } from './tokens';

/** What is wrong in a file that PHP would not take. */
export interface PhpSyntaxError {
  readonly range: OffsetRange;
  /** In plain words, with what to do. */
  readonly message: string;
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * The first error of a file: a bracket that does not match and a statement without its `;` where it is one, else the
 * place where the parser stops. Nothing where the file has something that PHP takes and this parser does not.
 */
export function firstSyntaxError(text: string, errors: readonly PhpNode[]): PhpSyntaxError | undefined {
  if (errors.length === 0) return unfinishedStatement(text);
  return (
    misspelledTag(text) ??
    bracketError(text) ??
    missingSemicolon(text, errors[0]) ??
    unexpected(text, errors[0])
  );
}

/** `<?ph`: a short tag and a statement that is none, or no PHP at all, as php.ini has it. */
function misspelledTag(text: string): PhpSyntaxError | undefined {
  const tag = /<\?\S+/.exec(text);
  if (!tag || /^<\?(?:php$|=|xml)/i.test(tag[0])) return undefined;
  const written = tag[0].slice(0, 20);
  return {
    range: { start: tag.index, end: tag.index + written.length },
    message: l10n.t('PHP begins with "<?php", not "{0}". Correct it.', written),
  };
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
      if (!last) return { range, message: l10n.t('This {0} closes nothing. Remove it.', sign) };
      const wanted = closing[last.sign]!;
      if (wanted !== sign)
        return {
          range: last.range,
          message: l10n.t('This {0} is never closed. Add {1} before the {2}.', last.sign, wanted, sign),
        };
    }
  }
  const last = open.at(-1);
  return (
    last && {
      range: last.range,
      message: l10n.t('This {0} is never closed. Add {1}.', last.sign, closing[last.sign]!),
    }
  );
}

/** What PHP 8.5 takes and php-parser 3.7 does not; elsewhere, on thousands of files, its verdict was PHP's own. */
const unknownToParser =
  /(?:[;{}]|<\?php)\s*static\s+fn\b|\(\s*void\s*\)|\b(?:clone|instanceof|readonly)\s*\(|\bfunction\s+readonly\b|[(,]\s*final\b|\b(?:exit|die)\s*\(\s*\.\.\.|\.\.\.[^;{}]{0,200},\s{0,20}\w{1,80}\s{0,20}:(?!:)/i;

/** Where the parser stops. */
function unexpected(text: string, error: PhpNode | undefined): PhpSyntaxError | undefined {
  const offsets = error && nodeOffsets(error);
  if (!offsets || unknownToParser.test(text)) return undefined;
  const [word = ''] = /^[^\r\n]{0,30}/.exec(text.slice(offsets.start, offsets.end)) ?? [];
  if (word.trim() !== '') {
    return {
      range: { start: offsets.start, end: offsets.start + word.length },
      message: l10n.t('PHP does not expect {0} here. Check the code before it.', word),
    };
  }
  const last = phpTokens(text).at(-1);
  if (!last) return undefined;
  return { range: last.range, message: l10n.t('The file ends too early: something is missing at the end.') };
}

/** Where the parser wants a `;` and finds something that begins a line. */
function missingSemicolon(text: string, error: PhpNode | undefined): PhpSyntaxError | undefined {
  const at = error && nodeOffsets(error)?.start;
  if (at === undefined) return undefined;
  if (unknownToParser.test(text)) return undefined;
  const expected: unknown = error?.expected;
  if (expected !== ';' && !(Array.isArray(expected) && expected.includes(';'))) return undefined;
  const before = phpTokens(text).findLast(
    ({ range }) => range.end < at || (range.end === at && range.start < at),
  );
  if (!before || !/[\r\n]/.test(text.slice(before.range.end, at))) return undefined;
  return semicolonBehind(before);
}

function semicolonBehind({ kind, range }: PhpToken): PhpSyntaxError {
  const end = range.end + (kind === 'string' ? 1 : 0);
  return { range: { start: end - 1, end }, message: l10n.t('A ; is missing here. Add it.') };
}
