import phpParser from 'php-parser';

/** A node of php-parser's tree. Its own types promise more than half-typed code gives, so nothing is assumed. */
export interface PhpNode {
  readonly kind: string;
  readonly [key: string]: unknown;
}

/** What php-parser made of a text; `root` is undefined where it gave up. */
export interface ParsedPhp {
  readonly root: PhpNode | undefined;
  readonly hasErrors: boolean;
  /** What the parser complained of, as its nodes of kind `error`. */
  readonly errors: readonly PhpNode[];
  /** Whether it is nested so deeply that it exhausted the stack: nothing is known of the text. */
  readonly isTooComplex: boolean;
}

const engine = new phpParser.Engine({
  parser: { extractDoc: false, suppressErrors: true, version: '8.5' },
  ast: { withPositions: true },
  lexer: { short_tags: true },
});

/** Steps that the parser may still take on the text at hand. */
let budget = 0;

/**
 * php-parser 3.7 loops for ever on some half-typed texts (`enum` at the end of a file), which would hang the whole
 * server. Whatever it loops over, it asks for characters, tokens or nodes, so these are counted.
 */
function countSteps(owner: object, method: string): void {
  const methods = owner as Record<string, (...given: unknown[]) => unknown>;
  const original = methods[method];
  if (!original) return;
  methods[method] = function (...given) {
    if (--budget < 0) throw new Error('php-parser makes no progress');
    return original.apply(this, given);
  };
}
countSteps(engine.lexer, 'input');
countSteps(engine.lexer, 'lex');
countSteps(engine.parser, 'node');
countSteps(engine.parser, 'expect');

/** Parses PHP tolerantly; offsets are UTF-16 offsets into `text`. Never throws, always ends. */
export function parsePhp(text: string): ParsedPhp {
  budget = 10_000 + 20 * text.length;
  try {
    // Its lexer looks past the end of a last word; a line break there changes no offset.
    const root: unknown = engine.parseCode(`${text}\n`, '');
    if (!isNode(root)) return { root: undefined, hasErrors: true, errors: [], isTooComplex: false };
    const errors = nodes(root.errors);
    return { root, hasErrors: errors.length > 0, errors, isTooComplex: false };
  } catch (error) {
    // Some texts that end in the middle of a token, or are nested too deeply, make the parser throw all the same.
    return { root: undefined, hasErrors: true, errors: [], isTooComplex: error instanceof RangeError };
  }
}

export function isNode(value: unknown): value is PhpNode {
  return (
    typeof value === 'object' && value !== null && typeof (value as { kind?: unknown }).kind === 'string'
  );
}

/** The nodes in a list that may hold gaps, or no list at all. */
export function nodes(value: unknown): PhpNode[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** A name that php-parser gives as a text, or as an identifier around a text. */
export function nameText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return isNode(value) && typeof value.name === 'string' ? value.name : undefined;
}

/** The node's own offsets; undefined for what the parser made up while recovering. */
export function nodeOffsets(node: PhpNode): { start: number; end: number } | undefined {
  const location = node.loc as { start?: { offset?: number }; end?: { offset?: number } } | null | undefined;
  const start = location?.start?.offset;
  const end = location?.end?.offset;
  return typeof start === 'number' && typeof end === 'number'
    ? { start, end: Math.max(start, end) }
    : undefined;
}

const notChildren = new Set(['loc', 'leadingComments', 'trailingComments', 'errors', 'comments', 'tokens']);

/** The nodes directly below a node, in the order of the tree. */
export function children(node: PhpNode): PhpNode[] {
  const found: PhpNode[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (notChildren.has(key) || typeof value !== 'object') continue;
    if (Array.isArray(value)) found.push(...nodes(value.flat()));
    else if (isNode(value)) found.push(value);
  }
  return found;
}
