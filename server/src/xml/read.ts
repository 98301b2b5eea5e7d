import { decodeXml } from './decode';
import type { StoredAs } from './encodings';
import { parseXml } from './parse';
import type { XmlDocument } from './tree';

/** A file's bytes, decoded and parsed. */
export interface XmlFile {
  /** `errors` holds those of the encoding too; all offsets count in the text without its byte order mark. */
  readonly document: XmlDocument;
  readonly storedAs: StoredAs;
  readonly byteOrderMark: boolean;
}

/** Decodes and parses a file. Never throws. */
export function readXml(bytes: Uint8Array): XmlFile {
  const { text, errors, storedAs, byteOrderMark } = decodeXml(bytes);
  const parsed = parseXml(text, storedAs);
  if (errors.length === 0) return { document: parsed, storedAs, byteOrderMark };
  // Where the parser accepts a text with a NUL, it has stopped there, as libxml2 does: what follows is never read.
  const nul = parsed.errors.length === 0 ? text.indexOf('\0') : -1;
  const read = nul < 0 ? errors : errors.filter((error) => error.range.start < nul);
  const all = [...read, ...parsed.errors].sort((a, b) => a.range.start - b.range.start);
  return { document: { ...parsed, errors: all }, storedAs, byteOrderMark };
}
