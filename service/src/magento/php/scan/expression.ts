import type { Cursor } from './cursor';
import { notCertain } from './notCertain';
import { takeBlock } from './statement';
import { takeParameters, takeType } from './signature';

const unary = new Set(['!', '-', '+', '~', '@', 'cast']);
const comparisons = new Set(['==', '!=', '===', '!==', '<>', '<', '>', '<=', '>=', '<=>']);
/** In PHP, they bind weaker than comparisons, which must not follow each other. */
const logical = new Set(['&&', '||', '??']);
const binary = new Set([...['+', '-', '*', '/', '%', '.', '**', '&', '|', '^'], ...comparisons, ...logical]);
const assignments = new Set([
  ...['=', '+=', '-=', '*=', '/=', '.=', '%=', '**=', '??=', '&=', '|=', '^=', '<<=', '>>='],
]);
const afterAppending = new Set(['=', '[', '->']);

/** Takes an expression that is surely valid. */
export function takeExpression(cursor: Cursor): void {
  cursor.nested(() => takeOperands(cursor, true));
}

/** An operand of `? :`, in which another one, or an assignment, is a matter of precedence. */
function takePlain(cursor: Cursor): void {
  cursor.nested(() => takeOperands(cursor, false));
}

function takeOperands(cursor: Cursor, mayBranch: boolean): void {
  let isCompared = false;
  for (let isFirst = true; ; isFirst = false) {
    const isWritable = takeOperand(cursor);
    if (assignments.has(cursor.kind)) {
      if (!isFirst || !isWritable || !mayBranch) throw notCertain;
      cursor.next();
      return takeExpression(cursor);
    }
    if (cursor.take('instanceof')) {
      if (!cursor.take('name') && !cursor.take('variable')) throw notCertain;
    }
    const { kind } = cursor;
    if (kind === '?') return takeBranches(cursor, mayBranch);
    if (!binary.has(kind)) return;
    if (logical.has(kind)) isCompared = false;
    if (comparisons.has(kind)) {
      if (isCompared) throw notCertain;
      isCompared = true;
    }
    cursor.next();
  }
}

function takeBranches(cursor: Cursor, mayBranch: boolean): void {
  if (!mayBranch) throw notCertain;
  cursor.expect('?');
  if (!cursor.take(':')) {
    takePlain(cursor);
    cursor.expect(':');
  }
  takePlain(cursor);
}

/** Takes an operand with what is around it; whether it is something that can be assigned to. */
function takeOperand(cursor: Cursor): boolean {
  if (unary.has(cursor.kind)) {
    while (unary.has(cursor.kind)) cursor.next();
    takeOperand(cursor);
    return false;
  }
  const { kind } = cursor;
  if (kind === 'static' && cursor.kindAfter(1) === '::') {
    cursor.next();
    return takeBehind(cursor, false);
  }
  if (kind === 'function' || kind === 'fn' || kind === 'static') return takeClosure(cursor);
  if (kind === '[') return takeItems(cursor, ']');
  cursor.next();
  switch (kind) {
    case 'variable':
      return takeBehind(cursor, true);
    case 'name':
      return cursor.kind === '(' || cursor.kind === '::' ? takeBehind(cursor, false) : false;
    case 'number':
    case 'string':
      return false;
    case '(':
      takeExpression(cursor);
      cursor.expect(')');
      return cursor.kind === '->' ? takeBehind(cursor, false) : false;
    case 'array':
      if (cursor.kind !== '(') throw notCertain;
      return takeItems(cursor, ')');
    case 'new':
      return takeCreation(cursor);
    case 'clone':
      if (!cursor.is('variable')) throw notCertain;
      takeOperand(cursor);
      return false;
    case '++':
    case '--':
      if (!takeOperand(cursor)) throw notCertain;
      return false;
    case 'isset':
      cursor.expect('(');
      cursor.list(() => takeVariable(cursor));
      cursor.expect(')');
      return false;
    case 'empty':
      cursor.expect('(');
      takeExpression(cursor);
      cursor.expect(')');
      return false;
  }
  throw notCertain;
}

/** Takes a variable, a property or an element. */
export function takeVariable(cursor: Cursor): void {
  if (cursor.kind !== 'variable' || !takeOperand(cursor)) throw notCertain;
}

function takeCreation(cursor: Cursor): boolean {
  if (!cursor.take('name') && !cursor.take('static') && !cursor.take('variable')) throw notCertain;
  if (cursor.kind === '(') takeArguments(cursor);
  return false;
}

/** Takes what is behind an operand: lookups and calls. */
function takeBehind(cursor: Cursor, isWritable: boolean): boolean {
  let isVariable = isWritable;
  for (;;) {
    switch (cursor.kind) {
      case '->':
      case '?->':
        isVariable = cursor.is('->');
        cursor.next();
        takeMember(cursor);
        break;
      case '::':
        cursor.next();
        isVariable = cursor.is('variable');
        if (isVariable) {
          cursor.next();
          // The name of a method.
          if (cursor.is('(')) throw notCertain;
        } else {
          takeMember(cursor);
          if (!cursor.is('(')) return false;
        }
        break;
      case '[':
        cursor.next();
        takeElement(cursor);
        break;
      case '(':
        takeArguments(cursor);
        isVariable = false;
        break;
      case '++':
      case '--':
        if (!isVariable) throw notCertain;
        cursor.next();
        return false;
      default:
        return isVariable;
    }
  }
}

/** The name of a property, method or constant, which may be a keyword. */
function takeMember(cursor: Cursor): void {
  if (!/^[A-Za-z_]\w*$/.test(cursor.word)) throw notCertain;
  cursor.next();
}

function takeElement(cursor: Cursor): void {
  if (cursor.take(']')) {
    if (!afterAppending.has(cursor.kind)) throw notCertain;
    return;
  }
  takeExpression(cursor);
  cursor.expect(']');
}

export function takeArguments(cursor: Cursor): void {
  cursor.expect('(');
  while (!cursor.take(')')) {
    // Alone, it makes a closure of the function.
    if (cursor.take('...') && cursor.kind === ')') throw notCertain;
    takeExpression(cursor);
    if (cursor.kind !== ')') cursor.expect(',');
  }
}

/** Takes an array from the bracket on. */
function takeItems(cursor: Cursor, closing: string): boolean {
  cursor.next();
  while (!cursor.take(closing)) {
    if (cursor.take('...')) takeExpression(cursor);
    else {
      takeExpression(cursor);
      if (cursor.take('=>')) takeExpression(cursor);
    }
    if (cursor.kind !== closing) cursor.expect(',');
  }
  return false;
}

function takeClosure(cursor: Cursor): boolean {
  cursor.take('static');
  const isArrow = cursor.take('fn');
  if (!isArrow) cursor.expect('function');
  takeParameters(cursor, undefined);
  if (!isArrow && cursor.take('use')) {
    cursor.expect('(');
    cursor.list(() => {
      cursor.take('&');
      cursor.expect('variable');
    });
    cursor.expect(')');
  }
  if (cursor.take(':')) takeType(cursor, undefined);
  if (isArrow) {
    cursor.expect('=>');
    takeExpression(cursor);
  } else takeBlock(cursor);
  return false;
}
