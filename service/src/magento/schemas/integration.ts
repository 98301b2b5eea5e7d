import type { XmlSchema } from '../../xml/schema';
import { email, endpointUrl, grantedResources, identityLinkUrl, integrationName } from './integrationParts';
import { one, oneOrMore, optional } from './types';

/** Per file, the e-mail address may stand in another module's file; merged, it must be there. */
function schema(title: string, merged: boolean): XmlSchema {
  return {
    title,
    root: {
      name: 'config',
      docs: 'The integrations that this module brings. Magento installs them with every setup:upgrade; no PHP is needed.',
      attributes: [],
      content: {
        kind: 'sequence',
        particles: [
          oneOrMore({
            name: 'integration',
            docs: 'One external system that connects to Magento through its web API, and what it may do.',
            typeName: 'integrationType',
            attributes: [integrationName],
            content: {
              kind: 'all',
              particles: [
                merged ? one(email) : optional(email),
                optional(endpointUrl),
                optional(identityLinkUrl),
                optional(grantedResources),
              ],
            },
          }),
        ],
      },
    },
  };
}

/** etc/integration.xml of one module. */
export const integrationSchema: XmlSchema = schema('etc/integration.xml', false);

/** All modules' etc/integration.xml, merged. */
export const integrationMergedSchema: XmlSchema = schema('the merged integration.xml', true);
