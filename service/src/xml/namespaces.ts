import type { XmlAttribute } from './tree';

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';

/** The namespace of xsi:noNamespaceSchemaLocation and its like. */
export const schemaInstanceNamespace = 'http://www.w3.org/2001/XMLSchema-instance';

/**
 * What an attribute declares, if it is a namespace declaration that libxml2 takes; the default namespace has the
 * prefix ''. Declarations that libxml2 complains of and then ignores give undefined, as ordinary attributes do.
 */
export function namespaceDeclaration(
  attribute: Pick<XmlAttribute, 'name' | 'value'>,
): { prefix: string; uri: string } | undefined {
  const { name, value } = attribute;
  if (name.charCodeAt(0) !== 0x78 || !name.startsWith('xmlns')) return undefined;
  if (value === xmlNamespace || value === xmlnsNamespace) return undefined;
  if (name.length === 5) return { prefix: '', uri: value };
  // A colon before something that cannot begin a name does not make a prefix.
  if (!/^xmlns:[^:0-9.-]/.test(name) || value === '') return undefined;
  const prefix = name.slice(6);
  return prefix === 'xml' || prefix === 'xmlns' ? undefined : { prefix, uri: value };
}

/** Whether an attribute looks like a namespace declaration, whatever libxml2 makes of it. */
export function isNamespaceAttribute(name: string): boolean {
  if (name.charCodeAt(0) !== 0x78) return false;
  return name === 'xmlns' || /^xmlns:[^:0-9.-]/.test(name);
}
