import * as l10n from '@vscode/l10n';
import type { XmlSchema } from '../../xml/schema';
import { email, endpointUrl, identityLinkUrl, integrationName } from './integrationParts';
import { one, oneOrMore, optional } from './types';

/** etc/integration/config.xml: who the integrations are. */
export const configSchema: XmlSchema = {
  title: 'etc/integration/config.xml',
  root: {
    name: 'integrations',
    get docs() {
      return l10n.t(
        'The integrations of this module. PHP code (a data patch or setup script) must make Magento install them; etc/integration/api.xml lists their permissions.',
      );
    },
    typeName: 'integrationsType',
    attributes: [],
    content: {
      kind: 'sequence',
      particles: [
        oneOrMore({
          name: 'integration',
          get docs() {
            return l10n.t(
              'One external system that connects to Magento through its web API, with its own account.',
            );
          },
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
