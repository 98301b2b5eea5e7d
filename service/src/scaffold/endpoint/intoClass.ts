import type { ClassDeclaration } from '../../magento/php/declarations';
import { lineBreakOf, type OffsetEdit } from '../../text';
import { trimEnd } from '../../xml/characters';
import type { SourceFile } from '../../workspace/sourceFile';

/**
 * The edit that puts a method behind all others of the one class of a file, indented as these are. Undefined where the
 * class has no closing brace.
 */
export function appendMethod(
  { text }: SourceFile,
  declaration: ClassDeclaration,
  method: string,
): OffsetEdit | undefined {
  const closing = text.lastIndexOf('}');
  const opening = text.indexOf('{', declaration.name.range.end);
  if (opening < 0 || closing <= opening) return undefined;
  const newline = lineBreakOf(text);
  const at = trimEnd(text, opening + 1, closing);
  const unit = unitOf(text, declaration);
  const lines = method
    .split('\n')
    .map((line) => line.replace(/^(?: {4})+/, (all) => unit.repeat(all.length / 4)));
  const isFirst = at === opening + 1;
  const isEndOnItsLine = /\n/.test(text.slice(at, closing));
  return {
    range: { start: at, end: at },
    newText: `${newline}${isFirst ? '' : newline}${lines.join(newline)}${isEndOnItsLine ? '' : newline}`,
  };
}

/** What a member of the class is indented by. */
function unitOf(text: string, { methods }: ClassDeclaration): string {
  const [first] = methods;
  if (!first) return '    ';
  const lineStart = text.lastIndexOf('\n', first.name.range.start) + 1;
  const indent = /^[ \t]+/.exec(text.slice(lineStart, first.name.range.start))?.[0];
  return indent ?? '    ';
}
