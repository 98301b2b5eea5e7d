import { heredocEnd, stringEnd } from '../../magento/php/tokens';
import type { OffsetRange } from '../../text';

/** A string literal that is being typed. */
export interface PhpString {
  readonly quote: "'" | '"';
  /** Inside the quotes, as far as that can be told. */
  readonly range: OffsetRange;
  readonly isClosed: boolean;
  /** The names, in lower case, in front of the parentheses that are open around it, outermost first. */
  readonly calls: readonly string[];
}

/**
 * The string literal that `offset` is in. Reads tokens only, since a parser gives nothing of use for a call that is
 * not finished. Strings and comments before it are taken as they stand.
 */
export function phpStringAt(text: string, offset: number): PhpString | undefined {
  const open: { bracket: string; call: string }[] = [];
  let at = text.indexOf('<?');
  if (at < 0) return undefined;
  while (at < offset) {
    const char = text.charAt(at);
    if (char === "'" || char === '"') {
      const end = stringEnd(text, at + 1, char);
      if (offset <= end) return describe(text, at + 1, offset, char, open);
      at = end + 1;
    } else if (char === '#' && text.charAt(at + 1) !== '[') at = endOf(text, '\n', at);
    else if (text.startsWith('//', at)) at = endOf(text, '\n', at);
    else if (text.startsWith('/*', at)) at = endOf(text, '*/', at + 2);
    else if (text.startsWith('<<<', at)) at = behindHeredoc(text, at);
    else if (text.startsWith('?>', at)) at = endOf(text, '<?', at);
    else {
      if (char === '(' || char === '[' || char === '{')
        open.push({ bracket: char, call: nameBefore(text, at) });
      else if (char === ')' || char === ']' || char === '}') open.pop();
      at++;
    }
  }
  return undefined;
}

/** Behind the next `what`. */
function endOf(text: string, what: string, from: number): number {
  const found = text.indexOf(what, from);
  return found < 0 ? text.length : found + what.length;
}

/** Behind the heredoc whose `<<<` is at `at`. */
function behindHeredoc(text: string, at: number): number {
  const start = /^<<<[ \t]*["']?(\w+)["']?\r?\n/.exec(text.slice(at, at + 200));
  return start ? heredocEnd(text, at + start[0].length, start[1]!) : at + 3;
}

function nameBefore(text: string, at: number): string {
  return /(?<!\w)(\w+)\s*$/.exec(text.slice(Math.max(0, at - 100), at))?.[1]?.toLowerCase() ?? '';
}

function describe(
  text: string,
  start: number,
  offset: number,
  quote: "'" | '"',
  open: readonly { call: string }[],
): PhpString | undefined {
  // A string that goes over lines is no name; and what looks so is one that is not closed yet.
  if (text.slice(start, offset).includes('\n')) return undefined;
  const calls = open.map(({ call }) => call).filter((call) => call !== '');
  const lineEnd = /[\r\n]|$/.exec(text.slice(offset))!.index + offset;
  const close = stringEnd(text, offset, quote);
  // A quote that something other than the rest of the call follows begins the next string.
  const isClosed = close < lineEnd && /^\s*(,|\]|\)|=>|;|\.|$)/.test(text.slice(close + 1, lineEnd));
  const end = isClosed
    ? close
    : offset + /^[\w /+.-]*/.exec(text.slice(offset, lineEnd))![0].trimEnd().length;
  return { quote, range: { start, end }, isClosed, calls };
}
