import * as l10n from '@vscode/l10n';
import { isXmlCharacter, scanName } from './characters';
import type { ParseContext } from './context';

const predefined: Record<string, string | undefined> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const predefinedNames = new Set(Object.keys(predefined));

/** How an entity's replacement text is judged where it is used; undefined: it may be there. */
export type EntityCheck = (name: string, inAttribute: boolean) => string | undefined;

/**
 * Replaces the character and entity references between two offsets, and reports those that libxml2 refuses. What
 * cannot be replaced stays as it is written. Line breaks are left alone; see {@link normaliseLineBreaks}.
 */
export function replaceReferences(
  context: ParseContext,
  start: number,
  end: number,
  inAttribute: boolean,
  checkEntity: EntityCheck,
): string {
  const { text } = context;
  let result = '';
  let copied = start;
  let at = text.indexOf('&', start);
  while (at >= 0 && at < end) {
    const reference = readReference(context, at, inAttribute, checkEntity);
    if (reference.value !== undefined) {
      result += whiteSpace(text.slice(copied, at), inAttribute) + reference.value;
      copied = reference.end;
    }
    at = text.indexOf('&', reference.end);
  }
  return result + whiteSpace(text.slice(copied, end), inAttribute);
}

/** As a DOM gives it: one line feed per line break; in attributes, a space for each white space character. */
function whiteSpace(raw: string, inAttribute: boolean): string {
  return inAttribute ? normaliseAttribute(raw) : normaliseLineBreaks(raw);
}

/** Replaces CR LF and CR by LF. */
export function normaliseLineBreaks(raw: string): string {
  return raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
}

/** Replaces each white space character (CR LF counts as one) by a space. */
export function normaliseAttribute(raw: string): string {
  return /[\t\n\r]/.test(raw) ? raw.replace(/\r\n|[\t\n\r]/g, ' ') : raw;
}

interface Reference {
  /** undefined: the text stays as it is. */
  readonly value: string | undefined;
  readonly end: number;
}

function readReference(
  context: ParseContext,
  at: number,
  inAttribute: boolean,
  checkEntity: EntityCheck,
): Reference {
  const { text } = context;
  if (text[at + 1] === '#') return readCharacterReference(context, at);
  const nameEnd = scanName(text, at + 1);
  const name = text.slice(at + 1, nameEnd);
  const escape = {
    title: l10n.t('Write &amp; instead of &'),
    edits: [{ range: { start: at, end: at + 1 }, newText: '&amp;' }],
  };
  if (name === '') {
    context.report(l10n.t('A bare & is not allowed in XML. Write &amp; instead.'), at, at + 1, escape);
    return { value: undefined, end: at + 1 };
  }
  if (text[nameEnd] !== ';') {
    if (predefinedNames.has(name)) {
      context.report(
        l10n.t(
          'The ";" after &{0} is missing. Write &{0}; for the character "{1}", or &amp;{0} for the text itself.',
          name,
          predefined[name]!,
        ),
        at,
        nameEnd,
      );
    } else {
      context.report(
        l10n.t('A bare & is not allowed in XML, here before "{0}". Write &amp; instead.', name),
        at,
        at + 1,
        escape,
      );
    }
    return { value: undefined, end: nameEnd };
  }
  const end = nameEnd + 1;
  if (predefinedNames.has(name)) return { value: predefined[name], end };
  const entity = context.entities.get(name);
  if (!entity) {
    if (context.standalone || !context.entitiesElsewhere) {
      context.report(
        l10n.t(
          'The entity &{0}; is not defined: XML knows only &amp; &lt; &gt; &quot; and &apos;. Write the character itself, its number (such as &#160;), or &amp;{1}; for the text itself.',
          name,
          name,
        ),
        at,
        end,
      );
    }
    return { value: undefined, end };
  }
  const problem = checkEntity(name, inAttribute);
  if (problem !== undefined) context.report(problem, at, end);
  return { value: problem === undefined ? entity.value : undefined, end };
}

function readCharacterReference(context: ParseContext, at: number): Reference {
  const { text } = context;
  const hex = text[at + 2] === 'x';
  const digits = at + (hex ? 3 : 2);
  let end = digits;
  let code = 0;
  for (; ; end++) {
    const digit = digitValue(text.charCodeAt(end), hex);
    if (digit < 0) break;
    code = Math.min(code * (hex ? 16 : 10) + digit, 0x110000);
  }
  if (text[end] !== ';' || end === digits) {
    context.report(
      l10n.t(
        'This character reference is not complete. Write &#, the decimal number of the character and a ; (or &#x and the hexadecimal number), such as &#160;.',
      ),
      at,
      Math.max(end, at + 2),
    );
    return { value: undefined, end: Math.max(end, at + 2) };
  }
  end++;
  if (!isXmlCharacter(code)) {
    context.report(
      l10n.t('{0} refers to a character that XML does not allow. Remove it.', text.slice(at, end)),
      at,
      end,
    );
    return { value: undefined, end };
  }
  return { value: String.fromCodePoint(code), end };
}

function digitValue(code: number, hex: boolean): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (hex && code >= 0x41 && code <= 0x46) return code - 0x37;
  if (hex && code >= 0x61 && code <= 0x66) return code - 0x57;
  return -1;
}
