import type { Located } from '../../text';
import { docCommentsIn } from './docComments';
import { addImports, inNamespace, nameScope, resolveClassName, type NameScope } from './names';
import { children, isNode, nameText, nodeOffsets, nodes, parsePhp, type PhpNode } from './parser';

/** One call of a method, `$this->orders->get(id: 1)`, with ranges in UTF-16 offsets. */
export interface MethodCall {
  readonly name: Located;
  /** The class that the file says it is called on, without a leading backslash; undefined where the file does not tell. */
  readonly receiver: string | undefined;
  /** The arguments that are given by name. */
  readonly named: readonly Located[];
}

/** Every method call of a file, in text order. Never throws; of what is nested too deep, nothing is known. */
export function readMethodCalls(text: string): MethodCall[] {
  const { root } = parsePhp(text);
  const calls: MethodCall[] = [];
  if (!root) return calls;
  try {
    new CallReader(text, calls).statements(nodes(root.children), nameScope('', []));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return calls;
}

/** What is known of types where a piece of code is. */
interface Types {
  readonly scope: NameScope;
  readonly self: string | undefined;
  readonly parent: string | undefined;
  readonly properties: ReadonlyMap<string, string>;
  /** By name without `$`. */
  readonly variables: Map<string, string>;
}

const classes = new Set(['class', 'interface', 'trait', 'enum']);
const lookups = new Set(['propertylookup', 'nullsafepropertylookup', 'staticlookup']);
const functions = new Set(['closure', 'arrowfunc', 'function', 'method']);

class CallReader {
  readonly #text: string;
  readonly #calls: MethodCall[];

  constructor(text: string, calls: MethodCall[]) {
    this.#text = text;
    this.#calls = calls;
  }

  statements(all: readonly PhpNode[], scope: NameScope): void {
    for (const node of all) {
      if (node.kind === 'namespace') {
        const namespace = (nameText(node.name) ?? '').replace(/^\\/, '');
        this.statements(nodes(node.children), nameScope(namespace, []));
      } else if (node.kind === 'usegroup') addImports(scope, node);
      else
        this.#visit(node, {
          scope,
          self: undefined,
          parent: undefined,
          properties: new Map(),
          variables: new Map(),
        });
    }
  }

  #visit(node: PhpNode, types: Types): void {
    if (classes.has(node.kind)) return this.#class(node, types);
    if (functions.has(node.kind)) return this.#function(node, types);
    for (const child of children(node)) this.#visit(child, types);
    if (node.kind === 'assign') assign(node, types);
    if (node.kind === 'call' && isNode(node.what) && lookups.has(node.what.kind)) this.#call(node, types);
  }

  #class(node: PhpNode, { scope }: Types): void {
    const name = nameText(node.name);
    const types: Types = {
      scope,
      self: name === undefined ? undefined : inNamespace(scope, name),
      parent: isNode(node.extends) ? resolveClassName(scope, node.extends) : undefined,
      properties: new Map(),
      variables: new Map(),
    };
    const body = nodes(node.body);
    const properties = propertyTypes(this.#text, body, types);
    for (const member of body) this.#visit(member, { ...types, properties });
  }

  #function(node: PhpNode, outer: Types): void {
    const isMethod = node.kind === 'method' || node.kind === 'function';
    const variables = new Map(isMethod ? [] : outer.variables);
    const types = { ...outer, variables };
    for (const parameter of nodes(node.arguments)) {
      const name = nameText(parameter.name);
      const type = typeName(parameter.type, types);
      if (name === undefined) continue;
      if (type === undefined) variables.delete(name);
      else variables.set(name, type);
    }
    for (const child of children(node)) this.#visit(child, types);
  }

  #call(node: PhpNode, types: Types): void {
    const what = node.what as PhpNode;
    const name = located(what.offset, this.#text);
    if (!name) return;
    const named = nodes(node.arguments).flatMap((each) => {
      const value = each.kind === 'namedargument' ? nameText(each.name) : undefined;
      const start = nodeOffsets(each)?.start;
      return value !== undefined && start !== undefined && this.#text.startsWith(value, start)
        ? [{ value, range: { start, end: start + value.length } }]
        : [];
    });
    this.#calls.push({ name, receiver: isNode(what.what) ? typeOf(what.what, types) : undefined, named });
  }
}

function located(node: unknown, text: string): Located | undefined {
  if (!isNode(node) || node.kind !== 'identifier') return undefined;
  const value = nameText(node);
  const start = nodeOffsets(node)?.start;
  if (value === undefined || start === undefined || !text.startsWith(value, start)) return undefined;
  return { value, range: { start, end: start + value.length } };
}

