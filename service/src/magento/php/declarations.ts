import type { Located, OffsetRange } from '../../text';
import { docCommentsIn, type DocComment } from './docComments';
import type { ImportFact } from './facts';
import {
  nameScope,
  addImports,
  declaredNameOffsets,
  inNamespace,
  resolveClassName,
  type NameScope,
} from './names';
import { isNode, nameText, nodeOffsets, nodes, parsePhp, type PhpNode } from './parser';

/** What a file declares, as PHP's reflection shows it: names, parameters, doc comments. Ranges are UTF-16 offsets. */
export interface PhpDeclarations {
  readonly classes: readonly ClassDeclaration[];
  /** The text is not (yet) valid PHP for the parser: what is missing may only be half typed. */
  readonly hasErrors: boolean;
}

export interface ClassDeclaration {
  readonly kind: 'class' | 'interface' | 'trait' | 'enum';
  readonly name: Located;
  /** Without a leading backslash. */
  readonly fqn: string;
  readonly namespace: string;
  /** The classes that the file imports, in text order. */
  readonly imports: readonly ReadImport[];
  readonly isAbstract: boolean;
  readonly extends: string | undefined;
  /** What a class implements; for an interface, what it extends. In text order. */
  readonly implements: readonly string[];
  readonly traits: readonly string[];
  readonly methods: readonly MethodDeclaration[];
}

export interface ReadImport extends ImportFact {
  /** False of what Magento's own reader of `use` (FileScanner) misses: all but the first of a group, and `use \A\B`. */
  readonly isSeenByMagento: boolean;
}

export interface MethodDeclaration {
  readonly name: Located;
  readonly visibility: 'public' | 'protected' | 'private';
  readonly isStatic: boolean;
  readonly isFinal: boolean;
  readonly parameters: readonly ParameterDeclaration[];
  /** As PHP's `getDocComment` gives it: the last doc comment before the method, attributes in between or not. */
  readonly doc: DocComment | undefined;
  readonly returnType: NativeType | undefined;
  /** From the first modifier to the closing brace or the semicolon. */
  readonly range: OffsetRange;
}

export interface ParameterDeclaration {
  /** Without `$`; the range is that of the name with it. */
  readonly name: Located;
  readonly type: NativeType | undefined;
  /** PHP's `isDefaultValueAvailable`. */
  readonly hasDefault: boolean;
  /** Whether the caller may leave it out: it and all behind it have defaults, or it is variadic. */
  readonly isOptional: boolean;
}

/** A native type as PHP's reflection gives it. */
export type NativeType =
  | { readonly kind: 'builtin'; readonly name: string; readonly range: OffsetRange }
  /** `self` and `parent` are none of PHP's builtins. */
  | { readonly kind: 'class'; readonly fqn: string; readonly range: OffsetRange }
  | { readonly kind: 'union'; readonly range: OffsetRange }
  | { readonly kind: 'intersection'; readonly range: OffsetRange };

/** What a PHP file declares. Never throws. */
export function readDeclarations(text: string): PhpDeclarations {
  const { root, hasErrors } = parsePhp(text);
  const classes: ClassDeclaration[] = [];
  if (!root) return { classes, hasErrors: true };
  try {
    readBlock({ text, scope: nameScope('', []), unseen: new Set(), classes }, nodes(root.children));
  } catch {
    // Expressions nested thousands deep exhaust the stack.
    return { classes, hasErrors: true };
  }
  return { classes, hasErrors };
}

interface Reading {
  readonly text: string;
  readonly scope: NameScope;
  /** The imports that Magento does not see. */
  readonly unseen: Set<ImportFact>;
  readonly classes: ClassDeclaration[];
}

const kinds = new Set(['class', 'interface', 'trait', 'enum']);

function readBlock(reading: Reading, statements: readonly PhpNode[]): void {
  for (const node of statements) {
    if (node.kind === 'namespace') {
      const namespace = (nameText(node.name) ?? '').replace(/^\\/, '');
      readBlock({ ...reading, scope: nameScope(namespace, []) }, nodes(node.children));
    } else if (node.kind === 'usegroup') readImports(reading, node);
    else if (kinds.has(node.kind)) readClass(reading, node);
    else if (node.kind === 'block' || node.kind === 'if') {
      // `if (!class_exists(…)) { class … }`
      const body = node.kind === 'if' ? node.body : node;
      if (isNode(body)) readBlock(reading, nodes(body.children));
    }
  }
}

function readImports({ scope, unseen }: Reading, node: PhpNode): void {
  const before = scope.imports.length;
  addImports(scope, node);
  const prefix = nameText(node.name);
  scope.imports.slice(before).forEach((each, position) => {
    const written = prefix ?? nameText(nodes(node.items)[position]?.name) ?? '';
    if (written.startsWith('\\') || (prefix !== undefined && position > 0)) unseen.add(each);
  });
}

