import type { OffsetRange } from '../../text';
import { calledMethod, expressionRange, isPropertyLookup } from './expressions';
import { shortName } from './names';
import { children, isNode, nameText, nodes, parsePhp, type PhpNode } from './parser';

/** A call of `processIntegrationConfig` that is a statement by itself, so that it can be taken out. */
export interface ProcessingStatement {
  /** With the semicolon; UTF-16 offsets. */
  readonly range: OffsetRange;
  /** Whether the file holds one setup class that does nothing else: without the call it would be there for nothing. */
  readonly isAllOfFile: boolean;
}

/**
 * The statement that the call at `callRange` is; undefined where its value is used, or where it is the body of an `if`
 * without braces, say. Never throws.
 */
export function processingStatement(text: string, callRange: OffsetRange): ProcessingStatement | undefined {
  try {
    return findProcessingStatement(text, callRange);
  } catch (error) {
    // Code that is nested thousands deep exhausts the stack.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function findProcessingStatement(text: string, callRange: OffsetRange): ProcessingStatement | undefined {
  const { root, hasErrors } = parsePhp(text);
  if (!root || hasErrors) return undefined;
  const isCall = (node: unknown): boolean => {
    if (!isNode(node) || node.kind !== 'call') return false;
    const { start, end } = expressionRange(text, node);
    return start === callRange.start && end === callRange.end;
  };
  const statement = findStatement(root, isCall);
  const semicolon = /^\s*;/.exec(text.slice(callRange.end))?.[0].length;
  if (!statement || semicolon === undefined) return undefined;
  const range = { start: callRange.start, end: callRange.end + semicolon };
  return { range, isAllOfFile: doesNothingElse(root, isCall) };
}

const lists = new Set(['program', 'namespace', 'block']);

function findStatement(node: PhpNode, isCall: (node: unknown) => boolean): PhpNode | undefined {
  for (const child of children(node)) {
    if (lists.has(node.kind) && child.kind === 'expressionstatement' && isCall(child.expression))
      return child;
    const found = findStatement(child, isCall);
    if (found) return found;
  }
  return undefined;
}

/** Methods that Magento asks a setup script for, besides the one that it runs. */
const answers = new Set(['getdependencies', 'getaliases', 'getversion']);
const runs = new Set(['install', 'upgrade', 'apply']);
/** Interfaces that ask for no more than those methods. */
const setupInterfaces =
  /^(InstallDataInterface|InstallSchemaInterface|UpgradeDataInterface|UpgradeSchemaInterface|DataPatchInterface|SchemaPatchInterface|PatchInterface|PatchVersionInterface)$/;

function doesNothingElse(root: PhpNode, isCall: (node: unknown) => boolean): boolean {
  const top = nodes(root.children).flatMap((node) =>
    node.kind === 'namespace' ? nodes(node.children) : [node],
  );
  const rest = top.filter(({ kind }) => kind !== 'declare' && kind !== 'usegroup' && kind !== 'noop');
  const [only, ...others] = rest;
  if (only?.kind !== 'class' || others.length > 0 || only.isAbstract === true || isNode(only.extends)) {
    return false;
  }
  if (!nodes(only.implements).every((node) => setupInterfaces.test(shortName(nameText(node) ?? '')))) {
    return false;
  }
  return nodes(only.body).every((member) => {
    // Who needs a constant elsewhere has the name of the class.
    if (member.kind === 'propertystatement' || member.kind === 'classconstant') return true;
    if (member.kind !== 'method') return false;
    const name = (nameText(member.name) ?? '').toLowerCase();
    const statements = isNode(member.body) ? nodes(member.body.children) : [];
    if (name === '__construct') return statements.every(keepsWhatItWasGiven);
    if (answers.has(name)) return statements.every(returnsLiteral);
    return runs.has(name) && statements.every((each) => isCallOrNothing(each, isCall));
  });
}

/** `$this->manager = $manager;` */
function keepsWhatItWasGiven({ kind, expression }: PhpNode): boolean {
  if (kind !== 'expressionstatement' || !isNode(expression) || expression.kind !== 'assign') return false;
  const { left, right } = expression;
  return isNode(left) && isPropertyLookup(left) && isNode(right) && right.kind === 'variable';
}

function returnsLiteral({ kind, expr }: PhpNode): boolean {
  if (kind !== 'return') return false;
  return !isNode(expr) || expr.kind === 'array' || expr.kind === 'string';
}

/** The call itself, `startSetup()`, `endSetup()`, `return;` or `return $this;`. */
function isCallOrNothing(node: PhpNode, isCall: (node: unknown) => boolean): boolean {
  if (node.kind === 'noop') return true;
  if (node.kind === 'return') {
    const { expr } = node;
    return !isNode(expr) || (expr.kind === 'variable' && expr.name === 'this') || expr.kind === 'nullkeyword';
  }
  if (node.kind !== 'expressionstatement' || !isNode(node.expression)) return false;
  const { expression } = node;
  if (isCall(expression)) return true;
  return expression.kind === 'call' && /^(start|end)Setup$/i.test(calledMethod(expression) ?? '');
}
