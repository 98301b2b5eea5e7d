import type { Received, SendError } from '../http/send';

/** Why an answer to the post of the credentials is none that a handshake can go on from; empty where it is fine. */
export function endpointCauses({ status, headers }: Received): string[] {
  if (status >= 200 && status < 300) return [];
  if (status >= 300 && status < 400) {
    const location = headers.get('location');
    return [
      `endpoint_url redirects${location === null ? '' : ` to ${location}`}. Magento does not follow redirects and shows no message: the application ` +
        'never receives the credentials. Put the final address into config.xml (usual reasons: http instead of https, a missing or superfluous "/" at the end, "www.").',
    ];
  }
  const known: Readonly<Record<number, string>> = {
    401: 'The page requires a login. Magento posts to it from server to server, without logging in: it must be public.',
    403: 'The page refuses the post. Magento sends no CSRF token and no cookie: exempt this route from CSRF protection, and check firewalls and IP lists.',
    404: 'There is no such page: compare endpoint_url with the routes of the application, including a "/" at the end.',
    405: 'The page does not accept POST: the route is declared for another method.',
    415: 'The page requires another content type: Magento sends form fields (application/x-www-form-urlencoded), not JSON.',
    419: 'CSRF protection refuses the post (Laravel): Magento sends no CSRF token. Exempt this route.',
    422: 'The application found the fields invalid: they are oauth_consumer_key, oauth_consumer_secret, store_base_url and oauth_verifier, form-encoded.',
    400: 'The application found the request invalid: the fields are oauth_consumer_key, oauth_consumer_secret, store_base_url and oauth_verifier, form-encoded.',
  };
  return [
    known[status] ??
      (status >= 500
        ? 'The application failed while receiving the credentials: see its log.'
        : `The application refused the credentials (HTTP ${status}).`),
    'Magento ignores this response and continues with the login page; the exchange then fails because the credentials are missing.',
  ];
}

/** Why no answer came. */
export function unreachableCauses({ reason, message }: SendError, url: string, seconds: number): string[] {
  const { host, protocol } = new URL(url);
  switch (reason) {
    case 'timeout':
      return [
        `The application took longer than ${seconds} s. Magento gives up then ("The attempt to post data to consumer failed due to an unexpected error. Please try again later."): ` +
          'store the four fields, respond, and do the rest afterwards.',
        'If it calls Magento before it responds: a server with a single worker cannot do both at once.',
      ];
    case 'refused':
      return [`Nothing listens at ${host}: is the application running, and on this port?`];
    case 'unknown-host':
      return [
        `The host name ${host} cannot be resolved here: a typing error, or a name from another network.`,
      ];
    case 'certificate':
      return [
        `The TLS certificate of ${host} is not trusted (${message}). Magento checks it, too: use one from a public authority, or one that the server trusts.`,
      ];
    default:
      return [
        `The connection to ${host} broke: ${message}.` +
          (protocol === 'https:' ? ' Does this port use https?' : ''),
      ];
  }
}
