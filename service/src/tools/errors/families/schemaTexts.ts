import type { ErrorFamily, KnownCause } from '../knownError';

const libxml = ['libxml2, which PHP uses', 'Magento\\Framework\\Config\\Dom::validateDomDocument'];

const repair = (what: string, close: string): KnownCause => ({
  what,
  close,
  shownBy: { rules: ['schema', 'xml-syntax'] },
});

/** What libxml2 says of config.xml, api.xml, integration.xml, acl.xml, module.xml and webapi.xml. */
export const schemaTexts: ErrorFamily = {
  title: 'What the schemas say',
  errors: [
    {
      id: 'element-not-expected',
      texts: [
        "Element '%1': This element is not expected. Expected is …",
        "Element '%1': This element is not expected.",
      ],
      means: 'The element is unknown here, or comes in the wrong order.',
      causes: [
        repair(
          'In etc/integration/config.xml, email, endpoint_url and identity_link_url must come in this order.',
          'Put them into this order.',
        ),
        repair(
          'In webapi.xml, a route has service, resources and data, in this order.',
          'Put them into this order.',
        ),
        repair(
          'The element belongs to another kind of file: <integrations> is the root of config.xml and api.xml, <config> that of integration.xml; <resources> is not allowed in config.xml.',
          'Move it to the file that it belongs to.',
        ),
      ],
      sources: libxml,
    },
    {
      id: 'child-elements-missing',
      texts: [
        "Element '%1': Missing child element(s). Expected is …",
        "Element '%1': Missing child element(s).",
      ],
      means: 'Something that must be inside the element is not.',
      causes: [
        repair('An integration of config.xml has no <email>.', 'Add <email> as its first element.'),
        repair('<resources> has no <resource>.', 'Add one, or remove the element.'),
        repair('A route of webapi.xml has no <service> or no <resources>.', 'Complete it.'),
      ],
      sources: libxml,
    },
    {
      id: 'pattern-not-matched',
      texts: [
        "Element '%1', attribute '%2': [facet 'pattern'] The value '%3' is not accepted by the pattern '%4'.",
        "Element '%1': [facet 'pattern'] The value '%2' is not accepted by the pattern '%3'.",
      ],
      means: 'A value does not have the form that the schema asks for.',
      causes: [
        repair(
          'A resource must look like Vendor_Module::name (.+_.+::.+).',
          'Write the whole id; magento-integration acl lists all.',
        ),
        repair('An email must look like name@example.com.', 'Correct it; it must not be empty.'),
        repair(
          'A module name must look like Vendor_Module, each part beginning with a capital letter.',
          'Rename the module everywhere.',
        ),
      ],
      sources: libxml,
    },
    {
      id: 'value-too-short',
      texts: [
        "[facet 'minLength'] The value … has a length of '%1'; this underruns the allowed minimum length of '%2'.",
      ],
      means: 'A value is too short: a name needs 2 characters, a URL 4.',
      causes: [
        repair('An element or attribute is empty.', 'Fill it in, or leave an optional URL out altogether.'),
      ],
      sources: libxml,
    },
    {
      id: 'type-value-invalid',
      texts: [
        "is not a valid value of the atomic type '%1'.",
        'is not a valid value of the local atomic type.',
      ],
      means:
        'A value is not of the type that the schema asks for, or breaks the rule that is named in the line before.',
      causes: [repair('The value in the quotes is wrong.', 'Correct it.')],
      sources: libxml,
    },
    {
      id: 'attribute-not-allowed',
      texts: ["Element '%1', attribute '%2': The attribute '%2' is not allowed."],
      means: 'The element has an attribute that its schema does not know.',
      causes: [
        repair(
          'A name of another file kind is used: acl.xml says id, api.xml and integration.xml say name, webapi.xml says ref.',
          'Use the right one.',
        ),
      ],
      sources: libxml,
    },
    {
      id: 'attribute-missing',
      texts: ["Element '%1': The attribute '%2' is required but missing."],
      means: 'The element must have this attribute.',
      causes: [repair('It is missing or misspelt.', 'Add it.')],
      sources: libxml,
    },
    {
      id: 'wrong-root',
      texts: ["Element '%1': No matching global declaration available for the validation root."],
      means: 'The root element is not that of this kind of file.',
      causes: [
        repair(
          'etc/integration/config.xml and etc/integration/api.xml begin with <integrations>, etc/integration.xml, etc/acl.xml and etc/module.xml with <config>, etc/webapi.xml with <routes>.',
          'Correct the root element, or move the file to where its content belongs.',
        ),
      ],
      sources: libxml,
    },
    {
      id: 'key-twice',
      texts: ["Duplicate key-sequence [%1] in unique identity-constraint '%2'."],
      means: 'A name or id that may be there only once is there twice.',
      causes: [
        {
          what: 'An integration or resource is listed twice in the same file.',
          close: 'Remove one of the two.',
          shownBy: { rules: ['integration-duplicate', 'acl-duplicate-resource', 'schema'] },
        },
      ],
      sources: libxml,
    },
    {
      id: 'not-well-formed',
      texts: [
        'Opening and ending tag mismatch: %1 line %2 and %3',
        'xmlParseEntityRef: no name',
        "EntityRef: expecting ';'",
        "Start tag expected, '<' not found",
        'Extra content at the end of the document',
        'Premature end of data in tag %1',
        'AttValue: " or \' expected',
        "Unescaped '<' not allowed in attributes values",
        "Entity '%1' not defined",
        'XML declaration allowed only at the start of the document',
        'Input is not proper UTF-8, indicate encoding !',
        'Document is empty',
        'Specification mandates value for attribute %1',
        'attributes construct error',
        "Couldn't find end of Start Tag %1",
      ],
      means: 'The file is not well-formed XML. It stops Magento in every mode.',
      causes: [
        {
          what: 'A "&" in a URL or name is not written as &amp;, a tag is not closed, a quote is missing, or something precedes <?xml.',
          close: 'Repair it at the line that is named, or in the line before.',
          shownBy: { rules: ['xml-syntax'] },
        },
      ],
      sources: libxml,
    },
  ],
};
