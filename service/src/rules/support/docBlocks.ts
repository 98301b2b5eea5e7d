import type { ClassDeclaration, MethodDeclaration, NativeType } from '../../magento/php/declarations';
import type { OffsetEdit, OffsetRange } from '../../text';
import type { SourceFile } from '../../workspace/sourceFile';

export interface MethodHere {
  readonly type: ClassDeclaration;
  readonly method: MethodDeclaration;
}

/** The method of a PHP file that holds an offset, its doc block included. */
export function methodAt({ declarations }: SourceFile, offset: number): MethodHere | undefined {
  for (const type of declarations.classes) {
    for (const method of type.methods) {
      const start = method.doc?.range.start ?? method.range.start;
      if (start <= offset && offset <= method.range.end) return { type, method };
    }
  }
  return undefined;
}

/** What a doc block says for a native type; undefined where that does not tell enough for Magento. */
export function documentedType(
  native: NativeType | undefined,
  { fqn }: Pick<ClassDeclaration, 'fqn'>,
  text: string,
): string | undefined {
  if (native?.kind === 'class') {
    const own = native.fqn === 'self' || native.fqn === 'static';
    if (native.fqn === 'parent') return undefined;
    return `\\${own ? fqn : native.fqn}${orNull(native.range, text)}`;
  }
  if (native?.kind !== 'builtin' || !/^(?:string|int|float|bool|void)$/.test(native.name)) return undefined;
  return native.name + orNull(native.range, text);
}

function orNull({ start, end }: OffsetRange, text: string): string {
  const written = text.slice(start, end);
  return text[start - 1] === '?' || /^\?|\bnull\b/i.test(written) ? '|null' : '';
}

/** The edit that adds a `@return` (or the whole doc block); undefined where no native type tells what to write. */
export function returnEdit(file: SourceFile, { type, method }: MethodHere): OffsetEdit | undefined {
  const isSetter = /^set[A-Z]/.test(method.name.value);
  const returns = isSetter ? '$this' : documentedType(method.returnType, type, file.text);
  if (returns === undefined) return undefined;
  if (method.doc) {
    const broken = /^([\t *]*@return)\t+/m.exec(method.doc.text);
    if (broken) {
      const start = method.doc.range.start + broken.index + broken[1]!.length;
      return { range: { start, end: start + broken[0].length - broken[1]!.length }, newText: ' ' };
    }
    return tagEdit(file, method, [`@return ${returns}`]);
  }
  const tags = method.parameters.map((parameter) => {
    const documented = documentedType(parameter.type, type, file.text);
    return documented === undefined ? undefined : `@param ${documented} $${parameter.name.value}`;
  });
  if (tags.includes(undefined)) return undefined;
  const indent = indentAt(file.text, method.range.start);
  const newline = file.text.includes('\r\n') ? '\r\n' : '\n';
  const lines = ['/**', ...[...tags, `@return ${returns}`].map((tag) => ` * ${tag}`), ' */'];
  const start = startOf(file, method);
  return {
    range: { start, end: start },
    newText: lines.map((line) => `${line}${newline}${indent}`).join(''),
  };
}

const modifiers = new Set(['public', 'abstract', 'final', 'static', 'function']);

/** Where the declaration begins: before its modifiers, which the parser leaves out in interfaces. */
function startOf({ text }: SourceFile, { name }: MethodDeclaration): number {
  const lineStart = text.lastIndexOf('\n', name.range.start) + 1;
  // A declaration begins its line, or follows what ends the one before it.
  const line = text.slice(lineStart, name.range.start);
  const before = Math.max(...['{', '}', ';', '/'].map((mark) => line.lastIndexOf(mark))) + 1;
  const words = line.slice(before);
  const isDeclaration = words.split(/[\s&]+/).every((word) => word === '' || modifiers.has(word));
  return isDeclaration ? lineStart + before + words.search(/\S|$/) : name.range.start;
}

/** Adds tags to a doc block: behind its last line, or before `@return` where `before` asks for that. */
export function tagEdit(
  { text }: SourceFile,
  { doc }: MethodDeclaration,
  tags: readonly string[],
  before?: RegExp,
): OffsetEdit | undefined {
  if (!doc) return undefined;
  const indent = indentAt(text, doc.range.start);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const found = before?.exec(doc.text);
  if (found) {
    const start = doc.range.start + found.index;
    return {
      range: { start, end: start },
      newText: tags.map((tag) => `${tag}${newline}${indent} * `).join(''),
    };
  }
  if (!doc.text.endsWith('*/')) return undefined;
  let length = doc.text.length - '*/'.length;
  while (' \t'.includes(doc.text[length - 1] ?? '\n')) length--;
  const start = doc.range.start + length;
  const end = doc.range.end;
  const isOneLine = !doc.text.includes('\n');
  const lines = tags.map((tag) => `${isOneLine ? newline : ''}${indent} * ${tag}${isOneLine ? '' : newline}`);
  return { range: { start, end }, newText: `${lines.join('')}${isOneLine ? newline : ''}${indent} */` };
}

/** The white space before what is first in the line of an offset. */
export function indentAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))![0];
}
