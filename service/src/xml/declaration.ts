import * as l10n from '@vscode/l10n';
import { isSpace, skipSpace } from './characters';
import type { ParseContext } from './context';
import { encodingSupport, type StoredAs } from './encodings';

// libxml2 takes any 1.x with a warning, and asks for no white space between encoding="UTF-8" and standalone.
const wellFormed =
  /<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.[0-9]*"|'1\.[0-9]*')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*("[A-Za-z][A-Za-z0-9._-]*"|'[A-Za-z][A-Za-z0-9._-]*'))?([ \t\r\n]*standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>/dy;

const advice = (): string =>
  l10n.t('Write <?xml version="1.0"?> (or <?xml version="1.0" encoding="UTF-8"?>).');

/** Whether an XML declaration begins here. */
export function isDeclaration(text: string, at: number): boolean {
  return text.startsWith('<?xml', at) && isSpace(text.charCodeAt(at + 5));
}

/** Reads the XML declaration at the beginning of a text and returns its end. */
export function readDeclaration(context: ParseContext, at: number, storedAs: StoredAs): number {
  const { text } = context;
  wellFormed.lastIndex = at;
  const match = wellFormed.exec(text);
  if (!match) return reportDeclaration(context, at);
  const [, encoding, standalone] = match;
  if (standalone?.includes('yes')) context.standalone = true;
  if (encoding) {
    const [start, end] = match.indices![1]!;
    reportEncoding(context, encoding.slice(1, -1), start + 1, end - 1, storedAs);
  }
  if (standalone !== undefined && !isSpace(standalone.charCodeAt(0))) {
    const start = match.indices![2]![0];
    // Only UTF-8 and UTF-16 get away with it, and only after an encoding.
    const kind = encoding ? encodingSupport(encoding.slice(1, -1)).kind : undefined;
    if (kind !== 'utf-8' && kind !== 'utf-16') {
      context.report(l10n.t('A space before "standalone" is missing.'), start, start + 'standalone'.length, {
        title: l10n.t('Insert a space'),
        edits: [{ range: { start, end: start }, newText: ' ' }],
      });
    }
  }
  return wellFormed.lastIndex;
}

function reportEncoding(
  context: ParseContext,
  name: string,
  start: number,
  end: number,
  storedAs: StoredAs,
): void {
  const { kind } = encodingSupport(name);
  if (kind === 'unknown') {
    context.report(
      l10n.t(
        'PHP does not know the encoding "{0}" and cannot read this file. Write UTF-8 and save the file as UTF-8.',
        name,
      ),
      start,
      end,
    );
  } else if (
    storedAs === 'utf-16' ? kind !== 'utf-8' && kind !== 'utf-16' : kind === 'utf-16' || kind === 'impossible'
  ) {
    const stored = storedAs === 'utf-16' ? 'UTF-16' : 'UTF-8';
    context.report(
      l10n.t(
        'The file declares the encoding {0} but is stored as {1}, so PHP cannot read it. Write {2} here.',
        name,
        stored,
        stored,
      ),
      start,
      end,
      {
        title: l10n.t('Change the encoding to {0}', stored),
        edits: [{ range: { start, end }, newText: stored }],
      },
    );
  }
}

/** Says what is wrong with a declaration that is not well-formed; returns where it ends. */
function reportDeclaration(context: ParseContext, at: number): number {
  const { text } = context;
  const close = text.indexOf('?>', at);
  const next = text.indexOf('<', at + 1);
  if (close < 0 || (next >= 0 && next < close)) {
    const newLine = text.slice(at, next < 0 ? undefined : next).search(/[\r\n>]/);
    const end = newLine >= 0 ? at + newLine : next < 0 ? text.length : next;
    const closed = text[end] === '>' ? end + 1 : end;
    context.report(l10n.t('The XML declaration is not closed. End it with ?>.'), at, closed);
    return closed;
  }
  const end = close + 2;
  const body = text.slice(at, end);
  const version = /version[ \t\r\n]*=[ \t\r\n]*["']?([^"'?>]*)/.exec(body);
  if (!version) {
    context.report(l10n.t('The XML declaration has no version. {0}', advice()), at, end);
  } else if (!/^1\.[0-9]*$/.test(version[1]!)) {
    const start = at + version.index;
    context.report(
      l10n.t('PHP does not read this XML version. Write version="1.0".'),
      start,
      Math.min(start + version[0].length + 1, close),
    );
  } else if (/standalone(?:(?!standalone)[^?])*encoding/.test(body)) {
    const start = skipSpace(text, at + body.indexOf('standalone'));
    context.report(
      l10n.t('The XML declaration is in the wrong order. Write version, then encoding, then standalone.'),
      start,
      close,
    );
  } else {
    context.report(l10n.t('The XML declaration is not correct. {0}', advice()), at, end);
  }
  return end;
}
