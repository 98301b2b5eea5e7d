import { isNamespaceAttribute, namespaceDeclaration, schemaInstanceNamespace } from '../namespaces';
import type { XmlAttribute, XmlElement } from '../tree';
import { nearestName } from './names';
import type { AttributeDeclaration, ElementDeclaration, SchemaProblem } from './types';
import { checkValue, isValid } from './values';

/** Which prefixes stand for which namespaces at an element. */
export type Prefixes = ReadonlyMap<string, string>;

/** The prefixes that are known to the element's own names and to its children. */
export function prefixesAt(element: XmlElement, inherited: Prefixes): Prefixes {
  let own: Map<string, string> | undefined;
  for (const attribute of element.attributes) {
    if (!isNamespaceAttribute(attribute.name)) continue;
    const declared = namespaceDeclaration(attribute);
    if (declared) (own ??= new Map(inherited)).set(declared.prefix, declared.uri);
  }
  return own ?? inherited;
}

/** Checks an element's attributes, one by one and for those that are missing. */
export function checkAttributes(
  element: XmlElement,
  declaration: ElementDeclaration,
  prefixes: Prefixes,
  problems: SchemaProblem[],
): void {
  if (areFine(element.attributes, declaration.attributes)) return;
  const used = new Set<string>();
  const meant = new Set<string>();
  const present = new Set(element.attributes.map(({ name }) => name));
  for (const attribute of element.attributes) {
    if (isNamespaceAttribute(attribute.name)) {
      checkNamespace(attribute, problems);
      continue;
    }
    const declared = declaration.attributes.find(({ name }) => name === attribute.name);
    if (declared) {
      if (!used.has(declared.name)) checkAttributeValue(attribute, declared, problems);
      used.add(declared.name);
    } else if (attribute.name.includes(':')) {
      checkPrefixed(element, attribute, declaration, prefixes, problems);
    } else {
      const suggestion = reportUnknown(element, attribute, declaration, present, problems);
      if (suggestion !== undefined) meant.add(suggestion);
    }
  }
  for (const { name, required } of declaration.attributes) {
    if (!required || used.has(name) || meant.has(name)) continue;
    problems.push({
      message: `<${element.name}> needs the attribute ${name}. Add ${name}="…".`,
      range: element.nameRange,
      missing: { attribute: name },
    });
  }
}

/** Whether there is nothing to look into: an api.xml has thousands of elements, and nearly all are like this. */
function areFine(
  attributes: readonly XmlAttribute[],
  declarations: readonly AttributeDeclaration[],
): boolean {
  if (attributes.length > declarations.length) return false;
  let found = 0;
  for (const declared of declarations) {
    let own: XmlAttribute | undefined;
    for (const attribute of attributes) {
      if (attribute.name !== declared.name) continue;
      if (own) return false;
      own = attribute;
    }
    if (own ? !isValid(declared.type, own.value) : declared.required) return false;
    if (own) found++;
  }
  return found === attributes.length;
}

function checkNamespace(attribute: XmlAttribute, problems: SchemaProblem[]): void {
  const declared = namespaceDeclaration(attribute);
  if (declared?.prefix !== '' || declared.uri === '') return;
  problems.push({
    message:
      'xmlns puts the elements into a namespace, and Magento looks for them in none: it would not find any. Remove this attribute.',
    range: attribute.range,
  });
}

function checkAttributeValue(
  attribute: XmlAttribute,
  declared: AttributeDeclaration,
  problems: SchemaProblem[],
): void {
  const problem = checkValue(declared.type, attribute.value);
  if (!problem) return;
  const { valueRange } = attribute;
  const range = valueRange.end > valueRange.start ? valueRange : attribute.range;
  const message = `The attribute ${attribute.name} ${problem.reason}`;
  if (problem.meant === undefined || attribute.quote === undefined) problems.push({ message, range });
  else {
    const fix = { title: `Write "${problem.meant}"`, edits: [{ range: valueRange, newText: problem.meant }] };
    problems.push({ message, range, fix });
  }
}

/** xsi:…, xml:… and other names with a colon. */
function checkPrefixed(
  element: XmlElement,
  attribute: XmlAttribute,
  declaration: ElementDeclaration,
  prefixes: Prefixes,
  problems: SchemaProblem[],
): void {
  const colon = attribute.name.indexOf(':');
  const prefix = attribute.name.slice(0, colon);
  const local = attribute.name.slice(colon + 1);
  if (prefixes.get(prefix) === schemaInstanceNamespace) {
    if (local === 'schemaLocation' || local === 'noNamespaceSchemaLocation') return;
    if (local === 'type' && attribute.value.trim() === declaration.typeName && !prefixes.get('')) return;
  }
  const problem = {
    message: `The schema does not allow the attribute ${attribute.name} in <${element.name}>. Remove it.`,
    range: attribute.nameRange,
  };
  if (prefix === 'xsi' && !prefixes.has('xsi') && /^(?:noNamespaceS|s)chemaLocation$/.test(local)) {
    const at = attribute.range.start;
    problems.push({
      message: `The prefix xsi is not declared. Add xmlns:xsi="${schemaInstanceNamespace}" before it.`,
      range: attribute.nameRange,
      fix: {
        title: 'Declare the prefix xsi',
        edits: [{ range: { start: at, end: at }, newText: `xmlns:xsi="${schemaInstanceNamespace}" ` }],
      },
    });
  } else problems.push(problem);
}

/** The one attribute that an element with these attributes lacks, where it has only this one too many, with a value that fits. */
function onlyOneMissing(
  { value }: XmlAttribute,
  { attributes }: ElementDeclaration,
  present: ReadonlySet<string>,
): string | undefined {
  const [missing, ...others] = attributes.filter(({ name, required }) => required && !present.has(name));
  if (!missing || others.length > 0 || !missing.type.pattern) return undefined;
  const isKnown = (name: string): boolean => attributes.some((declared) => declared.name === name);
  let unknown = 0;
  for (const name of present) {
    if (isKnown(name) || name.includes(':') || name === 'xmlns') continue;
    if (++unknown > 1) return undefined;
  }
  if (unknown !== 1) return undefined;
  return isValid(missing.type, value) ? missing.name : undefined;
}

/** Returns the name that was meant, if that is certain. */
function reportUnknown(
  element: XmlElement,
  attribute: XmlAttribute,
  declaration: ElementDeclaration,
  present: ReadonlySet<string>,
  problems: SchemaProblem[],
): string | undefined {
  const free = declaration.attributes.map(({ name }) => name).filter((name) => !present.has(name));
  const suggestion = nearestName(attribute.name, free) ?? onlyOneMissing(attribute, declaration, present);
  const allowed = declaration.attributes.map(({ name }) => name).join(', ');
  const range = attribute.nameRange;
  if (suggestion !== undefined) {
    problems.push({
      message: `<${element.name}> has no attribute ${attribute.name}. Did you mean ${suggestion}?`,
      range,
      fix: { title: `Rename to ${suggestion}`, edits: [{ range, newText: suggestion }] },
    });
    return suggestion;
  }
  problems.push({
    message: allowed
      ? `<${element.name}> has no attribute ${attribute.name}. Remove it; what it can have is: ${allowed}.`
      : `<${element.name}> has no attributes. Remove ${attribute.name}.`,
    range,
  });
  return undefined;
}