/** Declared types, promoted parameters, `@var`, and what the constructor puts in. */
function propertyTypes(text: string, body: readonly PhpNode[], types: Types): Map<string, string> {
  const found = new Map<string, string>();
  const set = (name: string | undefined, type: string | undefined): void => {
    if (name !== undefined && type !== undefined && !found.has(name)) found.set(name, type);
  };
  let from = 0;
  for (const member of body) {
    const start = nodeOffsets(member)?.start ?? from;
    if (member.kind === 'propertystatement') {
      const documented = /@var\s+([\w\\]+)/.exec(
        docCommentsIn(text, from || lineOf(text, start), start).at(-1)?.text ?? '',
      );
      for (const each of nodes(member.properties))
        set(nameText(each.name), typeName(each.type, types) ?? writtenType(documented?.[1], types.scope));
    }
    if (member.kind === 'method' && nameText(member.name)?.toLowerCase() === '__construct') {
      const variables = new Map<string, string>();
      for (const parameter of nodes(member.arguments)) {
        const [name, type] = [nameText(parameter.name), typeName(parameter.type, types)];
        if (name === undefined || type === undefined) continue;
        variables.set(name, type);
        if (parameter.flags !== 0 || parameter.readonly === true) set(name, type);
      }
      const statements = isNode(member.body) ? nodes(member.body.children) : [];
      for (const { expression } of statements)
        if (isNode(expression) && expression.kind === 'assign')
          set(...assignedProperty(expression, { ...types, variables }));
    }
    from = nodeOffsets(member)?.end ?? from;
  }
  return found;
}

/** Where to begin to look for a doc comment of the first member. */
function lineOf(text: string, start: number): number {
  return text.lastIndexOf('{', start) + 1;
}

function assignedProperty(node: PhpNode, types: Types): [string | undefined, string | undefined] {
  const { left, right } = node;
  const isProperty = isNode(left) && left.kind === 'propertylookup' && isThis(left.what);
  return [
    isProperty ? nameText((left as PhpNode).offset) : undefined,
    isNode(right) ? typeOf(right, types) : undefined,
  ];
}

function assign({ left, right }: PhpNode, types: Types): void {
  const name = isNode(left) && left.kind === 'variable' ? nameText(left) : undefined;
  if (name === undefined) return;
  const type = isNode(right) ? typeOf(right, types) : undefined;
  if (type === undefined) types.variables.delete(name);
  else types.variables.set(name, type);
}

function isThis(node: unknown): boolean {
  return isNode(node) && node.kind === 'variable' && node.name === 'this';
}

/** The class of what an expression gives, as far as the file tells. */
function typeOf(node: PhpNode, types: Types): string | undefined {
  switch (node.kind) {
    case 'variable':
      return isThis(node) ? types.self : types.variables.get(nameText(node) ?? '');
    case 'propertylookup':
    case 'nullsafepropertylookup':
      return isThis(node.what) ? types.properties.get(nameText(node.offset) ?? '') : undefined;
    case 'new':
      return isNode(node.what) ? nameOfClass(node.what, types) : undefined;
    case 'call':
      return made(node, types);
    case 'selfreference':
    case 'staticreference':
    case 'parentreference':
    case 'name':
      return nameOfClass(node, types);
    default:
      return undefined;
  }
}

/** What `create()` of a generated factory makes. */
function made({ what }: PhpNode, types: Types): string | undefined {
  if (!isNode(what) || !lookups.has(what.kind) || nameText(what.offset) !== 'create') return undefined;
  const factory = isNode(what.what) ? typeOf(what.what, types) : undefined;
  return factory?.endsWith('Factory') ? factory.slice(0, -'Factory'.length) : undefined;
}

function nameOfClass(node: PhpNode, { scope, self, parent }: Types): string | undefined {
  if (node.kind === 'selfreference' || node.kind === 'staticreference') return self;
  if (node.kind === 'parentreference') return parent;
  return node.kind === 'name' ? resolveClassName(scope, node) : undefined;
}

/** The class that a native type names; of a union, the one besides null. */
function typeName(node: unknown, types: Types): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.kind !== 'uniontype') return nameOfClass(node, types);
  const named = nodes(node.types).filter((each) => nameText(each)?.toLowerCase() !== 'null');
  return named.length === 1 ? nameOfClass(named[0]!, types) : undefined;
}

function writtenType(name: string | undefined, scope: NameScope): string | undefined {
  if (name === undefined || !/^\\?[A-Z]/.test(name)) return undefined;
  return resolveClassName(scope, { kind: 'name', name });
}
