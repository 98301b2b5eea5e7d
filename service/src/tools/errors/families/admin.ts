import type { ErrorFamily } from '../knownError';

const exchange = 'Magento\\Integration\\Controller\\Adminhtml\\Integration\\TokensExchange::execute';

/** What the admin shows on System > Extensions > Integrations. */
export const admin: ErrorFamily = {
  title: 'Integrations in the admin',
  errors: [
    {
      id: 'post-to-consumer-failed',
      texts: [
        'The attempt to post data to consumer failed due to an unexpected error. Please try again later.',
      ],
      olderTexts: { releases: '2.2', texts: ['Unable to post data to consumer due to an unexpected error'] },
      means:
        'After Activate, Magento posts the credentials to endpoint_url and got no answer. The reason is in var/log/exception.log.',
      causes: [
        {
          what: 'The application took longer than 5 s (oauth/consumer/post_timeout).',
          close: 'Store the four fields, answer, and do the rest afterwards.',
        },
        {
          what: 'The shop cannot reach the URL: localhost, a name of another network, a firewall.',
          see: 'curl -v -X POST URL on the machine or in the container of the shop',
          close: 'Use an address that this machine reaches.',
          shownBy: { rules: ['url-not-public'] },
        },
        {
          what: 'The TLS certificate is not trusted by the shop.',
          see: 'curl -v URL there',
          close: 'Use a certificate of a public authority, or add yours to the machine.',
        },
      ],
      sources: ['Magento\\Integration\\Model\\OauthService::postToConsumer'],
    },
    {
      id: 'handshake-window-stays',
      texts: [
        "Integration '%1' has been sent for activation.",
        "Integration '%1' has been sent for re-authorization.",
      ],
      means:
        'Not an error: Magento has posted the credentials and waits for the application to exchange the tokens. If nothing follows, the application did not finish.',
      causes: [
        {
          what: 'endpoint_url redirects (http to https, a "/" at the end, "www."). Magento follows no redirect and shows no message.',
          close: 'Use the final address.',
          shownBy: { rules: ['url-not-https'] },
        },
        {
          what: 'endpoint_url answered 403, 404 or 419: CSRF protection, a login, another route.',
          see: 'The log of the application.',
          close: 'Exempt the route from CSRF protection and login.',
        },
        {
          what: 'identity_link_url has a query of its own: Magento appends a second "?".',
          close: 'Put the value into the path.',
          shownBy: { rules: ['url-has-query'] },
        },
        {
          what: 'The login page does not send the browser to success_call_back, or adds something to it.',
          close: 'Redirect to it exactly as it came.',
        },
      ],
      sources: [exchange],
    },
    {
      id: 'admin-internal-error',
      texts: ['Internal error. Check exception log for details.'],
      means: 'Something failed that Magento does not show. var/log/exception.log has it.',
      causes: [
        {
          what: 'The files that declare the integration are invalid, or lack its name: opening it reads api.xml and integration.xml.',
          see: 'tail -n 60 var/log/exception.log',
          close: 'Repair the file, then run bin/magento cache:clean config.',
          shownBy: { rules: ['xml-syntax', 'schema', 'integration-name-mismatch', 'value-has-apostrophe'] },
        },
        {
          what: 'The module was removed or disabled, and its integration is still in the database.',
          close: 'Enable the module again, or delete the row.',
          shownBy: { modules: 'not-enabled' },
        },
      ],
      sources: [
        exchange,
        'Magento\\Integration\\Controller\\Adminhtml\\Integration\\Save',
        'Magento\\Integration\\Controller\\Adminhtml\\Integration\\Edit',
      ],
    },
    {
      id: 'config-integration-not-editable',
      texts: ["The integrations created in the config file can't be edited."],
      olderTexts: { releases: '2.2', texts: ['Cannot edit integrations created via config file.'] },
      means: 'The integration comes from config.xml or integration.xml: the admin does not change it.',
      causes: [
        {
          what: 'Its values are to be changed.',
          close:
            'Change the XML and have it processed: a new data patch (config.xml, api.xml), or setup:upgrade (integration.xml).',
        },
      ],
      sources: ['Magento\\Integration\\Controller\\Adminhtml\\Integration\\Save'],
    },
    {
      id: 'uninstall-to-remove',
      texts: [
        "Uninstall the extension to remove integration '%1'.",
        'Uninstall the extension to remove this integration',
      ],
      means: 'The integration comes from the files of a module: the admin does not delete it.',
      causes: [
        {
          what: 'It is to go.',
          close:
            'Remove its declaration, then delete the row: an uninstall script or DELETE FROM integration WHERE name = …; Magento does not do it on its own.',
        },
      ],
      sources: ['Magento\\Integration\\Controller\\Adminhtml\\Integration\\Delete'],
    },
    {
      id: 'integration-id-invalid',
      texts: ['Integration ID is not specified or is invalid.'],
      means: 'The admin page was called without the id of an integration.',
      causes: [{ what: 'An old link or bookmark.', close: 'Open the integration from the grid.' }],
      sources: ['Magento\\Integration\\Controller\\Adminhtml\\Integration\\Edit'],
    },
    {
      id: 'integration-not-secure',
      texts: [
        'Warning! Integrations not using HTTPS are insecure and potentially expose private or personally identifiable information',
        'Integration not secure',
      ],
      means:
        'endpoint_url or identity_link_url of an integration begins with http:. It works, and sends secrets in the clear.',
      causes: [{ what: 'A URL is http.', close: 'Use https.', shownBy: { rules: ['url-not-https'] } }],
      sources: ['Magento\\Integration\\Controller\\Adminhtml\\Integration\\Index'],
    },
    {
      id: 'url-invalid',
      texts: ['Invalid Identity Link URL', 'Invalid Callback URL', 'Invalid Rejected Callback URL'],
      means: 'The URL that was entered is none, or has a scheme other than http and https.',
      causes: [
        {
          what: 'A blank, a line break or a missing scheme.',
          close: 'Enter the whole URL, beginning with https://.',
          shownBy: { rules: ['value-whitespace'] },
        },
      ],
      sources: [
        'Magento\\Integration\\Controller\\Adminhtml\\Integration\\Save',
        'Magento\\Integration\\Model\\Oauth\\Consumer::validate',
      ],
    },
    {
      id: 'integration-not-saved',
      texts: ['The integration was not saved.'],
      means: 'The form came without data.',
      causes: [
        {
          what: 'The page was opened twice, or the form key had expired.',
          close: 'Open the integration again and save.',
        },
      ],
      sources: ['Magento\\Integration\\Controller\\Adminhtml\\Integration\\Save'],
    },
    {
      id: 'consumer-not-created',
      texts: [
        "The oAuth consumer account couldn't be created due to an unexpected error. Please try again later.",
        "The oAuth consumer account couldn't be loaded due to an unexpected error. Please try again later.",
      ],
      olderTexts: {
        releases: '2.2',
        texts: [
          'Unexpected error. Unable to create oAuth consumer account.',
          'Unexpected error. Unable to load oAuth consumer account.',
        ],
      },
      means: 'The row in oauth_consumer cannot be written or read; var/log/exception.log has the reason.',
      causes: [
        {
          what: 'The database refuses, or the table is missing or damaged.',
          see: 'tail -n 60 var/log/exception.log',
          close:
            'Repair what the log names. An integration that was saved without its consumer has to be deleted first.',
        },
      ],
      sources: [
        'Magento\\Integration\\Model\\OauthService::createConsumer',
        'Magento\\Integration\\Model\\OauthService::loadConsumer',
      ],
    },
  ],
};
