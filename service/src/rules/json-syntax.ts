import * as l10n from '@vscode/l10n';
import { printParseErrorCode, type ParseError } from 'jsonc-parser';
import { deepestJson, parseJson, tooDeepAt } from '../magento/json';
import type { OffsetRange } from '../text';
import { trimEnd } from '../xml/characters';
import { declaresIntegrations } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';
import { messageTable, type Message } from './support/message';
import type { Fix, Rule } from './rule';
import { cut } from './support/words';

const messages = messageTable({
  byteOrderMark: () =>
    l10n.t(
      'The file begins with a byte order mark (BOM), which JSON does not allow. Save it as UTF-8 without BOM.',
    ),
  trailingComma: () => l10n.t('JSON allows no comma after the last entry. Remove it.'),
  commaMissing: () => l10n.t('A comma is missing here.'),
  colonMissing: () => l10n.t('A colon is missing here.'),
  braceMissing: () => l10n.t('A closing brace is missing here.'),
  bracketMissing: () => l10n.t('A closing bracket is missing here.'),
  nameExpected: () => l10n.t('JSON expects a name in double quotes here.'),
  comment: () => l10n.t('JSON does not allow comments. Remove this one.'),
  quoteMissing: () => l10n.t('The closing quote of this string is missing.'),
  afterTheEnd: () => l10n.t('The JSON object ends before this. Remove everything after it.'),
  empty: () => l10n.t('The file is empty.'),
  valueMissing: () => l10n.t('A value is missing here.'),
  tooDeep: ({ deepest }: { deepest: number }) =>
    l10n.t(
      'Brackets are nested more than {deepest} levels deep here, which PHP does not read. Reduce the nesting.',
      {
        deepest,
      },
    ),
  invalid: ({ text }: { text: string }) => l10n.t('"{text}" is not valid in JSON.', { text }),
});

/** A composer.json that is no JSON: neither composer nor Magento can read it. */
export const jsonSyntax: Rule = {
  code: 'json-syntax',
  severity: 'error',
  summary: 'composer.json is not valid JSON.',
  why: () =>
    l10n.t(
      'Composer refuses the file, so the module cannot be installed with it. Magento reads it too: bin/magento module:enable stops with "composer.json error".',
    ),
  files: ['composer'],
  *check({ file, module }) {
    if (!declaresIntegrations(module)) return;
    if (file.hasByteOrderMark) {
      yield {
        range: { start: 0, end: Math.min(1, file.text.length) },
        message: messages.byteOrderMark(),
      };
    }
    const tooDeep = tooDeepAt(file.text);
    if (tooDeep !== undefined) {
      yield {
        range: { start: tooDeep, end: tooDeep + 1 },
        message: messages.tooDeep({ deepest: deepestJson }),
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
        message: messageOf(file.text, error, comma),
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

/** Where something is missing, the end of what is before it: that is where it must be written. */
function placeOf(text: string, { error, offset, length }: ParseError): OffsetRange {
  if (length > 0 && !isMissing.has(printParseErrorCode(error)))
    return { start: offset, end: offset + length };
  const end = trimEnd(text, 0, offset);
  return { start: Math.max(0, end - 1), end };
}

const isMissing = new Set(['ColonExpected', 'CommaExpected', 'CloseBraceExpected', 'CloseBracketExpected']);

function messageOf(text: string, { error, offset, length }: ParseError, comma?: OffsetRange): Message {
  if (comma) return messages.trailingComma();
  switch (printParseErrorCode(error)) {
    case 'CommaExpected':
      return messages.commaMissing();
    case 'ColonExpected':
      return messages.colonMissing();
    case 'CloseBraceExpected':
      return messages.braceMissing();
    case 'CloseBracketExpected':
      return messages.bracketMissing();
    case 'PropertyNameExpected':
      return messages.nameExpected();
    case 'InvalidCommentToken':
      return messages.comment();
    case 'UnexpectedEndOfString':
      return messages.quoteMissing();
    case 'EndOfFileExpected':
      return messages.afterTheEnd();
    case 'ValueExpected':
      return text.trim() === '' ? messages.empty() : messages.valueMissing();
    default:
      return messages.invalid({ text: cut(text.slice(offset, offset + length), 30) });
  }
}

function removal({ uri }: SourceFile, range: OffsetRange): Fix {
  return { title: l10n.t('Remove the comma'), edits: [{ uri, range, newText: '' }], safe: true };
}
