import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../text';
import { isNameStart, isSpace, scanQualifiedName, skipSpace, trimEnd } from './characters';
import { insertion, type ParseContext } from './context';
import { normaliseAttribute, replaceReferences, type EntityCheck } from './references';
import type { XmlAttribute } from './tree';

const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const EQUALS = 0x3d;

export interface ReadAttribute {
  readonly attribute: XmlAttribute;
  /** Where the reader goes on. */
  readonly end: number;
  /** Where something wrong was reported that breaks the tag here, so that what follows is no news; else -1. */
  readonly damageEnd: number;
}

/** Reads the attribute whose name begins at `start`. Reports what is wrong unless `quiet`. */
export function readAttribute(
  context: ParseContext,
  start: number,
  quiet: boolean,
  checkEntity: EntityCheck,
): ReadAttribute {
  const { text } = context;
  const nameEnd = scanQualifiedName(text, start);
  const name = text.slice(start, nameEnd);
  const nameRange = { start, end: nameEnd };
  let at = skipSpace(text, nameEnd);
  const hasEquals = text.charCodeAt(at) === EQUALS;
  const valueless = (end: number, message: string): ReadAttribute => {
    if (!quiet) context.report(message, start, end);
    const attribute: XmlAttribute = {
      name,
      nameRange,
      value: '',
      valueRange: { start: end, end },
      quote: undefined,
      range: { start, end },
    };
    return { attribute, end, damageEnd: end };
  };
  if (!hasEquals && !(at === nameEnd && isQuote(text.charCodeAt(at)))) {
    return valueless(nameEnd, l10n.t('The attribute {0} has no value. Write {1}="…".', name, name));
  }
  const equals = at;
  if (hasEquals) at = skipSpace(text, at + 1);
  const code = text.charCodeAt(at);
  if (isQuote(code)) {
    if (!hasEquals && !quiet) {
      context.report(l10n.t('The = between {0} and its value is missing.', name), start, nameEnd, {
        title: l10n.t('Insert ='),
        edits: [insertion(nameEnd, '=')],
      });
    }
    return readQuoted(context, name, nameRange, at, quiet, checkEntity);
  }
  const afterEquals = equals + 1;
  const end = at === afterEquals ? scanUnquoted(text, at) : at;
  if (at !== afterEquals || end === at) {
    return valueless(afterEquals, l10n.t('The attribute {0} has no value. Write {1}="…".', name, name));
  }
  if (!quiet) {
    context.report(
      l10n.t('The value of {0} must be in quotes: {1}="{2}".', name, name, text.slice(at, end)),
      at,
      end,
      {
        title: l10n.t('Put the value in quotes'),
        edits: [insertion(at, '"'), insertion(end, '"')],
      },
    );
  }
  const attribute: XmlAttribute = {
    name,
    nameRange,
    value: text.slice(at, end),
    valueRange: { start: at, end },
    quote: undefined,
    range: { start, end },
  };
  return { attribute, end, damageEnd: end };
}

function isQuote(code: number): boolean {
  return code === QUOTE || code === APOSTROPHE;
}

/** The end of a value that has no quotes. */
function scanUnquoted(text: string, at: number): number {
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isSpace(code) || isQuote(code) || code === 0x3c || code === 0x3e || code === EQUALS) break;
    if (code === 0x2f && text.charCodeAt(at + 1) === 0x3e) break;
  }
  return at;
}

function readQuoted(
  context: ParseContext,
  name: string,
  nameRange: OffsetRange,
  open: number,
  quiet: boolean,
  checkEntity: EntityCheck,
): ReadAttribute {
  const { text } = context;
  const quoteCode = text.charCodeAt(open);
  let close = open + 1;
  let less = -1;
  let lineBreak = -1;
  let plain = true;
  let hasReference = false;
  for (; close < text.length; close++) {
    const code = text.charCodeAt(close);
    if (code === quoteCode) break;
    if (code > 0x3c) continue;
    if (code === 0x09) plain = false;
    else if (code === 0x26) {
      plain = false;
      hasReference = true;
    } else if (code === 0x3c) {
      if (less < 0) less = close;
    } else if (code === 0x0a || code === 0x0d) {
      if (lineBreak < 0) lineBreak = close;
      plain = false;
    }
  }
  const missing = isQuoteMissing(text, open, close, less, lineBreak);
  const valueEnd = missing ? guessValueEnd(text, open + 1, lineBreak < 0 ? close : lineBreak) : close;
  const raw = plain ? text.slice(open + 1, valueEnd) : undefined;
  const value =
    raw ??
    (hasReference
      ? replaceReferences(context, open + 1, valueEnd, true, checkEntity)
      : normaliseAttribute(text.slice(open + 1, valueEnd)));
  const end = missing ? valueEnd : valueEnd + 1;
  const attribute: XmlAttribute = {
    name,
    nameRange,
    value,
    valueRange: { start: open + 1, end: valueEnd },
    quote: quoteCode === QUOTE ? '"' : "'",
    range: { start: nameRange.start, end },
  };
  if (missing) {
    if (!quiet) reportMissingQuote(context, name, open, valueEnd);
    return { attribute, end, damageEnd: end };
  }
  if (less >= 0) {
    for (; less >= 0 && less < valueEnd; less = text.indexOf('<', less + 1)) {
      context.report(
        l10n.t('A "<" is not allowed in an attribute value. Write &lt; instead.'),
        less,
        less + 1,
        {
          title: l10n.t('Write &lt; instead of <'),
          edits: [{ range: { start: less, end: less + 1 }, newText: '&lt;' }],
        },
      );
    }
  }
  return { attribute, end, damageEnd: -1 };
}

const attributeAtEnd = /[ \t\r\n][^ \t\r\n"'<>=/]+[ \t\r\n]*=[ \t\r\n]*$/;

/**
 * Whether the quote found at `close` (the end of the text if there is none) belongs to something else. Only says so
 * where XML does not allow the value anyway, so that a legal value is never cut.
 */
function isQuoteMissing(text: string, open: number, close: number, less: number, lineBreak: number): boolean {
  if (close >= text.length) return true;
  const endsLikeName = (): boolean => attributeAtEnd.test(text.slice(Math.max(open, close - 100), close));
  if (less >= 0) return lineBreak >= 0 || !endsAttribute(text, close + 1) || endsLikeName();
  return !endsAttribute(text, close + 1) && endsLikeName();
}

function endsAttribute(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return Number.isNaN(code) || isSpace(code) || code === 0x3e || code === 0x2f || code === 0x3c;
}

/** Where a value seems to end whose closing quote is missing; `limit` is the end of its line or the next quote. */
function guessValueEnd(text: string, from: number, limit: number): number {
  const segment = text.slice(from, limit);
  const tag = segment.search(/\/?>|</);
  const next = attributeAtEnd.exec(segment)?.index ?? -1;
  const ends = [tag, next].filter((end) => end >= 0);
  return trimEnd(text, from, ends.length > 0 ? from + Math.min(...ends) : limit);
}

function reportMissingQuote(context: ParseContext, name: string, open: number, end: number): void {
  const { text } = context;
  const quote = text[open]!;
  const message = l10n.t('Missing closing quote: add {0} at the end of the value of {1}.', quote, name);
  const next = skipSpace(text, end);
  const certain =
    end > open + 1 &&
    (text[next] === '>' || text.startsWith('/>', next) || (next > end && isNameStart(text, next)));
  const fix = certain
    ? { title: l10n.t('Add the closing quote'), edits: [insertion(end, quote)] }
    : undefined;
  context.report(message, open, end, fix);
}
