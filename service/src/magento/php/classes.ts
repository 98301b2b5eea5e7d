import type { ClassFacts, ConstantFact, OwnCall, PropertyFact, PropertyWrite } from './facts';
import { readExpression, type ReadingContext } from './expressions';
import { declaredNameOffsets, inNamespace, resolveClassName } from './names';
import { isNode, nameText, nodeOffsets, nodes, type PhpNode } from './parser';
import { openScope, singleClass, type OpenMethod, type OpenScope } from './scopes';

/** A class while its methods are being read. */
export interface OpenClass extends ClassFacts {
  readonly propertyWrites: PropertyWrite[];
  readonly ownCalls: OwnCall[];
  readonly methods: Map<string, OpenMethod & { readonly openScope: OpenScope }>;
}

/** The bit by which php-parser marks `private` on promoted parameters; 0 is a parameter that is not promoted. */
const privateFlag = 4;

/** Reads what a class, interface, trait or enum declares; the bodies of its methods stay to be walked. */
export function readClass(context: ReadingContext, node: PhpNode, kind: ClassFacts['kind']): OpenClass {
  const body = nodes(node.body);
  const offsets = nodeOffsets(node) ?? { start: 0, end: 0 };
  const name = node.isAnonymous === true ? undefined : nameText(node.name);
  const found: OpenClass = {
    kind,
    name: name
      ? { value: name, range: located(context, name, node).range }
      : { value: '', range: { start: offsets.start, end: offsets.start } },
    fqn: name ? inNamespace(context.names, name) : `class@anonymous:${offsets.start}`,
    isAbstract: node.isAbstract === true,
    extends:
      kind === 'class' && isNode(node.extends) ? resolveClassName(context.names, node.extends) : undefined,
    implements: classNames(context, kind === 'interface' ? node.extends : node.implements),
    traits: body
      .filter((member) => member.kind === 'traituse')
      .flatMap((member) => classNames(context, member.traits)),
    adapted: adaptedMethods(body),
    constants: readConstants(context, body),
    properties: readProperties(context, body),
    propertyWrites: [],
    methods: new Map(),
    ownCalls: [],
  };
  for (const member of body) {
    const method = member.kind === 'method' ? nameText(member.name) : undefined;
    if (!method) continue;
    const scope = openScope(context, member.arguments, method.toLowerCase());
    found.methods.set(method.toLowerCase(), {
      name: located(context, method, member),
      isStatic: member.isStatic === true,
      isAbstract: member.isAbstract === true || kind === 'interface',
      isPrivate: member.visibility === 'private',
      isPublic: member.visibility !== 'private' && member.visibility !== 'protected',
      scope,
      openScope: scope,
      returns: [],
    });
  }
  return found;
}

function adaptedMethods(body: readonly PhpNode[]): Set<string> {
  const aliases = body
    .filter(({ kind }) => kind === 'traituse')
    .flatMap(({ adaptations }) => nodes(adaptations).filter(({ kind }) => kind === 'traitalias'));
  return new Set(aliases.map(({ as, method }) => (nameText(as) ?? nameText(method) ?? '').toLowerCase()));
}

function readConstants(context: ReadingContext, body: readonly PhpNode[]): Map<string, ConstantFact> {
  const constants = new Map<string, ConstantFact>();
  for (const member of body) {
    if (member.kind !== 'classconstant') continue;
    for (const constant of nodes(member.constants)) {
      const name = nameText(constant.name);
      if (!name) continue;
      constants.set(name, {
        name: located(context, name, constant),
        value: readExpression(context, constant.value),
      });
    }
  }
  return constants;
}

function readProperties(context: ReadingContext, body: readonly PhpNode[]): Map<string, PropertyFact> {
  const properties = new Map<string, PropertyFact>();
  const add = (node: PhpNode, isStatic: boolean, isPrivate: boolean, isPromoted: boolean): void => {
    const name = nameText(node.name);
    // A property with hooks computes its value.
    if (!name || nodes(node.hooks).length > 0) return;
    properties.set(name, {
      name: located(context, name, node),
      isStatic,
      isPrivate,
      isPromoted,
      default: isNode(node.value) ? readExpression(context, node.value) : undefined,
      type: singleClass(context, node.type),
    });
  };
  for (const member of body) {
    if (member.kind === 'propertystatement') {
      for (const property of nodes(member.properties)) {
        add(property, member.isStatic === true, member.visibility === 'private', false);
      }
    }
    if (member.kind === 'method' && nameText(member.name)?.toLowerCase() === '__construct') {
      for (const parameter of nodes(member.arguments)) {
        const flags = typeof parameter.flags === 'number' ? parameter.flags : 0;
        if (flags !== 0 || parameter.readonly === true) add(parameter, false, flags === privateFlag, true);
      }
    }
  }
  return properties;
}

function located(
  context: ReadingContext,
  name: string,
  node: PhpNode,
): { value: string; range: { start: number; end: number } } {
  const identifier = isNode(node.name) ? node.name : node;
  return { value: name, range: declaredNameOffsets(context.text, name, identifier) };
}

function classNames(context: ReadingContext, names: unknown): string[] {
  return nodes(names).flatMap((name) => resolveClassName(context.names, name) ?? []);
}
