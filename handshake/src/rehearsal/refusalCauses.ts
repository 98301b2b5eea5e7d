import { protectedCall, type RequestEvent } from '../magentoSide/magentoSide';
import { fromBytes } from '../oauth/php';
import { headerParameters } from '../oauth/requestParameters';

/** What the application may know about a refusal besides the refusal itself. */
export interface Circumstances {
  readonly version: string;
  readonly storeBaseUrl: string;
  /** Whether an access token was already issued in this rehearsal. */
  readonly isExchanged: boolean;
  /** Seconds since 1970. */
  readonly now: number;
}

/** Why Magento refused a request of the application, in plain words, the likeliest first. */
export function refusalCauses(event: RequestEvent, circumstances: Circumstances): string[] {
  const { problem = '', diagnosis, request } = event;
  const header = new Map(
    headerParameters(request.authorization)?.map(([name, value]) => [fromBytes(name), fromBytes(value)]),
  );
  const cause = causes.find(([message]) => problem.includes(message))?.[1];
  if (diagnosis.length > 0) return [...diagnosis.map(sentence), ...proxyHint(diagnosis)];
  if (cause) return cause(header, circumstances, event);
  return event.status === 500 ? [failureCause(problem)] : [];
}

/** Why Magento fails at a request, whatever its signature. */
function failureCause(problem: string): string {
  if (problem.includes('array given')) {
    return 'The form has a field whose name ends with []: Magento cannot sign such fields. Send JSON or no body.';
  }
  if (problem.includes('int given')) {
    return "A parameter's name is a number, which Magento cannot sign from 2.4.8 on: use a name with a letter.";
  }
  return 'The address has a character that must be percent-encoded, or a "%" without two hexadecimal digits: encode it.';
}

type Cause = (
  header: ReadonlyMap<string, string>,
  circumstances: Circumstances,
  event: RequestEvent,
) => string[];

