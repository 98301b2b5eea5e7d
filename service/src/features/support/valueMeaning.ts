import type { Located, OffsetRange } from '../../text';
import type { FileInModule } from '../../workspace/workspace';
import type { XmlFileKind } from '../../magento/fileKinds';
import { resourceAttributeOf } from '../../magento/facts/xmlAclIds';
import { attributeOf, descendantsNamed } from '../../xml/nodes';
import type { XmlDocument, XmlElement } from '../../xml/tree';

/** What the value of an attribute names. */
export type ValueMeaning = 'resource' | 'integration' | 'sequence-module' | 'own-module';

/** What the value of that attribute names in a file of that kind; undefined where it is just a value. */
export function meaningOf(
  kind: XmlFileKind,
  element: XmlElement,
  attribute: string,
): ValueMeaning | undefined {
  if (attribute === resourceAttributeOf(kind, element)) return 'resource';
  if (kind === 'menu')
    return attribute === 'module' || attribute === 'dependsOnModule' ? 'sequence-module' : undefined;
  if (element.name === 'resource' || attribute !== 'name') return undefined;
  if (element.name === 'integration') {
    return kind === 'config' || kind === 'api' || kind === 'integration' ? 'integration' : undefined;
  }
  if (element.name !== 'module' || kind !== 'module') return undefined;
  return enclosing(element, 'sequence') ? 'sequence-module' : 'own-module';
}

/** The nearest element of that name around `element`. */
export function enclosing(element: XmlElement, name: string): XmlElement | undefined {
  let parent = element.parent;
  while (parent && parent.name !== name) parent = parent.parent;
  return parent;
}

/** What the other elements of that name in `within` have in an attribute. */
export function otherValues(
  within: XmlElement | XmlDocument,
  element: XmlElement,
  attribute: string,
): Set<string> {
  const values = new Set<string>();
  for (const each of descendantsNamed(within, element.name)) {
    const value = each === element ? undefined : attributeOf(each, attribute)?.value;
    if (value !== undefined) values.add(value);
  }
  return values;
}

/** The name of an integration that is, or is used, at a place of PHP on its way to `processIntegrationConfig`. */
export function nameInPhp({ file, installation }: FileInModule, offset: number): Located | undefined {
  const isAt = (place: { uri: string; range: OffsetRange }): boolean =>
    place.uri === file.uri && place.range.start <= offset && offset <= place.range.end;
  for (const { value, uri, range, via } of installation.processing.flatMap((call) => call.names)) {
    if (value === '') continue;
    const place = isAt({ uri, range }) ? { range } : via.find(isAt);
    if (place) return { value, range: place.range };
  }
  return undefined;
}
