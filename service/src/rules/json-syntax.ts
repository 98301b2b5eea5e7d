import { printParseErrorCode, type ParseError } from 'jsonc-parser';
import { deepestJson, parseJson, tooDeepAt } from '../magento/json';
import type { OffsetRange } from '../text';
import { trimEnd } from '../xml/characters';
import { declaresIntegrations } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';
import type { Fix, Rule } from './rule';

/** A composer.json that is no JSON: neither composer nor Magento can read it. */
export const jsonSyntax: Rule = {
  code: 'json-syntax',
  severity: 'error',
  files: ['composer'],
  *check({ file, module }) {
    if (!declaresIntegrations(module)) return;
    const consequence = `Composer cannot read the file, so nobody can install the module with it, and bin/magento module:enable stops with "${module.name} composer.json error".`;
    if (file.hasByteOrderMark) {
      yield {
        range: { start: 0, end: Math.min(1, file.text.length) },
        message: `The file begins with a byte order mark (BOM), which editors do not show and JSON does not allow. Save it as UTF-8 without BOM. ${consequence}`,
      };
    }
    const tooDeep = tooDeepAt(file.text);
    if (tooDeep !== undefined) {
      yield {
        range: { start: tooDeep, end: tooDeep + 1 },
        message: `Brackets are nested more than ${deepestJson} deep here, which PHP does not read. ${consequence}`,
      };
    }
    let last = -1;
    for (const error of errorsIn(file.text)) {
      const comma = trailingComma(file.text, error);
      // The parser has two complaints of one comma.
      if (comma?.start === last) continue;
      // What comes after another error may only follow from it.
      if (!comma && last >= 0) return;
      last = comma?.start ?? 0;
      yield {
        range: comma ?? placeOf(file.text, error),
        message: `${whatIsWrong(file.text, error, comma)} ${consequence}`,
        ...(comma && { fixes: () => [removal(file, comma)] }),
      };
      if (!comma) return;
    }
  },
};

function errorsIn(text: string): ParseError[] {
  const errors: ParseError[] = [];
  parseJson(text, errors);
  return errors;
}

/** The comma behind the last entry of an object or a list, if that is what the parser stopped at. */
function trailingComma(text: string, { error, offset }: ParseError): OffsetRange | undefined {
  const code = printParseErrorCode(error);
  const isExpected = code === 'PropertyNameExpected' || code === 'ValueExpected';
  if (!isExpected || !/[}\]]/.test(text[offset] ?? '')) return undefined;
  const end = trimEnd(text, 0, offset);
  return text[end - 1] === ',' ? { start: end - 1, end } : undefined;
}

/** Where something is missing, the end of what stands before it: that is where it must be written. */
function placeOf(text: string, { error, offset, length }: ParseError): OffsetRange {
  if (length > 0 && !isMissing.has(printParseErrorCode(error)))
    return { start: offset, end: offset + length };
  const end = trimEnd(text, 0, offset);
  return { start: Math.max(0, end - 1), end };
}

const isMissing = new Set(['ColonExpected', 'CommaExpected', 'CloseBraceExpected', 'CloseBracketExpected']);

function whatIsWrong(text: string, { error, offset, length }: ParseError, comma?: OffsetRange): string {
  if (comma) return 'JSON allows no comma behind the last entry. Remove it.';
  switch (printParseErrorCode(error)) {
    case 'CommaExpected':
      return 'A comma is missing here.';
    case 'ColonExpected':
      return 'A colon is missing here.';
    case 'CloseBraceExpected':
      return 'A closing } is missing.';
    case 'CloseBracketExpected':
      return 'A closing ] is missing.';
    case 'PropertyNameExpected':
      return 'A name in double quotes must stand here.';
    case 'InvalidCommentToken':
      return 'JSON has no comments. Remove this one.';
    case 'UnexpectedEndOfString':
      return 'The closing quote of this text is missing.';
    case 'EndOfFileExpected':
      return "Something stands behind the end of the file's { … }. Remove it.";
    case 'ValueExpected':
      return text.trim() === '' ? 'The file is empty.' : 'A value is missing here.';
    default:
      return `"${text.slice(offset, offset + Math.min(length, 30))}" is not valid in JSON.`;
  }
}

function removal({ uri }: SourceFile, range: OffsetRange): Fix {
  return { title: 'Remove the comma', edits: [{ uri, range, newText: '' }], safe: true };
}
