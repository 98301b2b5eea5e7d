import * as l10n from '@vscode/l10n';
import type { XmlSchema } from '../../xml/schema';
import { grantedResources, integrationName } from './integrationParts';
import { one, oneOrMore } from './types';

/** etc/integration/api.xml: what the integrations may do. */
export const apiSchema: XmlSchema = {
  title: 'etc/integration/api.xml',
  root: {
    name: 'integrations',
    get docs() {
      return l10n.t('What each integration of etc/integration/config.xml may do.');
    },
    typeName: 'integrationsType',
    attributes: [],
    content: {
      kind: 'sequence',
      particles: [
        oneOrMore({
          name: 'integration',
          get docs() {
            return l10n.t('An integration that config.xml declares with the same name, and its permissions.');
          },
          typeName: 'integrationType',
          attributes: [integrationName],
          content: { kind: 'sequence', particles: [one(grantedResources)] },
        }),
      ],
    },
  },
};
