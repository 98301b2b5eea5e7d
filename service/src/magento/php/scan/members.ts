import type { ClassDeclaration, MethodDeclaration } from '../declarations';
import { resolveName, type NameScope } from '../names';
import type { Cursor } from './cursor';
import { takeExpression } from './expression';
import { notCertain } from './notCertain';
import { takeClassName, takeParameters, takeShortName, takeType } from './signature';
import { takeBlock } from './statement';

const modifierWords = new Set([
  'public',
  'protected',
  'private',
  'static',
  'abstract',
  'final',
  'readonly',
  'var',
]);

interface Members {
  readonly methods: readonly MethodDeclaration[];
  readonly traits: readonly string[];
}

/** Takes the body of a class, an interface or a trait, with its braces. */
export function takeMembers(
  cursor: Cursor,
  scope: NameScope,
  of: Pick<ClassDeclaration, 'kind' | 'isAbstract'>,
): Members {
  const methods: MethodDeclaration[] = [];
  const traits: string[] = [];
  cursor.expect('{');
  while (!cursor.take('}')) {
    if (cursor.take('use')) {
      if (of.kind === 'interface') throw notCertain;
      cursor.list(() => traits.push(resolveName(scope, takeClassName(cursor))));
      cursor.expect(';');
      continue;
    }
    const first = cursor.index;
    const modifiers = takeModifiers(cursor);
    if (cursor.kind === 'function') methods.push(takeMethod(cursor, scope, { first, modifiers, of }));
    else if (cursor.kind === 'const') takeConstant(cursor, modifiers);
    else takeProperty(cursor, modifiers, of);
  }
  return { methods, traits };
}

function takeModifiers(cursor: Cursor): ReadonlySet<string> {
  const modifiers = new Set<string>();
  for (; modifierWords.has(cursor.kind); cursor.next()) {
    if (modifiers.has(cursor.kind)) throw notCertain;
    modifiers.add(cursor.kind);
  }
  const visibilities = ['public', 'protected', 'private', 'var'].filter((each) => modifiers.has(each));
  if (visibilities.length > 1) throw notCertain;
  return modifiers;
}

function takeMethod(
  cursor: Cursor,
  scope: NameScope,
  {
    first,
    modifiers,
    of,
  }: { first: number; modifiers: ReadonlySet<string>; of: Pick<ClassDeclaration, 'kind' | 'isAbstract'> },
): MethodDeclaration {
  const start = cursor.tokens.starts[first]!;
  cursor.expect('function');
  const name = { value: cursor.word, range: { start: cursor.start, end: cursor.end } };
  const doc = docBefore(cursor, first);
  cursor.expect('name');
  if (name.value.includes('\\')) throw notCertain;
  const parameters = takeParameters(cursor, scope);
  const returnType = cursor.take(':') ? takeType(cursor, scope) : undefined;
  checkModifiers(modifiers, of, cursor.kind === ';');
  let end = cursor.tokens.ends[cursor.index - 1]!;
  if (!cursor.take(';')) {
    takeBlock(cursor);
    end = cursor.tokens.ends[cursor.index - 1]!;
  }
  return {
    name,
    visibility: modifiers.has('private') ? 'private' : modifiers.has('protected') ? 'protected' : 'public',
    isStatic: modifiers.has('static'),
    isFinal: modifiers.has('final'),
    parameters,
    doc,
    returnType,
    range: { start, end },
  };
}

/** The last doc comment between the member before and the name of the method at hand. */
function docBefore({ text, tokens, index }: Cursor, first: number): MethodDeclaration['doc'] {
  for (let at = index; at >= first; at--) {
    const range = tokens.docs.get(at);
    if (range) return { text: text.slice(range.start, range.end), range };
  }
  return undefined;
}

function checkModifiers(
  modifiers: ReadonlySet<string>,
  { kind, isAbstract }: Pick<ClassDeclaration, 'kind' | 'isAbstract'>,
  hasNoBody: boolean,
): void {
  if (modifiers.has('readonly') || modifiers.has('var')) throw notCertain;
  const isAbstractMethod = modifiers.has('abstract');
  if (kind === 'interface') {
    const isPlain = ['abstract', 'final', 'private', 'protected'].every((each) => !modifiers.has(each));
    if (!isPlain || !hasNoBody) throw notCertain;
  } else if (isAbstractMethod !== hasNoBody || (isAbstractMethod && kind === 'class' && !isAbstract))
    throw notCertain;
}

function takeConstant(cursor: Cursor, modifiers: ReadonlySet<string>): void {
  if (['static', 'abstract', 'readonly', 'var'].some((each) => modifiers.has(each))) throw notCertain;
  cursor.expect('const');
  cursor.list(() => {
    takeShortName(cursor);
    cursor.expect('=');
    takeExpression(cursor);
  });
  cursor.expect(';');
}

function takeProperty(
  cursor: Cursor,
  modifiers: ReadonlySet<string>,
  { kind }: Pick<ClassDeclaration, 'kind'>,
): void {
  if (kind === 'interface' || modifiers.size === 0 || modifiers.has('abstract') || modifiers.has('final'))
    throw notCertain;
  if (cursor.kind !== 'variable') takeType(cursor, undefined);
  cursor.list(() => {
    cursor.expect('variable');
    if (cursor.take('=')) takeExpression(cursor);
  });
  cursor.expect(';');
}