const causes: readonly (readonly [message: string, cause: Cause])[] = [
  ['is required', (header, _, event) => missing(header, event)],
  [
    'Signature method',
    (header, { version }) =>
      header.get('oauth_signature_method') === 'HMAC-SHA1'
        ? [
            `The application signs with HMAC-SHA1. Magento ${version} accepts only HMAC-SHA256 (since 2.4.4): set the signature method of your OAuth library.`,
          ]
        : [
            `Magento ${version} does not support this signature method. Use HMAC-SHA256, spelled exactly like this.`,
          ],
  ],
  [
    'Verify and try again',
    () => [
      'Often the signed URL is not the one that Magento sees: behind a proxy or tunnel, scheme, host or port differ. Sign exactly store_base_url + "oauth/token/…".',
      'The signing key is "consumer secret&" for the request token, and "consumer secret&request token secret" for the access token.',
      'All oauth_… parameters of the header except oauth_signature are signed, including oauth_verifier and oauth_token.',
      'The secret is from an earlier activation: store what Magento posts each time.',
    ],
  ],
  [
    'Consumer key has expired',
    () => [
      'More than 300 s passed between the post to endpoint_url and this call. Exchange the tokens at once, not in a job that runs later. Then activate again.',
    ],
  ],
  [
    'Cannot create request token',
    (_, { isExchanged }) => [
      `${isExchanged ? 'The exchange was already completed' : 'A request token was already issued'} for this activation: the verifier works once. ` +
        'Call oauth/token/request from one place only, and once.',
      'In a real shop, an incomplete exchange leaves the integration in this state: "Reauthorize" it, or delete its token.',
    ],
  ],
  [
    'Specified token does not exist',
    (_, { isExchanged }) =>
      isExchanged
        ? [
            'The exchange was already completed: a request token works only once. Call oauth/token/access once.',
          ]
        : [
            'oauth_token is not the one that oauth/token/request returned: it is an older one, or was not decoded.',
          ],
  ],
  [
    'Token is already being used',
    (_, { isExchanged }) =>
      isExchanged
        ? ['oauth_token is already the access token: the exchange is complete.']
        : ['oauth_token is not a request token: call oauth/token/request first.'],
  ],
  [
    'Token verifier and verifier token do not match',
    () => [
      'The verifier is not from this activation: Magento posts a new one each time. Store it together with the consumer key.',
    ],
  ],
  [
    'Verifier is not the correct length',
    (header) => [
      `The verifier has ${length(header.get('oauth_verifier'))}; Magento's have 32. Was it truncated, or is the database column too short?`,
    ],
  ],
  [
    'The token length is invalid',
    (header, _, { kind }) => [
      kind === 'request-token'
        ? 'There is no token yet in this call: omit oauth_token from the header (some libraries send an empty one).'
        : `oauth_token has ${length(header.get('oauth_token'))}; Magento's have 32. Was it truncated, or not decoded from the form-encoded response?`,
    ],
  ],
  [
    'Consumer key is not the correct length',
    (header) => [
      `oauth_consumer_key has ${length(header.get('oauth_consumer_key'))}; Magento's have 32. Was it truncated?`,
    ],
  ],
  [
    'A consumer having the specified key does not exist',
    () => [
      'The consumer key is not from this activation: it is from an earlier one, or from another shop. Store what Magento posts each time.',
    ],
  ],
  ['validating the nonce', (header, circumstances) => timestamp(header, circumstances)],
  [
    'The nonce is already being used',
    () => [
      'The same request was received twice: a retry by the HTTP client or a proxy must be signed again (new oauth_nonce and oauth_timestamp).',
    ],
  ],
  ['Oauth version', () => ['oauth_version must be 1.0 or omitted.']],
  [
    'authorized to access',
    (_, { version }, { request }) =>
      /^bearer /i.test(request.authorization ?? '')
        ? [
            `Magento ${version} does not accept an access token alone (Bearer) unless oauth/consumer/enable_integration_as_bearer is set: sign the call.`,
          ]
        : [
            request.authorization === undefined
              ? 'The call is not signed: no Authorization header was received.'
              : `The integration was not granted ${protectedCall.resource}, or the call is not signed: the header must begin with "OAuth ".`,
          ],
  ],
  [
    'Specified request cannot be processed',
    () => [
      'After /rest, the path must continue with /V1/… or /async/V1/…, optionally after the code of a store view: there is no store view with this code, or the version is missing.',
    ],
  ],
  [
    'Token is not an access token',
    () => ['The call is signed with the request token: REST calls need the token of oauth/token/access.'],
  ],
];

function missing(header: ReadonlyMap<string, string>, { request, kind }: RequestEvent): string[] {
  if (request.authorization === undefined) {
    return [
      'No Authorization header was received. Magento ignores OAuth parameters in the query or the body.',
      'If the application sends it, a proxy, or Apache with CGI, removes it.',
    ];
  }
  if (header.size === 0) {
    return [
      'The Authorization header does not begin with "OAuth ": it must be OAuth oauth_consumer_key="…", oauth_nonce="…", …',
    ];
  }
  if (kind === 'access-token' && !header.has('oauth_verifier')) {
    return [
      'oauth_verifier is missing: it is one of the four fields that Magento posted to endpoint_url, and must be in the header (and the signature) here.',
    ];
  }
  return ['The Authorization header lacks the parameter that the message names.'];
}

function timestamp(header: ReadonlyMap<string, string>, { now }: Circumstances): string[] {
  const sent = Number(header.get('oauth_timestamp'));
  if (sent > now * 100) return ['oauth_timestamp is in milliseconds: it must be in seconds.'];
  if (sent > now)
    return [
      `The clock of the application is ${Math.round(sent - now)} s ahead; Magento accepts at most 600 s.`,
    ];
  return ['oauth_timestamp is not a number of seconds since 1970.'];
}

const length = (text = ''): string => `${Buffer.byteLength(text)} characters`;

const sentence = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}.`;

function proxyHint(diagnosis: readonly string[]): string[] {
  return diagnosis.some((fault) => fault.startsWith('the signature was made for http'))
    ? [
        'Sign exactly what you call: store_base_url + "oauth/token/…". If a proxy changes scheme, host or path, pass the original to Magento (X-Forwarded-Proto, the Host header, the base URL in its configuration).',
      ]
    : [];
}
