import type { XmlSchema } from '../../xml/schema';
import { email, endpointUrl, identityLinkUrl, integrationName } from './integrationParts';
import { one, oneOrMore, optional } from './types';

/** etc/integration/config.xml: who the integrations are. */
export const configSchema: XmlSchema = {
  title: 'etc/integration/config.xml',
  root: {
    name: 'integrations',
    docs: 'The integrations that this module brings. PHP code (a data patch or setup script) must ask Magento to install them; what they may do stands in etc/integration/api.xml.',
    typeName: 'integrationsType',
    attributes: [],
    content: {
      kind: 'sequence',
      particles: [
        oneOrMore({
          name: 'integration',
          docs: 'One external system that connects to Magento through its web API, with an account of its own.',
          typeName: 'integrationType',
          attributes: [integrationName],
          content: {
            kind: 'sequence',
            particles: [one(email), optional(endpointUrl), optional(identityLinkUrl)],
          },
        }),
      ],
    },
  },
};
