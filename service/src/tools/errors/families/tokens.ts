import type { ErrorFamily } from '../knownError';

/** Tokens of admins and customers, which scripts are often written with before there is an integration. */
export const tokens: ErrorFamily = {
  title: 'Tokens of admins and customers',
  errors: [
    {
      id: 'sign-in-incorrect',
      texts: [
        'The account sign-in was incorrect or your account is disabled temporarily. Please wait and try again later.',
      ],
      olderTexts: {
        releases: '2.2',
        texts: ['You did not sign in correctly or your account is temporarily disabled.'],
      },
      means:
        'POST /V1/integration/admin/token or /customer/token refused the user, the password, or both. After 6 failures, it refuses for 30 minutes, even the right password.',
      causes: [
        {
          what: 'User or password is wrong, or the user is inactive or locked.',
          see: 'SELECT * FROM oauth_token_request_log',
          close: 'Correct them; wait, or delete the rows of this user in oauth_token_request_log.',
        },
        {
          what: 'Two-factor authentication is enabled: since 2.4.0, /V1/integration/admin/token refuses admins.',
          see: 'bin/magento module:status Magento_TwoFactorAuth',
          close: 'Use /V1/tfa/provider/google/authenticate, or better an integration.',
        },
      ],
      sources: [
        'Magento\\Integration\\Model\\AdminTokenService::createAdminAccessToken',
        'Magento\\Integration\\Model\\Oauth\\Token\\RequestThrottler::throwException',
      ],
    },
    {
      id: 'tokens-not-revoked',
      texts: ["The tokens couldn't be revoked.", "Failed to revoke customer's access tokens"],
      olderTexts: {
        releases: '2.2 and 2.3',
        texts: [
          'The tokens could not be revoked.',
          'This user has no tokens.',
          'This customer has no tokens.',
        ],
      },
      means: 'The user has no token, or the row cannot be changed.',
      causes: [
        {
          what: 'There is nothing to revoke, or the hourly cron job expired_tokens_cleanup has deleted it.',
          close: 'Nothing: the token is not valid any more.',
        },
      ],
      sources: [
        'Magento\\Integration\\Model\\AdminTokenService::revokeAdminAccessToken',
        'Magento\\Integration\\Cron\\CleanExpiredTokens',
      ],
    },
    {
      id: 'token-invalid',
      texts: ['Invalid token found', 'Token does not exist', 'Composite reader could not read a token'],
      means:
        'Magento cannot read the Bearer token. A REST response does not show it: the call then counts as a guest\'s ("The consumer isn\'t authorized …").',
      causes: [
        {
          what: 'The token has expired and was deleted.',
          close: 'Get a new one; tokens of integrations do not expire.',
        },
        {
          what: 'From 2.4.4 on: it is the access token of an integration, and oauth/consumer/enable_integration_as_bearer is off.',
          see: 'bin/magento config:show oauth/consumer/enable_integration_as_bearer',
          close: 'Sign the calls with OAuth 1.0a; or switch that setting on and accept the risk.',
        },
      ],
      releases: '2.4.4 and newer',
      sources: [
        'Magento\\Integration\\Model\\OpaqueToken\\Reader',
        'Magento\\Integration\\Model\\CompositeTokenReader::read',
      ],
    },
  ],
};
