import { lowerCase, plainText } from './plainText';

/** What a message leaves open: a value (`%1`, `%name`, `%s`), or anything (`…`). */
const placeholder = /(%\w+|…)/;
/** How far what stands for a placeholder may reach, in UTF-16 units: a list of resources, a path, the head of a document. */
const mostOfGap = 600;
/** How often a beginning is tried: a hostile text may repeat it without end. */
const mostAttempts = 40;

/** A message in the form that texts are compared in: what is fixed, between what is not. */
export interface MessagePattern {
  /** Never empty; in lower case. */
  readonly parts: readonly string[];
  /** What is open in front of each part, and behind the last one. */
  readonly gaps: readonly Gap[];
  /** How many characters are fixed: of two messages that fit, the one with more says more. */
  readonly weight: number;
}

type Gap = 'value' | 'anything' | 'none';

/** Where a message is in a text, and what stands for its placeholders. */
export interface FoundMessage {
  readonly start: number;
  readonly end: number;
  readonly values: readonly string[];
}

/** Reads a message as Magento's source has it. */
export function messagePattern(message: string): MessagePattern {
  const parts: string[] = [];
  const gaps: Gap[] = ['none'];
  for (const piece of message.split(placeholder)) {
    const part = lowerCase(plainText(piece.replace(/^[.!:,\s]{1,3}$/, '')));
    if (placeholder.test(piece)) gaps[parts.length] = piece === '…' ? 'anything' : 'value';
    else if (/[a-z0-9]/.test(part)) gaps[parts.push(part)] = 'none';
  }
  const last = parts.length - 1;
  parts[last] = parts[last]!.replace(/[.!:,\s]{1,3}$/, '');
  return { parts, gaps, weight: parts.reduce((sum, part) => sum + part.length, 0) };
}

/**
 * The first place of a message in a text of {@link plainText}, given in lower case (`lower`) as well. Takes time in
 * proportion to the text.
 */
export function findMessage(pattern: MessagePattern, text: string, lower: string): FoundMessage | undefined {
  const [first, ...others] = pattern.parts as [string, ...string[]];
  let start = lower.indexOf(first);
  for (let attempt = 0; start >= 0 && attempt < mostAttempts; attempt++) {
    const found = isEdge(lower, start, first[0]!) ? from(pattern, others, start, text, lower) : undefined;
    if (found) return found;
    start = lower.indexOf(first, start + 1);
  }
  return undefined;
}

function from(
  { parts, gaps }: MessagePattern,
  others: readonly string[],
  start: number,
  text: string,
  lower: string,
): FoundMessage | undefined {
  const values = gaps[0] === 'none' ? [] : [lastWord(text.slice(Math.max(0, start - 200), start))];
  let end = start + parts[0]!.length;
  for (const [index, part] of others.entries()) {
    const at = lower.slice(end, end + mostOfGap + part.length).indexOf(part);
    if (at < 0) return undefined;
    if (gaps[index + 1] === 'value') values.push(tidy(text.slice(end, end + at)));
    end += at + part.length;
  }
  const gap = gaps.at(-1)!;
  if (gap === 'none' && /[a-z0-9]{2}/.test(lower.slice(end - 1, end + 1))) return undefined;
  if (gap === 'value') values.push(tidy(untilSentenceEnds(text.slice(end, end + mostOfGap))));
  return { start, end, values: values.filter((value) => value !== '') };
}

/** A message does not begin in the middle of a word. */
function isEdge(lower: string, start: number, char: string): boolean {
  return !/[a-z0-9]/.test(char) || !/[a-z0-9]/.test(lower[start - 1] ?? '');
}

const lastWord = (text: string): string => tidy(text.slice(text.trimEnd().lastIndexOf(' ') + 1));

/** What is printed behind a message, as in "… in /app/code/… on line 12". */
function untilSentenceEnds(text: string): string {
  const end = text.search(/\. |\.?$| in \/| #\d|[{}]/);
  return end < 0 ? text : text.slice(0, end);
}

function tidy(text: string): string {
  return (
    text
      .trim()
      .replace(/^[\s:,=[(]{1,5}/, '')
      // The brackets of `Vendor\Item[]` belong to it.
      .replace(/(?:[\s:,.;)]|(?<!\[)\]){1,5}$/, '')
  );
}
