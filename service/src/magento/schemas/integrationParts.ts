import * as l10n from '@vscode/l10n';
import { hasIdShape } from '../aclId';
import type { AttributeDeclaration, ElementDeclaration, SimpleType } from '../../xml/schema';
import { anyText, attribute, oneOrMore } from './types';

const url: SimpleType = {
  base: 'anyURI',
  get expected() {
    return l10n.t('an address such as https://erp.example.com/magento');
  },
  minLength: 4,
};

/** The elements and attributes that the classic files and the consolidated one have in common. */
export const integrationName: AttributeDeclaration = attribute(
  'name',
  {
    base: 'string',
    get expected() {
      return l10n.t('a name of two characters or more, such as Acme ERP');
    },
    minLength: 2,
  },
  () =>
    l10n.t(
      'The name of the integration, as the merchant sees it under System > Extensions > Integrations. The name connects all parts of an integration and must match exactly, including upper and lower case.',
    ),
);

export const email: ElementDeclaration = {
  name: 'email',
  get docs() {
    return l10n.t(
      'The email address of the person or team that runs the external system, so that a merchant knows whom to contact.',
    );
  },
  typeName: 'emailType',
  attributes: [],
  content: {
    kind: 'text',
    type: {
      base: 'string',
      get expected() {
        return l10n.t('an email address such as erp@example.com');
      },
      pattern: /^[^@]+@[^.]+\.[^\n\r]+$/u,
    },
  },
};

export const endpointUrl: ElementDeclaration = {
  name: 'endpoint_url',
  get docs() {
    return l10n.t(
      'The URL of the external system to which Magento sends the keys (consumer key, secret and verifier) when a merchant activates the integration. With it, activation is automatic; without it, the merchant copies the tokens manually.',
    );
  },
  typeName: 'urlType',
  attributes: [],
  content: { kind: 'text', type: url },
};

export const identityLinkUrl: ElementDeclaration = {
  name: 'identity_link_url',
  get docs() {
    return l10n.t(
      'The page of the external system that Magento opens for the merchant during activation, to log in and link the two accounts.',
    );
  },
  typeName: 'urlType',
  attributes: [],
  content: { kind: 'text', type: url },
};

const resource: ElementDeclaration = {
  name: 'resource',
  get docs() {
    return l10n.t(
      'One permission of the integration: a resource of the access control list, which is defined in etc/acl.xml files.',
    );
  },
  typeName: 'resourceType',
  attributes: [
    attribute(
      'name',
      {
        base: 'string',
        get expected() {
          return l10n.t('the id of a resource, such as Magento_Sales::actions_view');
        },
        // In the schema: .+_.+::.+
        pattern: { test: (value) => hasIdShape(value) && !/[\n\r]/.test(value) },
      },
      () =>
        l10n.t(
          'The id of the resource, such as Magento_Sales::actions_view. An id that no acl.xml defines grants nothing.',
        ),
    ),
  ],
  content: { kind: 'text', type: anyText },
};

export const grantedResources: ElementDeclaration = {
  name: 'resources',
  get docs() {
    return l10n.t('What the integration may do: the permissions of its access token.');
  },
  typeName: 'resourcesType',
  attributes: [],
  content: { kind: 'sequence', particles: [oneOrMore(resource)] },
};
