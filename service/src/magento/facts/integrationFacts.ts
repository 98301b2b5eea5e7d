import type { Located, OffsetRange } from '../../text';
import type { XmlDocument, XmlElement } from '../../xml/tree';
import { descendantsNamed, locatedAttribute, locatedText } from '../../xml/nodes';

/** One `<integration>` of config.xml, api.xml or integration.xml. */
export interface IntegrationDeclaration {
  readonly name: Located;
  readonly email: Located | undefined;
  readonly endpointUrl: Located | undefined;
  readonly identityLinkUrl: Located | undefined;
  /** In document order, duplicates included. */
  readonly resources: readonly ResourceElement[];
  /** The whole element. */
  readonly range: OffsetRange;
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
  const text = (element: XmlElement | undefined): Located | undefined => element && locatedText(element);
  return {
    email: text(email),
    endpointUrl: text(endpointUrl),
    identityLinkUrl: text(identityLinkUrl),
    resources,
  };
}
