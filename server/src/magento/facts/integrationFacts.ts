import type { Located, OffsetRange } from '../../text';
import type { XmlDocument, XmlElement } from '../../xml/tree';
import { descendantsNamed, locatedAttribute, locatedText } from './xmlFacts';

/** One `<integration>` of config.xml, api.xml or integration.xml. */
export interface IntegrationDeclaration {
  readonly name: Located;
  readonly email: Located | undefined;
  readonly endpointUrl: Located | undefined;
  readonly identityLinkUrl: Located | undefined;
  /** In document order, duplicates included. */
  readonly resources: readonly ResourceReference[];
  /** The whole element. */
  readonly range: OffsetRange;
}

/** `<resource name="…"/>`. */
export interface ResourceReference {
  /** Where the id stands, inside the quotes. */
  readonly id: Located;
  /** The whole element. */
  readonly range: OffsetRange;
}

export interface IntegrationFacts {
  readonly integrations: readonly IntegrationDeclaration[];
}

/**
 * Reads the three integration files the way Magento's converters do: `integration`, `email`, `resource` … wherever
 * they stand below each other, the first of each field, values not trimmed.
 * (Magento\Integration\Model\Config\Converter, …\Integration\Converter, …\Consolidated\Converter.)
 */
export function readIntegrations(document: XmlDocument): IntegrationFacts {
  const integrations: IntegrationDeclaration[] = [];
  for (const element of descendantsNamed(document, 'integration')) {
    const name = locatedAttribute(element, 'name');
    if (!name) continue;
    integrations.push({
      name,
      email: firstText(element, 'email'),
      endpointUrl: firstText(element, 'endpoint_url'),
      identityLinkUrl: firstText(element, 'identity_link_url'),
      resources: resourcesOf(element),
      range: element.range,
    });
  }
  return { integrations };
}

function firstText(element: XmlElement, name: string): Located | undefined {
  const found = descendantsNamed(element, name)[0];
  return found && locatedText(found);
}

function resourcesOf(element: XmlElement): ResourceReference[] {
  const result: ResourceReference[] = [];
  for (const resource of descendantsNamed(element, 'resource')) {
    const id = locatedAttribute(resource, 'name');
    if (id) result.push({ id, range: resource.range });
  }
  return result;
}
