import type { OffsetRange } from '../../text';
import type { ArrayItem, PhpExpression } from './facts';
import { classReference, resolveClassName, type NameScope } from './names';
import { isNode, nameText, nodeOffsets, nodes, type PhpNode } from './parser';

/** What a node is read in: the text that its offsets point into, and how names resolve there. */
export interface ReadingContext {
  readonly text: string;
  readonly names: NameScope;
}

type Shape = PhpExpression extends infer E
  ? E extends { range: OffsetRange }
    ? Omit<E, 'range'>
    : never
  : never;

/** What has been read of a tree: each part of `$a = $b = …` is a value of its own, and is read once. */
const known = new WeakMap<PhpNode, PhpExpression>();

/** Reads a node as one of the expressions that can carry a name. */
export function readExpression(context: ReadingContext, node: unknown): PhpExpression {
  if (!isNode(node)) return { kind: 'unknown', range: { start: 0, end: 0 } };
  let expression = known.get(node);
  if (!expression) {
    expression =
      node.kind === 'string'
        ? readString(context, node)
        : ({ ...shapeOf(context, node), range: expressionRange(context.text, node) } as PhpExpression);
    known.set(node, expression);
  }
  return expression;
}

/** The arguments of a call in the order written, named ones by their values; a spread is unknown. */
export function readArguments(context: ReadingContext, call: PhpNode): PhpExpression[] {
  return nodes(call.arguments).map((argument) =>
    readExpression(context, argument.kind === 'namedargument' ? argument.value : argument),
  );
}

/** The name of the method that a call names; undefined where it is computed. */
export function calledMethod(call: PhpNode): string | undefined {
  const what = call.what;
  if (!isNode(what) || !isNode(what.offset)) return undefined;
  return what.offset.kind === 'identifier' ? nameText(what.offset) : undefined;
}

export function isPropertyLookup(node: PhpNode): boolean {
  return node.kind === 'propertylookup' || node.kind === 'nullsafepropertylookup';
}

function shapeOf(context: ReadingContext, node: PhpNode): Shape {
  const read = (part: unknown): PhpExpression => readExpression(context, part);
  switch (node.kind) {
    case 'array':
      return { kind: 'array', items: nodes(node.items).map((item) => readItem(context, item)) };
    case 'variable':
      return typeof node.name === 'string' ? { kind: 'variable', name: node.name } : { kind: 'unknown' };
    case 'name':
      return { kind: 'constant', name: nameText(node) ?? '' };
    case 'magic':
      if (node.value === '__DIR__') return { kind: 'directory', suffix: '' };
      return node.value === '__FILE__' ? { kind: 'magic-file' } : { kind: 'unknown' };
    case 'propertylookup':
    case 'nullsafepropertylookup': {
      const name =
        isNode(node.offset) && node.offset.kind === 'identifier' ? nameText(node.offset) : undefined;
      return name ? { kind: 'property', object: read(node.what), name } : { kind: 'unknown' };
    }
    case 'staticlookup':
      return staticLookup(context, node);
    case 'call':
      return readCall(context, node);
    case 'new': {
      const fqn =
        isNode(node.what) && node.what.kind === 'name' ? resolveClassName(context.names, node.what) : '';
      return fqn ? { kind: 'new', fqn } : { kind: 'unknown' };
    }
    case 'retif':
      return choice(context, [node.trueExpr ?? node.test, node.falseExpr]);
    case 'match':
      return choice(
        context,
        nodes(node.arms).map((arm) => arm.body),
      );
    case 'bin':
      if (node.type === '??') return choice(context, [node.left, node.right]);
      return node.type === '.' ? joinedDirectory(read(node.left), read(node.right)) : { kind: 'unknown' };
    case 'assign':
      return node.operator === '=' && !isAppend(node.left) ? read(node.right) : { kind: 'unknown' };
    case 'cast':
      if (node.type === 'string') return read(node.expr);
      return node.type === 'array' ? { kind: 'array-cast', of: read(node.expr) } : { kind: 'unknown' };
    default:
      return { kind: 'unknown' };
  }
}

/** A branch that throws gives no value, so it does not count. */
function choice(context: ReadingContext, branches: readonly unknown[]): Shape {
  const valued = branches.filter((branch) => !(isNode(branch) && branch.kind === 'throw'));
  return { kind: 'choice', branches: valued.map((branch) => readExpression(context, branch)) };
}

function isAppend(target: unknown): boolean {
  return isNode(target) && target.kind === 'offsetlookup';
}

function readItem(context: ReadingContext, item: PhpNode): ArrayItem {
  if (item.kind !== 'entry') return { key: undefined, value: readExpression(context, item), isSpread: false };
  return {
    key: isNode(item.key) ? readExpression(context, item.key) : undefined,
    // What is behind a reference may change after the array was made.
    value: readExpression(context, item.byRef ? undefined : item.value),
    isSpread: item.unpack === true,
  };
}

