import type { XmlElement } from '../tree';
import type { AttributeDeclaration, ElementDeclaration, XmlSchema } from './types';

/** What the schema says of an element, going by the names from the root down; undefined where it has no such place. */
export function declarationOf(schema: XmlSchema, element: XmlElement): ElementDeclaration | undefined {
  const path: string[] = [];
  for (let each: XmlElement | undefined = element; each; each = each.parent) path.push(each.name);
  if (path.pop() !== schema.root.name) return undefined;
  let declaration: ElementDeclaration | undefined = schema.root;
  for (let name = path.pop(); name !== undefined && declaration; name = path.pop()) {
    const { content }: ElementDeclaration = declaration;
    if (content.kind === 'empty' || content.kind === 'text') return undefined;
    declaration = content.particles.find((particle) => particle.element.name === name)?.element;
  }
  return declaration;
}

/**
 * The elements that may be added inside `parent` at an offset, given what is there already, in the schema's order.
 * Without a parent: the root element. `ignored` is a half-typed element at the offset, which is about to be replaced.
 */
export function allowedChildren(
  schema: XmlSchema,
  parent: XmlElement | undefined,
  offset: number,
  ignored?: XmlElement,
): ElementDeclaration[] {
  if (!parent) return [schema.root];
  const content = declarationOf(schema, parent)?.content;
  if (!content || content.kind === 'empty' || content.kind === 'text') return [];
  const { particles } = content;
  let lowest = 0;
  let highest = particles.length - 1;
  const present = new Set<number>();
  for (const child of parent.children) {
    if (child.kind !== 'element' || child === ignored) continue;
    const index = particles.findIndex((particle) => particle.element.name === child.name);
    if (index < 0) continue;
    present.add(index);
    if (content.kind === 'all') continue;
    if (child.range.start < offset) lowest = Math.max(lowest, index);
    else highest = Math.min(highest, index);
  }
  return particles
    .filter(
      ({ repeatable }, index) => index >= lowest && index <= highest && (repeatable || !present.has(index)),
    )
    .map((particle) => particle.element);
}

/** The attributes that an element may have and has not yet; `ignored` is the name of one that is being typed. */
export function allowedAttributes(
  schema: XmlSchema,
  element: XmlElement,
  ignored?: string,
): AttributeDeclaration[] {
  const present = new Set(element.attributes.map(({ name }) => name));
  if (ignored !== undefined) present.delete(ignored);
  return (declarationOf(schema, element)?.attributes ?? []).filter(({ name }) => !present.has(name));
}

/** What the schema says of one of an element's attributes. */
export function attributeDeclarationOf(
  schema: XmlSchema,
  element: XmlElement,
  name: string,
): AttributeDeclaration | undefined {
  return declarationOf(schema, element)?.attributes.find((attribute) => attribute.name === name);
}
