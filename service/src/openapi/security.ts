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

const storeCode = {
  default: 'default',
  description: 'The code of a store view, or "all".',
};

/** Where calls go: the shop itself, and the proxy that signs. */
export const servers: readonly Server[] = [
  {
    url: 'https://{host}/rest/{storeCode}',
    description: 'The shop',
    variables: {
      host: { default: 'shop.example', description: "The shop's host, with its port." },
      storeCode,
    },
  },
  {
    url: 'http://127.0.0.1:{port}/rest/{storeCode}',
    description: '"magento-integration handshake proxy", which signs each call',
    variables: { port: { default: '8092', description: 'What --port says.' }, storeCode },
  },
];