function staticLookup(context: ReadingContext, node: PhpNode): Shape {
  const of = isNode(node.what) ? classReference(context.names, node.what) : undefined;
  const offset = node.offset;
  if (!of || !isNode(offset)) return { kind: 'unknown' };
  const name = nameText(offset);
  if (!name) return { kind: 'unknown' };
  if (name.toLowerCase() === 'class') return { kind: 'class-name', of };
  if (offset.kind === 'variable') return { kind: 'static-property', of, name };
  return offset.kind === 'identifier' ? { kind: 'class-constant', of, name } : { kind: 'unknown' };
}

function readCall(context: ReadingContext, node: PhpNode): Shape {
  const what = node.what;
  if (!isNode(what)) return { kind: 'unknown' };
  if (what.kind === 'name') return readFunctionCall(context, node, what);
  const name = calledMethod(node);
  if (!name) return { kind: 'unknown' };
  if (isPropertyLookup(what))
    return { kind: 'method-call', object: readExpression(context, what.what), name };
  const of =
    what.kind === 'staticlookup' && isNode(what.what) ? classReference(context.names, what.what) : undefined;
  return of ? { kind: 'static-call', of, name } : { kind: 'unknown' };
}

function readFunctionCall(context: ReadingContext, node: PhpNode, what: PhpNode): Shape {
  const name = (nameText(what) ?? '').replace(/^\\/, '').toLowerCase();
  const given = readArguments(context, node);
  const [first] = given;
  // Ways in which registration.php files spell the folder they are in.
  if (name === 'dirname' && given.length === 1) {
    if (first?.kind === 'magic-file') return { kind: 'directory', suffix: '' };
    if (first?.kind === 'directory') return { kind: 'directory', suffix: `${first.suffix}/..` };
  }
  if (name === 'realpath' && (first?.kind === 'directory' || first?.kind === 'magic-file')) return first;
  return { kind: 'function-call', name, arguments: given };
}

function joinedDirectory(left: PhpExpression, right: PhpExpression): Shape {
  if (left.kind !== 'directory') return { kind: 'unknown' };
  if (right.kind === 'string') return { kind: 'directory', suffix: left.suffix + right.value };
  const isSeparator = right.kind === 'constant' && right.name.replace(/^\\/, '') === 'DIRECTORY_SEPARATOR';
  return isSeparator ? { kind: 'directory', suffix: `${left.suffix}/` } : { kind: 'unknown' };
}

function readString({ text }: ReadingContext, node: PhpNode): PhpExpression {
  const { start, end } = nodeOffsets(node) ?? { start: 0, end: 0 };
  // `b'…'` is a string as well. Inside interpolation and half-typed code there may be no quotes at all.
  const open = start + (/^b/i.test(text.slice(start, start + 1)) ? 1 : 0);
  const quote = text[open];
  const close = quote === "'" || quote === '"' ? closingQuote(text, open) : -1;
  if (close < 0 || typeof node.value !== 'string') return { kind: 'unknown', range: { start, end } };
  return {
    kind: 'string',
    value: node.value,
    inside: { start: open + 1, end: close },
    range: { start, end: close + 1 },
  };
}

/** The offset of the quote that ends the literal opened at `open`, or -1. */
export function closingQuote(text: string, open: number): number {
  const quote = text[open];
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at;
  }
  return -1;
}

/** The parser's offsets lack the parenthesis around a receiver and may run past the statement's semicolon. */
export function expressionRange(text: string, node: PhpNode): OffsetRange {
  const offsets = nodeOffsets(node) ?? { start: 0, end: 0 };
  let { start, end } = offsets;
  while (end > start && isSpaceOrSemicolon(text.charCodeAt(end - 1))) end--;
  if (node.kind === 'call' && end > start && text[end - 1] !== ')') {
    const close = text.lastIndexOf(')', end - 1);
    if (close >= start) end = close + 1;
  }
  if (isReceiverParenthesized(node)) {
    let before = start;
    while (before > 0 && isSpace(text.charCodeAt(before - 1))) before--;
    if (text[before - 1] === '(') start = before - 1;
  }
  return { start, end };
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0xfeff;
}

function isSpaceOrSemicolon(code: number): boolean {
  return code === 0x3b || isSpace(code);
}

const parenthesized = new WeakMap<PhpNode, boolean>();

/** Whether what a chain of calls and look-ups begins with is in parentheses. Each link of a chain is looked at once. */
function isReceiverParenthesized(node: PhpNode): boolean {
  const links: PhpNode[] = [];
  let answer = false;
  for (let link: unknown = node; isNode(link); link = link.what) {
    const already = parenthesized.get(link);
    if (already !== undefined) {
      answer = already;
      break;
    }
    links.push(link);
    if (isNode(link.what) && link.what.parenthesizedExpression === true) {
      answer = true;
      break;
    }
  }
  for (const link of links) parenthesized.set(link, answer);
  return answer;
}
