import type { ErrorFamily, KnownCause } from '../knownError';

const types = 'Magento\\Framework\\Reflection\\TypeProcessor';
const metadata = 'Magento\\Webapi\\Model\\ServiceMetadata';
const undocumented: KnownCause = {
  what: 'A method of the service interface, used by a route or not, has no doc block, or none with @return. Native return types are not looked at.',
  close: 'Add a doc block with @return and the full name of the type.',
  shownBy: { rules: ['webapi-return-undocumented'] },
};

/** Answers, /schema and the message queue: what Magento reads from doc blocks. */
export const restOutput: ErrorFamily = {
  title: 'REST: answers, /schema and Swagger',
  errors: [
    {
      id: 'doc-block-missing',
      texts: [
        'Each method must have a doc block. See %1',
        "Method's return type must be specified using @return annotation. See %1",
        'The docBlock of the method %1 is empty.',
      ],
      olderTexts: {
        releases: '2.2',
        texts: [
          'Each getter must have a doc block. See %1',
          'Each getter must have description with @return annotation. See %1',
          'Getter return type must be specified using @return annotation. See %1',
        ],
      },
      means:
        'Magento reads types from doc blocks, and the method that the message names has none. At a call, this fails after the service has run: its data is saved, and the caller sees 500.',
      causes: [
        undocumented,
        {
          what: 'opcache.save_comments is 0: PHP discards all doc blocks.',
          see: 'php -i | grep save_comments',
          close: 'Set opcache.save_comments=1.',
        },
      ],
      sources: [
        `${types}::getGetterReturnType`,
        'Magento\\Webapi\\Model\\Config\\ClassReflector::extractMethodDescription',
      ],
    },
    {
      id: 'type-class-missing',
      texts: [
        'The "%s" class doesn\'t exist and the namespace must be specified. Verify and try again.',
        'The "%s" class couldn\'t load as a parameter type.',
      ],
      olderTexts: {
        releases: '2.2',
        texts: [
          'Class "%s" does not exist. Please note that namespace must be specified.',
          'Could not load the "%s" class as parameter type.',
        ],
      },
      means:
        'A doc block names a type that Magento takes for a class and does not find. /schema and Swagger of the whole shop fail; most calls still work.',
      causes: [
        {
          what: 'The name is short: imports (use) are not followed here.',
          close: 'Write the full name, beginning with a backslash.',
          shownBy: { rules: ['webapi-type-short-name'] },
        },
        {
          what: 'The type is array, mixed[], self, a generic or the like.',
          close: 'Name the class, or the type of the items: string[].',
          shownBy: { rules: ['webapi-type-unsupported'] },
        },
        {
          what: 'The type is empty: @return has no type, or is followed by a tab.',
          close: 'Add the type after a space.',
          shownBy: { rules: ['webapi-return-undocumented'] },
        },
      ],
      sources: [`${types}::register`],
    },
    {
      id: 'parameter-type-invalid',
      texts: ['The "%s" parameter type is invalid. Verify the parameter and try again.'],
      olderTexts: { releases: '2.2', texts: ['Invalid parameter type "%s".'] },
      means: 'A type that is a class is not below …\\Api\\ or …\\Service\\, as /schema demands.',
      causes: [
        {
          what: 'A model, a framework class or DateTime is used as a type.',
          close: 'Declare an interface below Api\\Data and return that.',
          shownBy: { rules: ['webapi-type-unsupported'] },
        },
      ],
      sources: [`${types}::translateTypeName`],
    },
    {
      id: 'data-type-not-declared',
      texts: ['The "%s" data type isn\'t declared. Verify the type and try again.'],
      olderTexts: { releases: '2.2', texts: ['Data type "%s" is not declared.'] },
      means: '/schema encountered a type that it cannot describe, most often mixed on a GET.',
      causes: [
        {
          what: 'A GET has a parameter of type mixed.',
          close: 'Use string.',
          shownBy: { rules: ['webapi-type-unsupported', 'webapi-schema-broken'] },
        },
      ],
      sources: [`${types}::getTypeData`],
    },
    {
      id: 'service-name-invalid',
      texts: ['The service interface name "%s" is invalid.', 'Undefined array key 4 in …ServiceMetadata.php'],
      olderTexts: { releases: 'with PHP 7', texts: ['Undefined offset: 4 in …ServiceMetadata.php'] },
      means:
        'The class of a <service> is not called …\\Api\\…Interface. Calls work; /schema, Swagger and SOAP of the whole shop fail.',
      causes: [
        {
          what: 'webapi.xml names a class, or an interface elsewhere.',
          close: 'Name an interface below Api\\ that ends with Interface.',
          shownBy: { rules: ['webapi-service-name'] },
        },
      ],
      sources: [`${metadata}::getServiceNameParts`],
    },
    {
      id: 'service-not-available',
      texts: [
        'Requested service is not available: "%1"',
        'Incorrect format of request URI or Requested services are missing.',
      ],
      means:
        '/schema or SOAP was asked for a service (?services=…) that no webapi.xml declares under this name, or that the caller may not use.',
      causes: [
        {
          what: 'The name is not vendorModuleServiceV1 with a small first letter.',
          see: 'GET /rest/all/schema?services=all',
          close: 'Take the name from the tag in Swagger; log in for services that need a token.',
        },
      ],
      sources: [`${metadata}::getServiceMetadata`],
    },
    {
      id: 'route-without-slash',
      texts: ['Undefined array key "routes"'],
      olderTexts: { releases: 'with PHP 7', texts: ['Undefined index: routes'] },
      means:
        '/schema found a service without routes: the url of a route has no leading slash. Calls still work.',
      causes: [
        {
          what: 'webapi.xml says url="V1/…".',
          close: 'Write url="/V1/…".',
          shownBy: { rules: ['webapi-schema-broken', 'webapi-route-unreachable'] },
        },
      ],
      sources: [metadata],
    },
    {
      id: 'query-type-empty',
      texts: ['Undefined index: parameters in …Webapi/Model/Rest/Swagger/Generator.php'],
      means:
        'Before Magento 2.3.4, /schema cannot describe a query parameter that leads to a type without getters. Calls still work.',
      causes: [
        {
          what: 'A GET takes an object with extension_attributes to which no module adds an attribute.',
          close: 'Take scalars instead of the object, or update to 2.3.4, which mends it.',
          shownBy: { rules: ['webapi-type-unsupported'] },
        },
      ],
      sources: ['Magento\\Webapi\\Model\\Rest\\Swagger\\Generator::handleComplex'],
    },
    {
      id: 'param-tag-missing',
      texts: ['Undefined array key %1 in …TypeProcessor.php'],
      olderTexts: { releases: 'with PHP 7', texts: ['Undefined offset: %1 in …TypeProcessor.php'] },
      means:
        'A method has more parameters than @param tags. Calls may work; /schema takes descriptions by position and fails.',
      causes: [
        {
          what: 'A @param is missing.',
          close: 'Write one for each parameter, in their order.',
          shownBy: { rules: ['webapi-parameter-untyped', 'webapi-schema-broken'] },
        },
      ],
      sources: [types],
    },
    {
      id: 'service-without-class',
      texts: ['Attempt to read property "attributes" on null in …Webapi/Model/Config/Converter.php'],
      olderTexts: {
        releases: 'with PHP 7',
        texts: ["Trying to get property 'attributes' of non-object in …Webapi/Model/Config/Converter.php"],
      },
      means:
        'A route of some webapi.xml has no <service>. In production, every REST call of the shop fails with this.',
      causes: [
        {
          what: 'The <service> was forgotten, or the route was meant to extend another one and has another URL or method.',
          close: 'Add <service class="…" method="…"/>.',
          shownBy: { rules: ['schema'] },
        },
      ],
      sources: ['Magento\\Webapi\\Model\\Config\\Converter::convert'],
    },
    {
      id: 'extension-attributes-getter',
      texts: ["Method 'getExtensionAttributes' must be overridden in the interfaces which extend '%1'"],
      means:
        'The data interface extends ExtensibleDataInterface, and its getExtensionAttributes() is missing or has no @return with the full name of its extension interface. setup:di:compile and calls fail.',
      causes: [
        {
          what: 'The method or its doc block is missing.',
          close:
            'Declare getExtensionAttributes() with @return \\Vendor\\Module\\Api\\Data\\XExtensionInterface|null.',
          shownBy: { rules: ['webapi-extension-attributes'] },
        },
      ],
      sources: ['Magento\\Framework\\Api\\ExtensionAttributesFactory'],
    },
    {
      id: 'async-not-configured',
      texts: ['WebapiAsync config for "%lookupKey" does not exist.'],
      means: 'No topic of the message queue belongs to this asynchronous route.',
      causes: [
        {
          what: 'It is a GET, which has no asynchronous form, or the cache is from before the route.',
          close: 'Use POST, PUT or DELETE; bin/magento cache:clean config config_webservice.',
        },
        {
          what: 'Magento cannot read the service: each non-GET route becomes a topic.',
          close: 'Repair what is found here.',
          shownBy: {
            rules: ['webapi-return-undocumented', 'webapi-service-missing', 'webapi-type-short-name'],
          },
        },
      ],
      sources: ['Magento\\WebapiAsync\\Model\\Config::getTopicName'],
    },
    {
      id: 'operation-not-found',
      texts: ['Operation "%1" not found.'],
      means: 'SOAP was asked for an operation that the service does not have.',
      causes: [
        {
          what: 'The route has a soapOperation of another name, or the WSDL is old.',
          close: 'Take the names from a fresh WSDL.',
        },
      ],
      sources: ['Magento\\Webapi\\Model\\Soap\\Config::getServiceMethodInfo'],
    },
  ],
};
