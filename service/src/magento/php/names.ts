import { nameText, nodeOffsets, nodes, type PhpNode } from './parser';
import type { ClassReference, ImportFact } from './facts';

/** How names resolve in one namespace block: https://www.php.net/manual/en/language.namespaces.rules.php */
export interface NameScope {
  readonly namespace: string;
  readonly imports: ImportFact[];
  /** Of the classes among these: lower-case alias → fqn, of two the first. */
  readonly classes: Map<string, string>;
}

/** The names that a file can use before its first `use`: those of its namespace. */
export function nameScope(namespace: string, imports: ImportFact[]): NameScope {
  return { namespace, imports, classes: new Map() };
}

/** Adds what one `use` statement (also grouped) imports. */
export function addImports(scope: NameScope, useGroup: PhpNode): void {
  const prefix = nameText(useGroup.name);
  for (const item of nodes(useGroup.items)) {
    const name = nameText(item.name);
    if (!name) continue;
    const fqn = withoutLeadingBackslash(prefix ? `${withoutLeadingBackslash(prefix)}\\${name}` : name);
    const type = item.type ?? useGroup.type;
    const kind = type === 'function' || type === 'const' ? type : 'class';
    const alias = nameText(item.alias) ?? shortName(fqn);
    scope.imports.push({ kind, alias, fqn });
    const key = alias.toLowerCase();
    if (kind === 'class' && !scope.classes.has(key)) scope.classes.set(key, fqn);
  }
}

/** The fqn of the class that a `name` node stands for. */
export function resolveClassName(scope: NameScope, node: PhpNode): string | undefined {
  const name = nameText(node);
  if (!name) return undefined;
  if (name.startsWith('\\')) return name.slice(1);
  if (node.resolution === 'rn') return inNamespace(scope, name);
  const [first = '', ...rest] = name.split('\\');
  const imported = scope.classes.get(first.toLowerCase());
  return imported === undefined ? inNamespace(scope, name) : [imported, ...rest].join('\\');
}

/** What is left of `::`, where it names a class. */
export function classReference(scope: NameScope, node: PhpNode): ClassReference | undefined {
  if (node.kind === 'selfreference') return { kind: 'self' };
  if (node.kind === 'parentreference') return { kind: 'parent' };
  if (node.kind === 'staticreference') return { kind: 'static' };
  if (node.kind === 'variable' && node.name === 'this') return { kind: 'static' };
  const fqn = node.kind === 'name' ? resolveClassName(scope, node) : undefined;
  return fqn === undefined ? undefined : { kind: 'named', fqn };
}

/** The full name of what the namespace itself declares, without a leading backslash. */
export function inNamespace(scope: NameScope, name: string): string {
  return scope.namespace ? `${scope.namespace}\\${name}` : name;
}

/** The last part of a full name, as in `OrdersInterface`. */
export function shortName(fqn: string): string {
  return fqn.slice(fqn.lastIndexOf('\\') + 1);
}

function withoutLeadingBackslash(name: string): string {
  return name.startsWith('\\') ? name.slice(1) : name;
}

/** The offsets of the name that a declaration gives itself, without `$` and without `case`. */
export function declaredNameOffsets(
  text: string,
  name: string,
  node: PhpNode,
): { start: number; end: number } {
  const offsets = nodeOffsets(node) ?? { start: 0, end: 0 };
  const at = text.indexOf(name, offsets.start);
  const start = at < 0 || at > offsets.end ? offsets.start : at;
  return { start, end: start + (start === at ? name.length : 0) };
}
