import type { XmlSchema } from '../../xml/schema';
import { grantedResources, integrationName } from './integrationParts';
import { one, oneOrMore } from './types';

/** etc/integration/api.xml: what the integrations may do. */
export const apiSchema: XmlSchema = {
  title: 'etc/integration/api.xml',
  root: {
    name: 'integrations',
    docs: 'What each integration of etc/integration/config.xml may do.',
    typeName: 'integrationsType',
    attributes: [],
    content: {
      kind: 'sequence',
      particles: [
        oneOrMore({
          name: 'integration',
          docs: 'An integration that config.xml declares under the same name, and its permissions.',
          typeName: 'integrationType',
          attributes: [integrationName],
          content: { kind: 'sequence', particles: [one(grantedResources)] },
        }),
      ],
    },
  },
};
