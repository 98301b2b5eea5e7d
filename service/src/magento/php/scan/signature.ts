import type { OffsetRange } from '#service/text';
import type { ParameterDeclaration } from '../declarations';
import { namedType, type NativeType } from '../nativeType';
import type { NameScope } from '../names';
import type { Cursor } from './cursor';
import { takeExpression } from './expression';
import { notCertain } from './notCertain';

const typeWords = new Set(['name', 'array', 'callable', 'static']);
const visibilities = ['public', 'protected', 'private'];

/** What PHP takes for something else where the name of a class should be. */
const reserved = new Set(
  (
    'self parent static int integer float bool boolean string true false null void never iterable object mixed ' +
    'enum namespace'
  ).split(' '),
);

/** Takes the name of a class, as it is written. */
export function takeClassName(cursor: Cursor): string {
  const { word } = cursor;
  cursor.expect('name');
  if (reserved.has(word.toLowerCase())) throw notCertain;
  return word;
}

/** Takes a name that something is given: without a namespace. */
export function takeShortName(cursor: Cursor): string {
  const name = takeClassName(cursor);
  if (name.includes('\\')) throw notCertain;
  return name;
}

/** Takes a native type; with a scope, tells what it is. */
export function takeType(cursor: Cursor, scope: NameScope | undefined): NativeType | undefined {
  const isNullable = cursor.take('?');
  const { start } = cursor;
  const members: { readonly raw: string; readonly range: OffsetRange }[] = [];
  do {
    if (!typeWords.has(cursor.kind)) throw notCertain;
    members.push({ raw: cursor.word, range: { start: cursor.start, end: cursor.end } });
    cursor.next();
  } while (cursor.take('|'));
  if (isNullable && members.length > 1) throw notCertain;
  if (!scope) return undefined;
  const others = members.filter(({ raw }) => raw.toLowerCase() !== 'null');
  const [only] = members.length === 2 ? others : members;
  if (members.length > 2 || others.length > 1 || !only || (isNullable && others.length === 0)) {
    if (members.length < 2) throw notCertain;
    return { kind: 'union', range: { start, end: members.at(-1)!.range.end } };
  }
  return namedType(scope, only.raw, only.range);
}

/** Takes the parameters of a function with their brackets; with a scope, tells what they are. */
export function takeParameters(cursor: Cursor, scope: NameScope | undefined): ParameterDeclaration[] {
  const taken: (Pick<ParameterDeclaration, 'name' | 'type'> & { isGiven: boolean; isVariadic: boolean })[] =
    [];
  cursor.expect('(');
  while (!cursor.take(')')) {
    if (taken.at(-1)?.isVariadic) throw notCertain;
    takeVisibility(cursor, scope);
    const isTyped = cursor.kind !== 'variable' && cursor.kind !== '&' && cursor.kind !== '...';
    const type = isTyped ? takeType(cursor, scope) : undefined;
    cursor.take('&');
    const isVariadic = cursor.take('...');
    const { start, end } = cursor;
    cursor.expect('variable');
    const isGiven = cursor.take('=');
    if (isGiven) takeExpression(cursor);
    const name = { value: cursor.text.slice(start + 1, end), range: { start, end } };
    taken.push({ name, type, isGiven, isVariadic });
    if (cursor.kind !== ')') cursor.expect(',');
  }
  const parameters: ParameterDeclaration[] = [];
  let isOptional = true;
  for (const { name, type, isGiven, isVariadic } of taken.reverse()) {
    if (!isGiven && !isVariadic) isOptional = false;
    parameters.push({ name, type, hasDefault: isGiven && isOptional, isOptional });
  }
  return parameters.reverse();
}

/** Of a property that is declared as a parameter of the constructor. */
function takeVisibility(cursor: Cursor, scope: NameScope | undefined): void {
  if (!visibilities.includes(cursor.kind)) return;
  if (!scope) throw notCertain;
  cursor.next();
  cursor.take('readonly');
}
