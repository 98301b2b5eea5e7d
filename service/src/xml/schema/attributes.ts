import * as l10n from '@vscode/l10n';
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
      message: l10n.t('<{0}> needs the attribute {1}. Add {2}="…".', element.name, name, name),
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
    message: l10n.t(
      'xmlns puts the elements into a namespace, but Magento’s schema knows only elements without one. Remove this attribute.',
    ),
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
  const message = l10n.t('The attribute {0} {1}', attribute.name, problem.reason);
  if (problem.meant === undefined || attribute.quote === undefined) problems.push({ message, range });
  else {
    const fix = {
      title: l10n.t('Write "{0}"', problem.meant),
      edits: [{ range: valueRange, newText: problem.meant }],
    };
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
    message: l10n.t(
      'The schema does not allow the attribute {0} in <{1}>. Remove it.',
      attribute.name,
      element.name,
    ),
    range: attribute.nameRange,
  };
  if (prefix === 'xsi' && !prefixes.has('xsi') && /^(?:noNamespaceS|s)chemaLocation$/.test(local)) {
    const at = attribute.range.start;
    problems.push({
      message: l10n.t(
        'The prefix xsi is not declared. Add xmlns:xsi="{0}" before it.',
        schemaInstanceNamespace,
      ),
      range: attribute.nameRange,
      fix: {
        title: l10n.t('Declare the prefix xsi'),
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
      message: l10n.t(
        '<{0}> has no attribute {1}. Did you mean {2}?',
        element.name,
        attribute.name,
        suggestion,
      ),
      range,
      fix: { title: l10n.t('Rename to {0}', suggestion), edits: [{ range, newText: suggestion }] },
    });
    return suggestion;
  }
  problems.push({
    message: allowed
      ? l10n.t(
          '<{0}> has no attribute {1}. Remove it; allowed attributes: {2}.',
          element.name,
          attribute.name,
          allowed,
        )
      : l10n.t('<{0}> has no attributes. Remove {1}.', element.name, attribute.name),
    range,
  });
  return undefined;
}
