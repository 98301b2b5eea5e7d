import { closingQuote } from './expressions';
import type { ComponentType, Registration } from './facts';

// White space and comments. A line comment ends at `?>` as well, and `#[` opens an attribute: left to the parser.
// No two alternatives begin alike, so that a mismatch costs no backtracking.
const gap = String.raw`(?:\s|/\*(?:[^*]|\*(?!/))*\*/|(?://|#(?!\[))(?:(?!\?>)[^\r\n])*(?=[\r\n]|$))*`;
/** A pattern in which `~` stands for a gap, to be matched at one place. */
const at = (pattern: string): RegExp => new RegExp(pattern.replaceAll('~', gap), 'y');

const registrar = String.raw`(?:\\?Magento\\Framework\\Component\\)?ComponentRegistrar`;
const open = at(String.raw`\uFEFF?<\?php(?=\s)~`);
const declare = at(String.raw`declare~\(~strict_types~=~[01]~\)~;~`);
const use = at(String.raw`use\s+\\?Magento\\Framework\\Component\\ComponentRegistrar~;~`);
const call = at(
  `(${registrar})~::~register~\\(~(${registrar})~::~(MODULE|THEME|LANGUAGE|LIBRARY)~,~(?=['"])`,
);
const rest = at(String.raw`~,~(?:__DIR__|dirname~\(~__FILE__~\))~,?~\)~;~`);
const close = at(String.raw`\?>\s*$`);

/**
 * Reads a registration.php of the usual shape, from the first to the last character; undefined for any other, which
 * takes the parser. Name ranges are UTF-16 offsets into `text`, inside the quotes.
 */
export function scanRegistration(text: string): Registration[] | undefined {
  let position = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = position;
    const match = pattern.exec(text);
    if (match) position = pattern.lastIndex;
    return match ?? undefined;
  };
  if (!take(open)) return undefined;
  take(declare);
  const isImported = take(use) !== undefined;
  const found: Registration[] = [];
  while (position < text.length && !take(close)) {
    const match = take(call);
    if (!match) return undefined;
    const isShort = match[1] === 'ComponentRegistrar' || match[2] === 'ComponentRegistrar';
    if (isShort && !isImported) return undefined;
    const start = position + 1;
    const end = closingQuote(text, position);
    const name = text.slice(start, end);
    if (end < 0 || /[\\$]/.test(name)) return undefined;
    position = end + 1;
    if (!take(rest)) return undefined;
    const type = (match[3] ?? '').toLowerCase() as ComponentType;
    found.push({ type, name: { value: name, range: { start, end } }, directory: '' });
  }
  return found;
}
