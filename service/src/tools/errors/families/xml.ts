import type { ErrorFamily } from '../knownError';

const reader = 'Magento\\Framework\\Config\\Reader\\Filesystem::_readFiles';
const dom = 'Magento\\Framework\\Config\\Dom';

/** What Magento says of files that it cannot read or merge. */
export const xml: ErrorFamily = {
  title: 'XML files that Magento cannot read or merge',
  errors: [
    {
      id: 'xml-file-invalid',
      texts: [
        'The XML in file "%1" is invalid: … Verify the XML and try again.',
        'The XML in file "%1" is invalid:',
      ],
      olderTexts: { releases: '2.2', texts: ['Invalid XML in file %1:'] },
      means:
        'The file does not match its schema, or is not well-formed. Only developer mode checks the schema; other modes take the file as it is.',
      causes: [
        {
          what: 'The elements, their order or a value in that file are not what its schema allows.',
          see: 'The lines between the two sentences name element and line.',
          close: 'Repair the file, then run bin/magento cache:clean config.',
          shownBy: { rules: ['xml-syntax', 'schema'] },
        },
      ],
      sources: [reader],
      isFrame: true,
    },
    {
      id: 'xml-merged-invalid',
      texts: ['Error in merged XML after reading %1', 'Invalid Document'],
      means:
        'Each file is valid, but what Magento gets when it merges them is not. "after reading" names the file that was merged last; the cause may be in another one.',
      causes: [
        {
          what: 'An integration.xml has no email, and no other module adds one. Each file may lack it; after merging it must be there.',
          close: 'Add <email> to the integration.',
          shownBy: { rules: ['schema'] },
        },
        {
          what: 'A route of a webapi.xml has no <service> or no <resources> after merging.',
          close: 'Complete the route.',
          shownBy: { rules: ['schema'] },
        },
      ],
      sources: [reader, 'Magento\\Framework\\Config\\AbstractXml'],
      isFrame: true,
    },
    {
      id: 'apostrophe-in-name',
      texts: ['DOMXPath::query(): Invalid predicate'],
      means:
        'An attribute by which Magento tells elements apart (the name of an integration, the id of a resource, the URL of a route) has an apostrophe. Magento puts it between apostrophes in an XPath expression. The file that is being read when it fails is not the one at fault: any module that was read before may be.',
      causes: [
        {
          what: "A name, id or URL in some module's XML has an apostrophe, as in O'Neill ERP.",
          see: 'grep -rnE "(name|id|url)=\\"[^\\"]*\'" app/code vendor --include=*.xml',
          close:
            'Remove the apostrophe, also from PHP that names the integration, and run bin/magento cache:clean config.',
          shownBy: { rules: ['value-has-apostrophe'] },
        },
      ],
      sources: [`${dom}::_getNodePathByParent`, `${dom}::_getMatchedNode`],
    },
    {
      id: 'xpath-result-false',
      texts: ['Attempt to read property "length" on bool in …Config/Dom.php'],
      olderTexts: {
        releases: 'with PHP 7',
        texts: ["Trying to get property 'length' of non-object in …Config/Dom.php"],
      },
      means:
        'What follows "DOMXPath::query(): Invalid predicate" where warnings do not stop PHP: the XPath expression was invalid.',
      causes: [
        {
          what: 'A name, id or URL in some XML file has an apostrophe.',
          close: 'Remove it.',
          shownBy: { rules: ['value-has-apostrophe'] },
        },
      ],
      sources: [`${dom}::_getMatchedNode`],
    },
    {
      id: 'xml-node-twice',
      texts: ['More than one node matching the query: %1, Xml is: %2'],
      means:
        'While merging, Magento finds several elements that count as the same one: the same tag with the same name, id or URL below one parent, or without any.',
      causes: [
        {
          what: 'An element lacks the attribute that tells it from others, such as a <resource> in acl.xml without an id: then every element there matches.',
          close: 'Add the attribute. In developer mode, the schema names file and line.',
          shownBy: { rules: ['schema'] },
        },
        {
          what: 'An integration, a resource or a route is there twice in one file.',
          close: 'Remove or merge one of them.',
          shownBy: {
            rules: ['integration-duplicate', 'acl-duplicate-resource', 'webapi-route-duplicate', 'schema'],
          },
        },
      ],
      sources: [`${dom}::_getMatchedNode`],
    },
    {
      id: 'schema-not-located',
      texts: ["Could not locate schema: '%1' at '%2'", "Unsupported format of schema location: '%1'"],
      means: 'A schema that an .xsd file or Magento itself names is not there.',
      causes: [
        {
          what: 'A urn:magento:… in an .xsd names a module or file that is not installed.',
          close:
            'Correct the URN. In config.xml, api.xml and integration.xml it does not matter: Magento takes its own schema.',
        },
      ],
      sources: [`${dom}\\UrnResolver::getRealPath`],
    },
    {
      id: 'email-node-missing',
      texts: [
        'Attempt to read property "nodeValue" on null in …Integration/Model/Config/Consolidated/Converter.php',
        'Attempt to read property "nodeValue" on null in …Integration/Model/Config/Converter.php',
      ],
      means:
        'Magento reads the email of an integration that has none. Outside of developer mode no schema reports it first.',
      causes: [
        {
          what: '<email> is missing.',
          close: 'Add it: <email>erp@example.com</email>.',
          shownBy: { rules: ['schema'] },
        },
      ],
      sources: ['Magento\\Integration\\Model\\Config\\Consolidated\\Converter::convert'],
    },
    {
      id: 'acl-root-missing',
      texts: ['Undefined array key 1 in …Integration/Model/Config/Consolidated/Converter.php'],
      olderTexts: {
        releases: 'with PHP 7',
        texts: ['Undefined offset: 1 in …Integration/Model/Config/Consolidated/Converter.php'],
      },
      means:
        'While reading integration.xml, Magento asks for the second root of the ACL (Magento_Backend::admin), and it is not there.',
      causes: [
        {
          what: 'An acl.xml is invalid, or replaces the root.',
          close: 'Put your resources below <resource id="Magento_Backend::admin">.',
          shownBy: { rules: ['schema', 'xml-syntax'] },
        },
        {
          what: 'Magento_Backend is disabled.',
          see: 'bin/magento module:status Magento_Backend',
          close: 'Enable it.',
        },
      ],
      sources: ['Magento\\Integration\\Model\\Config\\Consolidated\\Converter::convert'],
    },
  ],
};
