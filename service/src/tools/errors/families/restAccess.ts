import type { ErrorFamily } from '../knownError';

const validator = 'Magento\\Webapi\\Controller\\Rest\\RequestValidator';
const request = 'Magento\\Framework\\Webapi\\Rest\\Request';

/** REST calls that Magento refuses before it reads what they send. */
export const restAccess: ErrorFamily = {
  title: 'REST: calls that are refused',
  errors: [
    {
      id: 'not-authorized',
      texts: ["The consumer isn't authorized to access %resources."],
      olderTexts: { releases: '2.2', texts: ['Consumer is not authorized to access %resources'] },
      means:
        'The caller lacks a resource that the route needs, or Magento does not know who calls. The status is 401, never 403. The resources are in "parameters".',
      causes: [
        {
          what: 'The integration is not granted one of these resources.',
          see: 'magento-integration show; the API tab of the integration',
          close:
            'In api.xml: add it and process the integration in a new data patch; the tokens stay valid. In integration.xml: add it and run setup:upgrade, then activate again.',
          shownBy: { grants: 'missing' },
        },
        {
          what: 'The resource is in the file, and the shop does not have it yet: the patch ran before it was added, or setup:upgrade has not run.',
          see: "SELECT r.resource_id FROM authorization_rule r JOIN authorization_role o USING (role_id) WHERE o.user_type = '1' AND r.permission = 'allow'",
          close: 'Process the integration again: a new data patch, or setup:upgrade for integration.xml.',
          shownBy: { grants: 'granted' },
        },
        {
          what: 'Magento does not know the caller: the call is not signed, the integration is not active or was recreated, or the access token alone was sent (Bearer), which from 2.4.4 on needs oauth/consumer/enable_integration_as_bearer.',
          see: 'The same answer comes for every route, even with a resource that is granted.',
          close:
            'Sign the call (magento-integration handshake call does), activate the integration and use its newest tokens.',
        },
        {
          what: 'The route asks for something that no integration can be granted: "self" (customers), or an id that no acl.xml defines.',
          see: 'magento-integration routes --route "GET /V1/…"',
          close: 'Call a route for integrations, or define the resource in acl.xml.',
          shownBy: { grants: 'unknown-id' },
        },
      ],
      sources: [
        `${validator}::checkPermissions`,
        'Magento\\Webapi\\Model\\Authorization\\OauthUserContext::getUserId',
      ],
    },
    {
      id: 'no-route',
      texts: ['Request does not match any route.'],
      means: 'No enabled module declares this URL with this method. The status is 404.',
      causes: [
        {
          what: 'The method, the version or a segment is wrong; upper and lower case count.',
          see: 'magento-integration doctor "GET /V1/…"',
          close: 'Compare it with webapi.xml: magento-integration routes.',
        },
        {
          what: 'The second segment of the route is a parameter (/V1/:id/…): Magento never finds such a route. Or another route wins.',
          close: 'Begin the route with a fixed word.',
          shownBy: { rules: ['webapi-route-unreachable'] },
        },
        {
          what: 'The module is disabled or not yet in app/etc/config.php, or the cache is from before the route.',
          see: 'bin/magento module:status',
          close: 'Enable the module; bin/magento cache:clean config config_webservice.',
          shownBy: { modules: 'not-enabled' },
        },
      ],
      sources: ['Magento\\Webapi\\Controller\\Rest\\Router::match'],
    },
    {
      id: 'request-not-processed',
      texts: ['Specified request cannot be processed.'],
      means:
        'After /rest and an optional store code, the path does not go on with /V and a number. The status is 400.',
      causes: [
        {
          what: 'No store view has the code in the path.',
          see: 'bin/magento store:list',
          close: 'Use an existing code, "all", or none.',
        },
        { what: 'The version is missing, or written with a small v.', close: 'Begin with /V1/.' },
      ],
      sources: ['Magento\\Webapi\\Controller\\Rest\\RequestProcessorPool::getProcessor'],
    },
    {
      id: 'https-only',
      texts: ['Operation allowed only in HTTPS'],
      means:
        'The route has secure="true", and Magento takes the call for http. The status is 400. secure="false" counts as true as well; only 0 does not.',
      causes: [
        {
          what: 'A proxy ends TLS, and Magento is not told.',
          see: 'web/secure/offloader_header',
          close: 'Have the proxy send X-Forwarded-Proto: https.',
        },
        {
          what: 'webapi.xml says secure="false".',
          close: 'Remove the attribute.',
          shownBy: { rules: ['schema'] },
        },
      ],
      sources: [`${validator}::onlyHttps`],
    },
    {
      id: 'method-not-supported',
      texts: ['The %1 HTTP method is not supported.', 'Request method is invalid.'],
      means: 'REST knows only GET, POST, PUT and DELETE.',
      causes: [
        {
          what: 'PATCH, HEAD or OPTIONS was sent, perhaps by a browser before a call from a page.',
          close: 'Use one of the four; answer OPTIONS in the web server.',
        },
      ],
      sources: ['Magento\\Framework\\Webapi\\Rest\\RequestMethodValidator', `${request}::getHttpMethod`],
    },
    {
      id: 'content-type',
      texts: [
        'Server cannot understand Content-Type HTTP header media type %1',
        'Content-Type header is empty.',
        'Content-Type header is invalid.',
        'UTF-8 is the only supported charset.',
      ],
      means: 'A POST or PUT must say what it sends: application/json or application/xml, in UTF-8.',
      causes: [
        { what: 'The header is missing, or names a form.', close: 'Send Content-Type: application/json.' },
      ],
      sources: [
        `${request}::getContentType`,
        'Magento\\Framework\\Webapi\\Rest\\Request\\DeserializerFactory::get',
      ],
    },
    {
      id: 'accept-header',
      texts: [
        'Server cannot match any of the given Accept HTTP header media type(s) from the request: "%1" with media types from the config of response renderer.',
      ],
      means:
        'The Accept header names neither application/json nor application/xml nor */*. The text is in the log: since the error cannot be rendered either, the caller sees an HTML error page.',
      causes: [
        { what: 'The client asks for text/html or the like.', close: 'Send Accept: application/json.' },
      ],
      sources: ['Magento\\Framework\\Webapi\\Rest\\Response\\RendererFactory'],
    },
    {
      id: 'too-many-requests',
      texts: ['Too Many Requests'],
      means: 'Magento limits how often this may be called (backpressure), and the caller is over it.',
      causes: [
        {
          what: 'Rate limiting of orders is switched on.',
          see: 'bin/magento config:show sales/backpressure',
          close: 'Wait, call less often, or raise the limit.',
        },
      ],
      releases: '2.4.7 and newer',
      sources: [`${validator}::checkBackpressure`],
    },
    {
      id: 'input-limit',
      texts: ['Maximum items of type "%type" is %max', 'Maximum SearchCriteria pageSize is %max'],
      means: 'Input limiting is switched on in this shop, and the request sends or asks for more.',
      causes: [
        {
          what: 'Too many items in one call, or too large a page.',
          see: 'bin/magento config:show webapi/validation',
          close:
            'Send fewer at a time, or raise the limit (input-array-size-limit in webapi.xml, webapi/validation).',
        },
      ],
      releases: '2.4.3 and newer',
      sources: [
        'Magento\\Framework\\Webapi\\Validator\\EntityArrayValidator',
        'Magento\\Framework\\Webapi\\Validator\\SearchCriteriaValidator',
      ],
    },
    {
      id: 'masked-error',
      texts: [
        'Internal Error. Details are available in Magento log file. Report ID: %1',
        'Server internal error. See details in report api/%1',
        'Error log record number: %1',
        'There has been an error processing your request',
      ],
      means:
        'An exception that callers are not to see. In developer mode, Magento shows it. The status is 500.',
      causes: [
        {
          what: 'The log has it under the id; of an HTML page with a record number, var/report/ has it.',
          see: 'grep -n "webapi-…" var/log/exception.log',
          close: 'Paste what stands there.',
        },
        {
          what: 'Your service throws an exception that is not a LocalizedException.',
          close:
            'Throw LocalizedException, NoSuchEntityException or AuthorizationException where callers should read the text.',
          shownBy: { rules: ['webapi-exception-masked'] },
        },
        {
          what: 'Your endpoint cannot be read or answered: types, doc blocks, preferences.',
          close: 'See the findings here.',
          shownBy: {
            rules: [
              'webapi-service-missing',
              'webapi-preference-missing',
              'webapi-return-undocumented',
              'webapi-type-short-name',
              'webapi-type-unsupported',
              'webapi-parameter-untyped',
              'webapi-parameter-undeclared',
            ],
          },
        },
      ],
      sources: ['Magento\\Framework\\Webapi\\ErrorProcessor::maskException', 'pub/errors/processor.php'],
    },
  ],
};