function readClass({ text, scope, unseen, classes }: Reading, node: PhpNode): void {
  const name = nameText(node.name);
  if (!name) return;
  const kind = node.kind as ClassDeclaration['kind'];
  const body = nodes(node.body);
  const range = nameRange(text, name, node);
  const names = (given: unknown): string[] =>
    nodes(given).flatMap((each) => resolveClassName(scope, each) ?? []);
  classes.push({
    kind,
    name: { value: name, range },
    fqn: inNamespace(scope, name),
    namespace: scope.namespace,
    imports: scope.imports
      .filter((each) => each.kind === 'class')
      .map((each) => ({ ...each, isSeenByMagento: !unseen.has(each) })),
    isAbstract: node.isAbstract === true,
    extends: kind === 'class' && isNode(node.extends) ? resolveClassName(scope, node.extends) : undefined,
    implements: names(kind === 'interface' ? node.extends : node.implements),
    traits: body.filter((each) => each.kind === 'traituse').flatMap((each) => names(each.traits)),
    methods: readMethods(text, scope, body, text.indexOf('{', range.end)),
  });
}

function readMethods(
  text: string,
  scope: NameScope,
  body: readonly PhpNode[],
  opening: number,
): MethodDeclaration[] {
  const methods: MethodDeclaration[] = [];
  let from = opening < 0 ? text.length : opening + 1;
  for (const member of body) {
    const offsets = nodeOffsets(member);
    const name = member.kind === 'method' ? nameText(member.name) : undefined;
    if (name) {
      const range = nameRange(text, name, member);
      methods.push({
        name: { value: name, range },
        visibility:
          member.visibility === 'private' || member.visibility === 'protected' ? member.visibility : 'public',
        isStatic: member.isStatic === true,
        isFinal: member.isFinal === true,
        parameters: readParameters(text, scope, nodes(member.arguments)),
        doc: docCommentsIn(text, from, range.start).at(-1),
        returnType: nativeType(scope, member.type, false),
        range: offsets ?? range,
      });
    }
    from = Math.max(from, offsets?.end ?? from);
  }
  return methods;
}

function readParameters(text: string, scope: NameScope, given: readonly PhpNode[]): ParameterDeclaration[] {
  const parameters: ParameterDeclaration[] = [];
  let isOptional = true;
  for (const node of [...given].reverse()) {
    const name = nameText(node.name);
    if (!name) continue;
    const hasDefault = isNode(node.value);
    if (!hasDefault && node.variadic !== true) isOptional = false;
    const range = nameRange(text, `$${name}`, node);
    parameters.push({
      name: { value: name, range },
      type: nativeType(scope, node.type, node.nullable === true),
      // Before a parameter that must be given, PHP takes no notice of a default.
      hasDefault: hasDefault && isOptional,
      isOptional,
    });
  }
  return parameters.reverse();
}

const builtins = new Set(
  'array bool boolean callable false float int integer iterable mixed never null object string true void'.split(
    ' ',
  ),
);

function nativeType(scope: NameScope, type: unknown, nullable: boolean): NativeType | undefined {
  if (!isNode(type)) return undefined;
  const range = nodeOffsets(type) ?? { start: 0, end: 0 };
  if (type.kind === 'uniontype' || type.kind === 'intersectiontype') {
    return unionOf(scope, type, range);
  }
  const raw = nameText(type) ?? (typeof type.raw === 'string' ? type.raw : undefined);
  if (raw === undefined) return undefined;
  const lower = raw.toLowerCase();
  if (lower === 'self' || lower === 'static' || lower === 'parent') {
    return { kind: 'class', fqn: lower, range };
  }
  // `boolean` and `integer` are classes to PHP, and only look like types.
  if (builtins.has(lower) && lower !== 'boolean' && lower !== 'integer') {
    if (lower === 'null' && nullable) return undefined;
    return { kind: 'builtin', name: lower, range };
  }
  const fqn = resolveClassName(scope, type);
  return fqn === undefined ? undefined : { kind: 'class', fqn, range };
}

/** `A|null` is `?A` to PHP's reflection: one type. */
function unionOf(scope: NameScope, type: PhpNode, range: OffsetRange): NativeType {
  if (type.kind === 'intersectiontype') return { kind: 'intersection', range };
  const members = nodes(type.types);
  const others = members.filter((each) => (nameText(each) ?? each.raw)?.toString().toLowerCase() !== 'null');
  if (others.length === 1 && members.length === 2) {
    return nativeType(scope, others[0], true) ?? { kind: 'union', range };
  }
  return { kind: 'union', range };
}

function nameRange(text: string, name: string, node: PhpNode): OffsetRange {
  const identifier = isNode(node.name) ? node.name : node;
  return declaredNameOffsets(text, name, identifier);
}
