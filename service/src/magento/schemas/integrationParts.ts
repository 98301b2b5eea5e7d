import { hasIdShape } from '../aclId';
import type { AttributeDeclaration, ElementDeclaration, SimpleType } from '../../xml/schema';
import { anyText, attribute, oneOrMore } from './types';

const url: SimpleType = {
  base: 'anyURI',
  expected: 'an address such as https://erp.example.com/magento',
  minLength: 4,
};

/** The elements and attributes that the classic files and the consolidated one have in common. */
export const integrationName: AttributeDeclaration = attribute(
  'name',
  {
    base: 'string',
    expected: 'a name of two characters or more, such as Acme ERP',
    minLength: 2,
  },
  'The name of the integration, as the merchant sees it under System › Extensions › Integrations. Magento finds everything that belongs to one integration by this name, upper and lower case included.',
);

export const email: ElementDeclaration = {
  name: 'email',
  docs: 'The e-mail address of whoever runs the external system, so that a merchant knows whom to ask.',
  typeName: 'emailType',
  attributes: [],
  content: {
    kind: 'text',
    type: {
      base: 'string',
      expected: 'an e-mail address such as erp@example.com',
      pattern: /^[^@]+@[^.]+\.[^\n\r]+$/u,
    },
  },
};

export const endpointUrl: ElementDeclaration = {
  name: 'endpoint_url',
  docs: 'The address of the external system to which Magento sends the keys (consumer key and secret, verifier) when a merchant activates the integration. With it, activation runs by itself; without it, the merchant copies the tokens by hand.',
  typeName: 'urlType',
  attributes: [],
  content: { kind: 'text', type: url },
};

export const identityLinkUrl: ElementDeclaration = {
  name: 'identity_link_url',
  docs: 'The page of the external system that Magento opens for the merchant during activation, so that they can log in there and link the two accounts.',
  typeName: 'urlType',
  attributes: [],
  content: { kind: 'text', type: url },
};

const resource: ElementDeclaration = {
  name: 'resource',
  docs: 'One permission that the integration gets: a resource from the access control tree, which etc/acl.xml files define.',
  typeName: 'resourceType',
  attributes: [
    attribute(
      'name',
      {
        base: 'string',
        expected: 'the id of a resource, such as Magento_Sales::actions_view',
        // In the schema: .+_.+::.+
        pattern: { test: (value) => hasIdShape(value) && !/[\n\r]/.test(value) },
      },
      'The id of the resource, such as Magento_Sales::actions_view. An id that no acl.xml defines grants nothing.',
    ),
  ],
  content: { kind: 'text', type: anyText },
};

export const grantedResources: ElementDeclaration = {
  name: 'resources',
  docs: 'What the integration may do: the permissions that its access token carries.',
  typeName: 'resourcesType',
  attributes: [],
  content: { kind: 'sequence', particles: [oneOrMore(resource)] },
};
