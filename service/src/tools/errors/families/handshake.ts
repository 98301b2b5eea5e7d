import type { ErrorFamily } from '../knownError';

const provider = 'Magento\\Integration\\Model\\Oauth\\Token\\Provider';

/** `oauth_problem=…`: what /oauth/token/request and /oauth/token/access say of keys and tokens; and signed REST calls. */
export const handshake: ErrorFamily = {
  title: 'OAuth: keys, tokens and verifiers',
  errors: [
    {
      id: 'consumer-key-expired',
      texts: ['Consumer key has expired'],
      means:
        'At /oauth/token/request: more than oauth/consumer/expiration_period (300 s) have passed since Magento posted the credentials. In newer releases the same text is used for an expired admin or customer token.',
      causes: [
        {
          what: 'The application exchanges the tokens in a job that runs later.',
          close: 'Exchange them while the login page is answered, then activate again.',
        },
        {
          what: 'A Bearer token of an admin (4 h) or customer (1 h) is too old.',
          see: 'bin/magento config:show oauth/access_token_lifetime/admin',
          close:
            'Get a new token. For unattended calls, use the tokens of an integration: they do not expire.',
        },
      ],
      sources: [
        `${provider}::validateConsumer`,
        'Magento\\Integration\\Model\\UserToken\\ExpirationValidator::validate',
      ],
    },
    {
      id: 'consumer-unknown',
      texts: ['A consumer having the specified key does not exist'],
      means: 'No row of oauth_consumer has this oauth_consumer_key.',
      causes: [
        {
          what: 'The key is of an earlier activation, or the integration was deleted.',
          close: 'Activate it and store what Magento posts.',
        },
        {
          what: 'The call goes to another shop than the one that sent the key.',
          see: 'store_base_url of the stored tokens',
          close: 'Call that shop.',
        },
      ],
      sources: [`${provider}::getConsumerByKey`],
    },
    {
      id: 'consumer-id-unknown',
      texts: [
        'A consumer with the ID %1 does not exist',
        'A consumer with "%1" ID doesn\'t exist. Verify the ID and try again.',
        'A consumer with ID "%1" doesn\'t exist. Verify the ID and try again.',
      ],
      olderTexts: {
        releases: '2.2',
        texts: ['A consumer with ID %1 does not exist', "Consumer with ID '%1' does not exist."],
      },
      means: 'The integration, or a token, refers to a consumer that is not in oauth_consumer.',
      causes: [
        {
          what: 'The table was cleaned or imported without the integrations, or saving the integration failed half-way.',
          see: 'SELECT i.name, i.consumer_id, c.entity_id FROM integration i LEFT JOIN oauth_consumer c ON c.entity_id = i.consumer_id',
          close: 'Delete the row of the integration, run setup:upgrade and activate it again.',
        },
      ],
      sources: [`${provider}::_getConsumer`, 'Magento\\Integration\\Model\\OauthService::postToConsumer'],
    },
    {
      id: 'consumer-key-length',
      texts: ['Consumer key is not the correct length'],
      means: 'oauth_consumer_key does not have 32 characters.',
      causes: [
        {
          what: 'It was truncated, for example by a short database column, or is not a key at all.',
          close: 'Store 32 characters.',
        },
      ],
      sources: [`${provider}::getConsumerByKey`],
    },
    {
      id: 'token-length',
      texts: ['The token length is invalid. Check the length and try again.'],
      olderTexts: { releases: '2.2', texts: ['Token is not the correct length'] },
      means: 'oauth_token does not have 32 characters.',
      causes: [
        {
          what: 'At /oauth/token/request, the library sends an empty oauth_token.',
          close: 'Leave it out: there is no token yet.',
        },
        {
          what: 'The token was truncated, or not decoded from the form-encoded response.',
          close: 'Decode the answer and store 32 characters.',
        },
      ],
      sources: [`${provider}::_getToken`],
    },
    {
      id: 'not-a-verifier-token',
      texts: ['Cannot create request token because consumer token is not a verifier token'],
      means:
        '/oauth/token/request was already answered for this activation, or an earlier exchange was never finished.',
      causes: [
        {
          what: 'The application calls it twice, for example from the endpoint page and from the login page.',
          close: 'Call it once, in one place.',
        },
        {
          what: 'An earlier attempt stopped after the request token.',
          close: 'Reauthorize the integration in the admin: it starts over.',
        },
      ],
      sources: [`${provider}::createRequestToken`],
    },
    {
      id: 'no-token-of-consumer',
      texts: ['A token with consumer ID %1 does not exist'],
      means: 'The consumer has no token at all, so the exchange cannot begin.',
      causes: [
        {
          what: 'The integration was not activated, or its token was deleted.',
          close: 'Click Activate: only that creates the verifier.',
        },
      ],
      sources: [`${provider}::getIntegrationTokenByConsumerId`],
    },
    {
      id: 'not-a-request-token',
      texts: [
        'Cannot get access token because consumer token is not a request token',
        'Cannot convert to access token due to token is not request type',
      ],
      means: '/oauth/token/access was called before /oauth/token/request, or a second time.',
      causes: [
        {
          what: 'The steps are out of order, or one runs twice.',
          close:
            'Call each once, in order. magento-integration handshake test URL shows which step of your application is at fault.',
        },
      ],
      sources: [`${provider}::getAccessToken`],
    },
    {
      id: 'token-unknown',
      texts: ['Specified token does not exist'],
      means: 'No row of oauth_token has this oauth_token.',
      causes: [
        {
          what: 'The integration was reauthorized, or its token deleted: in REST calls, the stored token is the old one.',
          close: 'Activate it again and use the new tokens.',
        },
        {
          what: 'The exchange was already completed: the request token no longer exists.',
          close: 'Call /oauth/token/access once.',
        },
        {
          what: 'integration.xml changed and setup:upgrade recreated the integration; it was activated again since.',
          close: 'Use the tokens of the last activation.',
          shownBy: { rules: ['integration-recreated'] },
        },
      ],
      sources: [`${provider}::_getToken`],
    },
    {
      id: 'token-used',
      texts: ['Token is already being used'],
      means: 'The token at /oauth/token/access is not a request token any more.',
      causes: [
        {
          what: 'It is the access token already, or the verifier token.',
          close: 'The exchange is done: sign REST calls with this token, or call /oauth/token/request first.',
        },
      ],
      sources: [`${provider}::validateRequestToken`],
    },
    {
      id: 'verifier-mismatch',
      texts: [
        'Token verifier and verifier token do not match',
        'Verifier is not the correct length',
        'Verifier is invalid',
      ],
      means: 'oauth_verifier is not the one that Magento posted at this activation.',
      causes: [
        {
          what: 'It is from an earlier activation, was cut, or comes from another shop.',
          close: 'Store the verifier with the consumer key at each post to endpoint_url.',
        },
      ],
      sources: [`${provider}::_validateVerifierParam`],
    },
    {
      id: 'token-of-other-consumer',
      texts: [
        'Request token is not associated with the specified consumer',
        'Token is not associated with the specified consumer',
      ],
      means: 'Token and consumer key belong to different integrations or activations.',
      causes: [
        {
          what: 'Values of two shops or two activations are mixed.',
          close: 'Keep the four values of an activation together, by consumer key.',
        },
      ],
      sources: [`${provider}::validateRequestToken`, `${provider}::validateAccessTokenRequest`],
    },
    {
      id: 'not-an-access-token',
      texts: ['Token is not an access token'],
      means: 'The REST call is signed with a request token or verifier token.',
      causes: [
        {
          what: 'The exchange was not finished, or the wrong token was stored.',
          close: 'Call /oauth/token/access and sign with the token that it answers.',
        },
      ],
      sources: [`${provider}::validateAccessTokenRequest`],
    },
    {
      id: 'access-token-revoked',
      texts: ['Access token has been revoked', 'Token was revoked'],
      means: 'oauth_token.revoked is 1 for this token.',
      causes: [
        {
          what: 'Somebody revoked it, or the admin user that it belongs to was locked or logged out of all sessions.',
          close: 'Activate the integration again, or get a new token.',
        },
      ],
      sources: [
        `${provider}::validateAccessTokenRequest`,
        'Magento\\Integration\\Model\\OpaqueToken\\Reader::getTokenModel',
      ],
    },
  ],
};
