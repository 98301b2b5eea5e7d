import { isXmlKind } from '../../magento/fileKinds';
import { lineBreakOf, type Located, type OffsetEdit } from '../../text';
import type { SourceFile } from '../../workspace/sourceFile';
import { directivePrefix } from './comments';
import type { Directive } from './directives';
import { lineStart, nextLineStart, unbrokenPieces } from './nextLine';
import { suppressionsIn } from './suppressions';

/** Takes a code out of a comment; the comment as a whole, with its line, where it is about nothing else. */
export function removeCode(
  text: string,
  { comment, codes = [] }: Directive,
  code: Located | undefined,
): OffsetEdit {
  const index = codes.findIndex((each) => each === code);
  const [before, after] = [codes[index - 1], codes[index + 1]];
  if (code && before) return { range: { start: before.range.end, end: code.range.end }, newText: '' };
  if (code && after) return { range: { start: code.range.start, end: after.range.start }, newText: '' };
  const { start, end } = comment.range;
  const [from, to] = [lineStart(text, start), nextLineStart(text, end)];
  const isAlone = text.slice(from, start).trim() === '' && text.slice(end, to).trim() === '';
  return { range: isAlone ? { start: from, end: to } : { start, end }, newText: '' };
}

/**
 * The edit that suppresses a code for what is reported at `offset`: a comment above the line in which the tag, value or
 * string there begins, or the code in the comment that is there. Undefined where no comment can be.
 */
export function disableForLine(file: SourceFile, code: string, offset: number): OffsetEdit | undefined {
  const first = firstPlace(file);
  if (first === undefined) return undefined;
  const { text } = file;
  const at = lineWithoutPieces(file, offset);
  const above = suppressionsIn(file).directives.find(
    ({ kind, comment }) =>
      kind === 'disable-next-line' && nextLineStart(text, comment.range.end) === at && at > 0,
  );
  if (above) return addCode(above, code);
  if (at < first) return undefined;
  const indentation = /[ \t]*/y;
  indentation.lastIndex = at;
  const indent = indentation.exec(text)?.[0] ?? '';
  return insertion(at, `${indent}${commentOf(file, `disable-next-line ${code}`)}${lineBreakOf(text)}`);
}

/**
 * The edit that suppresses a code from the top of a file on, for what is reported at `offset`. Undefined where no
 * comment can be, or it would come behind that.
 */
export function disableInFile(file: SourceFile, code: string, offset: number): OffsetEdit | undefined {
  const first = firstPlace(file);
  if (first === undefined || offset < first) return undefined;
  const { text } = file;
  const { directives } = suppressionsIn(file);
  const atTop = directives.find(
    ({ kind, comment }) => kind === 'disable' && text.slice(first, comment.range.start).trim() === '',
  );
  if (atTop) return addCode(atTop, code);
  const needsLine = first > 0 && lineStart(text, first) !== first ? lineBreakOf(text) : '';
  return insertion(first, `${needsLine}${commentOf(file, `disable ${code}`)}${lineBreakOf(text)}`);
}

/** A comment that is about everything is so about this code, too. */
function addCode({ codes }: Directive, code: string): OffsetEdit | undefined {
  const last = codes?.at(-1);
  return last && { range: { start: last.range.end, end: last.range.end }, newText: `, ${code}` };
}

/** The first place where a comment can be on a line of its own. */
function firstPlace(file: SourceFile): number | undefined {
  const { text, kind } = file;
  if (kind === 'php' || kind === 'registration') {
    const opening = /<\?php\b/.exec(text);
    if (!opening) return undefined;
    const end = nextLineStart(text, opening.index);
    // What follows on the same line is code, and the file may end there.
    return end === text.length && !/[\r\n]$/.test(text) ? undefined : end;
  }
  if (!isXmlKind(kind)) return undefined;
  const declaration = file.xml.children.find((node) => node.kind === 'declaration');
  if (!declaration) return text.startsWith('\ufeff') ? 1 : 0;
  const end = nextLineStart(text, declaration.range.end);
  return text.slice(declaration.range.end, end).trim() === '' ? end : declaration.range.end;
}

/** Where the line of `offset` begins, or the one in which a tag, value or string begins that the line is inside of. */
function lineWithoutPieces(file: SourceFile, offset: number): number {
  let at = lineStart(file.text, offset);
  const pieces = unbrokenPieces(file);
  for (let index = pieces.length - 1; index >= 0; index--) {
    const { start, end } = pieces[index]!;
    if (start < at && at < end) at = lineStart(file.text, start);
  }
  return at;
}

function commentOf({ kind }: SourceFile, directive: string): string {
  return isXmlKind(kind) ? `<!-- ${directivePrefix}${directive} -->` : `// ${directivePrefix}${directive}`;
}

function insertion(at: number, newText: string): OffsetEdit {
  return { range: { start: at, end: at }, newText };
}
