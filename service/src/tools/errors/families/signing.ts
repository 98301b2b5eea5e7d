import type { ErrorFamily } from '../knownError';

const oauth = 'Magento\\Framework\\Oauth\\Oauth';
const nonce = 'Magento\\Integration\\Model\\Oauth\\Nonce\\Generator::validateNonce';

/** What Magento says of the Authorization header, on its token pages (`oauth_problem=…`) and in REST calls alike. */
export const signing: ErrorFamily = {
  title: 'OAuth: the header and its signature',
  errors: [
    {
      id: 'signature-invalid',
      texts: ['The signature is invalid. Verify and try again.'],
      olderTexts: {
        releases: '2.2 to 2.3.1',
        texts: ['Invalid signature', 'The signatire is invalid. Verify and try again.'],
      },
      means: 'Magento computed another signature than the application sent.',
      causes: [
        {
          what: 'Magento sees another URL than the one that was signed: behind a proxy the scheme, host, port or path differ.',
          see: 'Compare store_base_url, the URL that was called, and what reaches PHP ($_SERVER: HTTPS, HTTP_HOST, REQUEST_URI).',
          close:
            'Sign exactly what you call. Have the proxy pass the Host header and X-Forwarded-Proto; in nginx, HTTP_HOST must be $http_host, not $host.',
        },
        {
          what: 'The key is wrong. It is "consumer secret&" for the request token and "consumer secret&token secret" after that; or a secret of an earlier activation is used.',
          close: 'Store what Magento posts at each activation, and use these secrets.',
        },
        {
          what: 'A parameter is missing in what is signed: all oauth_… but oauth_signature, the query, and the fields of a form.',
          close: 'Sign oauth_token and oauth_verifier, too.',
        },
        {
          what: 'This release of Magento signs differently from the library: escapes in the path, the order of parameters.',
          see: 'The table "Signatures" in docs/handshake.md.',
          close:
            'Write URLs in the form that all releases sign alike, or use the REST client of "handshake scaffold".',
        },
      ],
      sources: [`${oauth}::_validateSignature`],
    },
    {
      id: 'signature-method',
      texts: ['Signature method %1 is not supported'],
      means:
        'Magento does not take this oauth_signature_method. From 2.4.4 on it takes only HMAC-SHA256, before that also HMAC-SHA1.',
      causes: [
        {
          what: 'The library signs with HMAC-SHA1 or PLAINTEXT.',
          close: 'Set the signature method to HMAC-SHA256, spelled like this.',
        },
      ],
      sources: [`${oauth}::getSupportedSignatureMethods`],
    },
    {
      id: 'oauth-version',
      texts: ['The "%1" Oauth version isn\'t supported.'],
      olderTexts: { releases: '2.2', texts: ['OAuth version %1 is not supported'] },
      means: 'oauth_version is neither absent nor 1.0.',
      causes: [{ what: 'The application sends another version.', close: 'Send 1.0, or leave it out.' }],
      sources: [`${oauth}::_validateVersionParam`],
    },
    {
      id: 'oauth-parameter-required',
      texts: [
        'oauth_problem="%fieldName" is required. Enter and try again.',
        '"oauth_consumer_key" is required. Enter and try again.',
        '"oauth_signature" is required. Enter and try again.',
        '"oauth_signature_method" is required. Enter and try again.',
        '"oauth_nonce" is required. Enter and try again.',
        '"oauth_timestamp" is required. Enter and try again.',
        '"oauth_token" is required. Enter and try again.',
        '"oauth_verifier" is required. Enter and try again.',
      ],
      olderTexts: { releases: '2.2', texts: ['oauth_%fieldName is a required field.'] },
      means: 'A parameter of the protocol is missing in the Authorization header.',
      causes: [
        {
          what: 'All are missing: the header did not arrive, since a proxy or Apache with CGI removes it.',
          see: 'Log the Authorization header in front of PHP.',
          close:
            'Pass it on: in Apache, SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1, or CGIPassAuth On.',
        },
        {
          what: 'The parameters are in the query or the body, where Magento does not look.',
          close: 'Send them as Authorization: OAuth oauth_consumer_key="…", …',
        },
        {
          what: 'oauth_verifier is missing at /oauth/token/access.',
          close: 'Add it to the header, and to what is signed.',
        },
      ],
      sources: [`${oauth}::_checkRequiredParams`],
    },
    {
      id: 'nonce-invalid',
      texts: ['An error occurred validating the nonce'],
      means:
        'The timestamp is not acceptable, or the nonce cannot be stored. Magento has a better text for the timestamp ("Incorrect timestamp value in the oauth_timestamp parameter") and does not show it.',
      causes: [
        {
          what: 'oauth_timestamp is in milliseconds, is not a number, or is more than 600 s ahead of the clock of the shop.',
          see: 'date -u on both machines',
          close: 'Send seconds since 1970; set the clock.',
        },
        {
          what: 'A nonce is longer than 32 characters, and its first 32 equal those of another one.',
          close: 'Use random nonces of at most 32 characters.',
        },
      ],
      sources: [nonce],
    },
    {
      id: 'timestamp-incorrect',
      texts: ['Incorrect timestamp value in the oauth_timestamp parameter'],
      means: 'oauth_timestamp is not a positive number, or is more than 600 s in the future.',
      causes: [
        {
          what: 'Milliseconds instead of seconds, or a wrong clock.',
          close: 'Send seconds since 1970; set the clock.',
        },
      ],
      sources: [nonce],
    },
    {
      id: 'nonce-used',
      texts: ['The nonce is already being used by the consumer with ID %1'],
      means: 'Magento has seen this nonce of this consumer before.',
      causes: [
        {
          what: 'A retry sent the same request again.',
          close: 'Sign each attempt anew, with its own nonce and timestamp.',
        },
        {
          what: 'Nonces are not random: a counter or the time in seconds.',
          close: 'Use 16 random bytes, in hexadecimal digits.',
        },
      ],
      sources: [nonce],
    },
    {
      id: 'oauth-problem-code',
      texts: [
        'oauth_problem=version_rejected',
        'oauth_problem=parameter_absent',
        'oauth_problem=parameter_rejected',
        'oauth_problem=timestamp_refused',
        'oauth_problem=nonce_used',
        'oauth_problem=signature_method_rejected',
        'oauth_problem=signature_invalid',
        'oauth_problem=consumer_key_rejected',
        'oauth_problem=consumer_key_unknown',
        'oauth_problem=token_used',
        'oauth_problem=token_expired',
        'oauth_problem=token_revoked',
        'oauth_problem=token_rejected',
        'oauth_problem=verifier_invalid',
        'oauth_problem=permission_denied',
        'oauth_problem=permission_unknown',
      ],
      means:
        'A code of the extension for problem reporting of OAuth 1.0. Magento 2 does not send these codes: it puts a sentence behind oauth_problem.',
      causes: [
        {
          what: 'The answer is not from Magento 2 but from Magento 1, a gateway in front of the shop, or the client library.',
          see: 'The headers of the response, and the access log of the shop.',
          close: 'Call the shop directly, and look at the sentence that it answers with.',
        },
      ],
      sources: ['Magento\\Framework\\Oauth\\Helper\\Request::prepareErrorResponse'],
    },
    {
      id: 'oauth-internal-error',
      texts: ['oauth_problem=internal_error', 'internal_error&message=%1'],
      means: 'Magento failed at the request itself; "message" has the reason. The status is 500.',
      causes: [
        {
          what: 'Up to 2.4.5: the address has a character that must be percent-encoded, or a "%" without two hexadecimal digits ("Invalid URI supplied").',
          close: 'Encode the address.',
        },
        {
          what: 'A field of a form ends with [], or from 2.4.8 on the name of a parameter is a number.',
          close: 'Send JSON or no body; use names with a letter.',
        },
      ],
      sources: ['Magento\\Framework\\Oauth\\Helper\\Request::prepareErrorResponse'],
    },
  ],
};
