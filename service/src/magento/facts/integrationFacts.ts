import type { Located, OffsetRange } from '../../text';
import type { XmlDocument, XmlElement, XmlNode } from '../../xml/tree';
import { descendantsNamed, locatedAttribute, locatedText } from '../../xml/nodes';

/** One `<integration>` of config.xml, api.xml or integration.xml. */
export interface IntegrationDeclaration {
  readonly name: Located;
  readonly email: FieldValue | undefined;
  readonly endpointUrl: FieldValue | undefined;
  readonly identityLinkUrl: FieldValue | undefined;
  /** In document order, duplicates included. */
  readonly resources: readonly ResourceElement[];
  /** The whole element. */
  readonly range: OffsetRange;
}

/** The text of a field. What it is made of decides on what another module's text makes of it, and it of that. */
export interface FieldValue extends Located {
  /** There where it is not one text or one CDATA section: comments are beside it. */
  readonly mixed?: Mixed;
}

export interface Mixed {
  /** The text before, in and after the first CDATA section; undefined where there is none. */
  readonly cdata: readonly [string, string, string] | undefined;
}

/** `<resource name="…"/>`. */
export interface ResourceElement {
  /** Where the id is, inside the quotes. */
  readonly id: Located;
  /** The whole element. */
  readonly range: OffsetRange;
}

export interface IntegrationFacts {
  readonly integrations: readonly IntegrationDeclaration[];
}

/**
 * Reads the three integration files the way Magento's converters do: `integration`, `email`, `resource` … wherever
 * they are below each other, the first of each field, values not trimmed.
 * (Magento\Integration\Model\Config\Converter, …\Integration\Converter, …\Consolidated\Converter.)
 */
export function readIntegrations(document: XmlDocument): IntegrationFacts {
  const integrations: IntegrationDeclaration[] = [];
  for (const element of descendantsNamed(document, 'integration')) {
    const name = locatedAttribute(element, 'name');
    if (!name) continue;
    integrations.push({ name, ...contentOf(element), range: element.range });
  }
  return { integrations };
}

type Content = Omit<IntegrationDeclaration, 'name' | 'range'>;

/** The first of each field and all resources, wherever they are below the element, in one pass. */
function contentOf(integration: XmlElement): Content {
  let email: XmlElement | undefined;
  let endpointUrl: XmlElement | undefined;
  let identityLinkUrl: XmlElement | undefined;
  const resources: ResourceElement[] = [];
  const collect = (parent: XmlElement): void => {
    for (const child of parent.children) {
      if (child.kind !== 'element') continue;
      if (child.name === 'resource') {
        const id = locatedAttribute(child, 'name');
        if (id) resources.push({ id, range: child.range });
      } else if (child.name === 'email') email ??= child;
      else if (child.name === 'endpoint_url') endpointUrl ??= child;
      else if (child.name === 'identity_link_url') identityLinkUrl ??= child;
      // Thousands of resources have nothing in them.
      if (child.children.length > 0) collect(child);
    }
  };
  collect(integration);
  const text = (element: XmlElement | undefined): FieldValue | undefined => element && fieldValue(element);
  return {
    email: text(email),
    endpointUrl: text(endpointUrl),
    identityLinkUrl: text(identityLinkUrl),
    resources,
  };
}

function fieldValue(element: XmlElement): FieldValue {
  const { children } = element;
  const isPlain = children.length === 0 || (children.length === 1 && children[0]!.kind === 'text');
  if (isPlain || children.some(({ kind }) => kind === 'element')) return locatedText(element);
  const first = children.findIndex((child) => child.kind === 'text' && child.cdata);
  const textOf = (nodes: readonly XmlNode[]): string =>
    nodes.map((node) => (node.kind === 'text' ? node.value : '')).join('');
  const cdata: Mixed['cdata'] =
    first < 0
      ? undefined
      : [textOf(children.slice(0, first)), textOf([children[first]!]), textOf(children.slice(first + 1))];
  return { ...locatedText(element), mixed: { cdata } };
}
