import type { Received, SendError } from '../http/send';

/** Why an answer to the post of the credentials is none that a handshake can go on from; empty where it is fine. */
export function endpointCauses({ status, headers }: Received): string[] {
  if (status >= 200 && status < 300) return [];
  if (status >= 300 && status < 400) {
    const location = headers.get('location');
    return [
      `endpoint_url redirects${location === null ? '' : ` to ${location}`}. Magento does not follow redirects, and does not say so: the application ` +
        'never gets the credentials. Put the final address into config.xml (usual reasons: http instead of https, a missing or superfluous "/" at the end, "www.").',
    ];
  }
  const known: Readonly<Record<number, string>> = {
    401: 'The page asks for a login. Magento posts to it from server to server, without any: it must be open.',
    403: 'The page refuses the post. Magento sends no CSRF token and no cookie: exempt this route from CSRF protection, and look at firewalls and IP lists.',
    404: 'There is no such page: compare endpoint_url with the routes of the application, "/" at the end included.',
    405: 'The page takes no POST: the route is declared for another method.',
    415: 'The page wants another content type: Magento sends form fields (application/x-www-form-urlencoded), no JSON.',
    419: 'CSRF protection refuses the post (Laravel): Magento sends no CSRF token. Exempt this route.',
    422: 'The application found the fields invalid: they are oauth_consumer_key, oauth_consumer_secret, store_base_url and oauth_verifier, form-encoded.',
    400: 'The application found the request invalid: the fields are oauth_consumer_key, oauth_consumer_secret, store_base_url and oauth_verifier, form-encoded.',
  };
  return [
    known[status] ??
      (status >= 500
        ? 'The application failed while it took the credentials: look into its log.'
        : `The application refused the credentials (HTTP ${status}).`),
    'Magento does not look at this answer and goes on to the login page; the exchange then fails for want of the credentials.',
  ];
}

/** Why no answer came. */
export function unreachableCauses({ reason, message }: SendError, url: string, seconds: number): string[] {
  const { host, protocol } = new URL(url);
  switch (reason) {
    case 'timeout':
      return [
        `The application took longer than ${seconds} s. Magento gives up then ("The attempt to post data to consumer failed due to an unexpected error. Please try again later."): ` +
          'keep the four fields, answer, and do the rest afterwards.',
        'If it calls Magento back before it answers: a server with a single worker cannot do both at once.',
      ];
    case 'refused':
      return [`Nothing listens at ${host}: is the application running, and on this port?`];
    case 'unknown-host':
      return [`The name of ${host} is not known here: a typing error, or a name of another network.`];
    case 'certificate':
      return [
        `The TLS certificate of ${host} is not trusted (${message}). Magento checks it too: use one of a public authority, or one that the server trusts.`,
      ];
    default:
      return [
        `The connection to ${host} broke: ${message}.` +
          (protocol === 'https:' ? ' Is it https at all, on this port?' : ''),
      ];
  }
}
