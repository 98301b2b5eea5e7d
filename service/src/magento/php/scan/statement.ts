import type { Cursor } from './cursor';
import { takeExpression, takeVariable } from './expression';
import { notCertain } from './notCertain';

/** Takes statements in braces that are surely valid. */
export function takeBlock(cursor: Cursor): void {
  cursor.expect('{');
  while (!cursor.take('}')) takeStatement(cursor);
}

function takeStatement(cursor: Cursor): void {
  cursor.nested(() => takeAnyStatement(cursor));
}

function takeAnyStatement(cursor: Cursor): void {
  const { kind } = cursor;
  if (kind === '{') return takeBlock(cursor);
  const take = statements.get(kind);
  if (take) {
    cursor.next();
    take(cursor);
  } else {
    takeExpression(cursor);
    cursor.expect(';');
  }
}

function takeCondition(cursor: Cursor): void {
  cursor.expect('(');
  takeExpression(cursor);
  cursor.expect(')');
}

const statements: ReadonlyMap<string, (cursor: Cursor) => void> = new Map([
  ['if', takeIf],
  ['foreach', takeForeach],
  ['for', takeFor],
  ['while', takeWhile],
  ['switch', takeSwitch],
  ['try', takeTry],
  ['return', takeReturn],
  ['throw', takeExpressions],
  ['echo', takeExpressions],
  ['unset', takeUnset],
  ['break', (cursor) => cursor.expect(';')],
  ['continue', (cursor) => cursor.expect(';')],
]);

function takeIf(cursor: Cursor): void {
  takeCondition(cursor);
  takeStatement(cursor);
  while (cursor.take('elseif')) {
    takeCondition(cursor);
    takeStatement(cursor);
  }
  if (cursor.take('else')) takeStatement(cursor);
}

function takeForeach(cursor: Cursor): void {
  cursor.expect('(');
  takeExpression(cursor);
  cursor.expect('as');
  if (cursor.kind === 'variable' && cursor.kindAfter(1) === '=>') {
    cursor.next();
    cursor.next();
  }
  cursor.take('&');
  cursor.expect('variable');
  cursor.expect(')');
  takeStatement(cursor);
}

function takeFor(cursor: Cursor): void {
  cursor.expect('(');
  for (const end of [';', ';', ')']) {
    if (cursor.kind !== end) cursor.list(() => takeExpression(cursor));
    cursor.expect(end);
  }
  takeStatement(cursor);
}

function takeWhile(cursor: Cursor): void {
  takeCondition(cursor);
  takeStatement(cursor);
}

function takeSwitch(cursor: Cursor): void {
  takeCondition(cursor);
  cursor.expect('{');
  while (!cursor.take('}')) {
    if (cursor.take('case')) takeExpression(cursor);
    else cursor.expect('default');
    cursor.expect(':');
    while (!['case', 'default', '}'].includes(cursor.kind)) takeStatement(cursor);
  }
}

function takeTry(cursor: Cursor): void {
  takeBlock(cursor);
  if (cursor.kind !== 'catch' && cursor.kind !== 'finally') throw notCertain;
  while (cursor.take('catch')) {
    cursor.expect('(');
    do cursor.expect('name');
    while (cursor.take('|'));
    cursor.expect('variable');
    cursor.expect(')');
    takeBlock(cursor);
  }
  if (cursor.take('finally')) takeBlock(cursor);
}

function takeReturn(cursor: Cursor): void {
  if (cursor.take(';')) return;
  takeExpression(cursor);
  cursor.expect(';');
}

function takeExpressions(cursor: Cursor): void {
  takeExpression(cursor);
  cursor.expect(';');
}

function takeUnset(cursor: Cursor): void {
  cursor.expect('(');
  cursor.list(() => takeVariable(cursor));
  cursor.expect(')');
  cursor.expect(';');
}
