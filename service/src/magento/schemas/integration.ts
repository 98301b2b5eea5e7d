import * as l10n from '@vscode/l10n';
import type { XmlSchema } from '../../xml/schema';
import { email, endpointUrl, grantedResources, identityLinkUrl, integrationName } from './integrationParts';
import { one, oneOrMore, optional } from './types';

/** Per file, the e-mail address may be in another module's file; merged, it must be there. */
function schema(title: () => string, merged: boolean): XmlSchema {
  return {
    get title() {
      return title();
    },
    root: {
      name: 'config',
      get docs() {
        return l10n.t(
          'The integrations of this module. Magento installs them at every setup:upgrade; no PHP is needed.',
        );
      },
      attributes: [],
      content: {
        kind: 'sequence',
        particles: [
          oneOrMore({
            name: 'integration',
            get docs() {
              return l10n.t(
                'One external system that connects to Magento through its web API, and its permissions.',
              );
            },
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
export const integrationSchema: XmlSchema = schema(() => 'etc/integration.xml', false);

/** All modules' etc/integration.xml, merged. */
export const integrationMergedSchema: XmlSchema = schema(() => l10n.t('the merged integration.xml'), true);
