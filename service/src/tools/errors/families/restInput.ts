import type { ErrorFamily } from '../knownError';

const processor = 'Magento\\Framework\\Webapi\\ServiceInputProcessor';

/** What a call sends, and what Magento makes of it. */
export const restInput: ErrorFamily = {
  title: 'REST: what a call sends',
  errors: [
    {
      id: 'field-required',
      texts: [
        '"%fieldName" is required. Enter and try again.',
        'One or more input exceptions have occurred.',
      ],
      olderTexts: { releases: '2.2', texts: ['%fieldName is a required field.'] },
      means:
        'The PHP method has a parameter without a default, and the call has no value with its name: neither in the URL, nor in the query, nor in the body. null counts as no value.',
      causes: [
        {
          what: 'The body has no key with that name. There is no "single parameter is the body": {"berth": {…}} is needed even if it is the only parameter.',
          see: 'magento-integration api shows what each route takes',
          close: 'Wrap the body in the name of the parameter.',
        },
        {
          what: 'It was sent in the body of a GET or DELETE, where Magento does not look.',
          close: 'Put it into the query: ?name=….',
        },
        {
          what: 'The name in the URL of webapi.xml is not that of the PHP parameter: :id does not reach $berthId.',
          close: 'Rename one of them.',
          shownBy: { rules: ['webapi-parameter-unbound'] },
        },
        { what: 'A search needs searchCriteria, at least ?searchCriteria=.', close: 'Add it.' },
      ],
      sources: [`${processor}::process`, 'Magento\\Framework\\Exception\\InputException'],
    },
    {
      id: 'field-not-supported',
      texts: ['"%fieldName" is not supported. Correct the field name and try again.'],
      means: 'An object in the body has a field that its interface does not have.',
      causes: [
        {
          what: 'The field is misspelt, or has another name than it is read under (before 2.4.7, getSKU is read as s_ku, which nothing writes).',
          see: 'magento-integration api',
          close: 'Send the name that the interface has.',
        },
        {
          what: 'Your data interface has a getter and no setter for it.',
          close: 'Add the setter.',
          shownBy: { rules: ['webapi-field-not-writable'] },
        },
        {
          what: 'The field belongs in extension_attributes or custom_attributes.',
          close: 'Move it there.',
        },
      ],
      releases: '2.4.7 and newer',
      sources: [`${processor}::processInputErrorForNestedSet`],
    },
    {
      id: 'accessor-missing',
      texts: ['Property "%s" does not have accessor method "%s" in class "%s".'],
      means:
        'An object in the body has a field for which the interface has no get, is or set method. The status is 500; from 2.4.7 on, Magento answers 400 instead ("… is not supported").',
      causes: [
        {
          what: 'The interface has a getter and no setter, so the field can be read and not written.',
          close: 'Add the setter.',
          shownBy: { rules: ['webapi-field-not-writable'] },
        },
        { what: 'The field is misspelt.', close: 'Send the name that the interface has.' },
        {
          what: 'Before 2.4.7, a getter with two capitals in a row, as in getIMO: the field is read under one name and written under another.',
          close: 'Call it getImo.',
        },
      ],
      sources: ['Magento\\Framework\\Reflection\\NameFinder::findAccessorMethodName'],
    },
    {
      id: 'value-type-invalid',
      texts: [
        'The "%value" value\'s type is invalid. The "%type" type was expected. Verify and try again.',
        'Error occurred during "%field_name" processing. %details',
      ],
      olderTexts: { releases: '2.2', texts: ['Invalid type for value: "%value". Expected Type: "%type".'] },
      means:
        'A value does not have the type that the doc block names: a string for a number, an array for a scalar. "field_name" says where.',
      causes: [
        {
          what: 'The call sends another type.',
          close: 'Send numbers as numbers; one value where one is expected.',
        },
        {
          what: 'The getter of the data interface names the wrong type: values are converted by its @return, not by the setter.',
          close: 'Correct the doc block.',
          shownBy: { rules: ['webapi-return-undocumented', 'webapi-type-unsupported'] },
        },
      ],
      sources: [
        'Magento\\Framework\\Reflection\\TypeProcessor::processSimpleAndAnyType',
        `${processor}::_createFromArray`,
      ],
    },
    {
      id: 'parameters-not-expected',
      texts: ['The current request does not expect the next parameters: %1'],
      means:
        'A <parameter> of <data> in webapi.xml has no counterpart in the PHP method. Every call of the route fails with 500.',
      causes: [
        {
          what: 'The parameter was renamed or removed in PHP, or is misspelt in webapi.xml.',
          close: 'Correct or remove the <parameter>.',
          shownBy: { rules: ['webapi-parameter-undeclared', 'webapi-parameter-unbound'] },
        },
      ],
      sources: ['Magento\\Webapi\\Controller\\Rest\\InputParamsResolver'],
    },
    {
      id: 'class-does-not-exist',
      texts: ['Class "%1" does not exist'],
      olderTexts: { releases: 'with PHP 7', texts: ['Class %1 does not exist'] },
      means: "PHP's reflection was asked for a class that is not there. The text in the quotes says why.",
      causes: [
        {
          what: 'A short name ("TideInterface"): a doc block uses it, and Magento does not resolve it there.',
          close: 'Write the full name, beginning with a backslash.',
          shownBy: { rules: ['webapi-type-short-name'] },
        },
        {
          what: 'Nothing (""): a parameter has neither a native type nor a @param.',
          close: 'Add @param with a type.',
          shownBy: { rules: ['webapi-parameter-untyped'] },
        },
        {
          what: '"array", "self", "static", "object": types that Magento does not know.',
          close: 'Name the class, or the type of the items: string[].',
          shownBy: { rules: ['webapi-type-unsupported'] },
        },
        {
          what: 'A name that ends with []: PUT with one array of objects as its body.',
          close: 'Use POST, or wrap the array in an object.',
        },
        {
          what: 'The service of webapi.xml, or a type, is misspelt or not loadable.',
          close: 'Correct it; under app/code the path is the namespace.',
          shownBy: { rules: ['webapi-service-missing', 'setup-never-runs'] },
        },
      ],
      sources: [
        `${processor}::_createFromArray`,
        'Magento\\Framework\\Reflection\\MethodsMap::getMethodsMap',
      ],
    },
    {
      id: 'native-union',
      texts: ['Call to undefined method ReflectionUnionType::isBuiltin()'],
      means:
        'A parameter of the service method has a native union type (int|string). Every call of the route fails.',
      causes: [
        {
          what: 'The method is declared with A|B.',
          close: 'Declare one type, and name the others in the doc block.',
          shownBy: { rules: ['webapi-type-unsupported'] },
        },
      ],
      sources: ['Magento\\Framework\\Reflection\\TypeProcessor::getParamType'],
    },
    {
      id: 'first-type-null',
      texts: [
        '@param annotation is incorrect for the parameter "%s" in the method "%s:%s". First declared type should not be null. E.g. string|null',
      ],
      means: 'A @param begins with null.',
      causes: [
        {
          what: 'It says null|string.',
          close: 'Write string|null.',
          shownBy: { rules: ['webapi-type-unsupported', 'webapi-parameter-untyped'] },
        },
      ],
      sources: ['Magento\\Framework\\Reflection\\TypeProcessor::getParamType'],
    },
    {
      id: 'body-not-decoded',
      texts: ['Decoding error.', 'Decoding error: %1'],
      means: 'The body is not valid JSON (or XML). In developer mode the reason follows.',
      causes: [
        {
          what: 'An extra comma, single quotes, a truncated or double-encoded body.',
          close: 'Have a JSON library write the body; check it with a JSON validator.',
        },
      ],
      sources: ['Magento\\Framework\\Webapi\\Rest\\Request\\Deserializer\\Json::deserialize'],
    },
    {
      id: 'custom-attribute-invalid',
      texts: [
        'Attribute "%attribute_code" has invalid value. %details',
        'A custom attribute is specified with a missing attribute code. Verify the code and try again.',
        'An empty custom attribute is specified. Enter the attribute and try again.',
        'The "…" attribute code isn\'t set. Set the code and try again.',
      ],
      olderTexts: {
        releases: '2.2',
        texts: [
          'A custom attribute is specified without an attribute code.',
          'There is an empty custom attribute specified.',
          'Value is not set for attribute code "%1"',
        ],
      },
      means: 'An entry of custom_attributes is incomplete, or its value has the wrong type.',
      causes: [
        {
          what: 'An entry has no attribute_code or no value.',
          close: 'Send {"attribute_code": "…", "value": …}; an attribute that should not change is left out.',
        },
      ],
      sources: [`${processor}::convertCustomAttributeValue`],
    },
    {
      id: 'image-content',
      texts: [
        'The image content must be valid base64 encoded data.',
        'The image MIME type is not valid or not supported.',
        'Provided image name contains forbidden characters.',
      ],
      means:
        'The content of an image, as in media_gallery_entries of a product, cannot be used as it was sent.',
      causes: [
        {
          what: 'base64_encoded_data is an address, or begins with "data:image/…;base64,", or is not a picture.',
          close: 'Send the base64 text of the file alone.',
        },
        {
          what: 'type is not what the file is: a JPEG that is sent as image/png. Only JPEG, PNG and GIF are accepted unless di.xml allows more.',
          close: 'Send the type of the file, such as image/jpeg.',
        },
        {
          what: 'name has one of \\ / ? * : " ; < > ( ) | { }, as addresses have.',
          close: 'Send a file name such as mug.jpg.',
        },
      ],
      sources: ['Magento\\Framework\\Api\\ImageContentValidator::isValid'],
    },
    {
      id: 'sort-order',
      texts: [
        'The sort order has to be specified as %1 for ascending order or %2 for descending order.',
        'The sort order has to be specified as a string, got %1.',
        'Sort order field %1 contains restricted symbols',
      ],
      means: 'An entry of sortOrders in a search is not one that Magento sorts by.',
      causes: [
        {
          what: 'direction is neither ASC nor DESC, or there are two of them.',
          close: 'Send searchCriteria[sortOrders][0][direction]=DESC.',
        },
        {
          what: 'field has other characters than letters, digits and underscores.',
          close: 'Send the name of one field. A second field is sortOrders[1].',
        },
      ],
      sources: ['Magento\\Framework\\Api\\SortOrder'],
    },
    {
      id: 'no-such-entity',
      texts: [
        'No such entity with %fieldName = %fieldValue',
        'No such entity.',
        "The entity that was requested doesn't exist. Verify the entity and try again.",
      ],
      means:
        'The route and the permission are fine: the object with this id or code does not exist. The status is 404.',
      causes: [
        {
          what: 'The id is of another shop or store view, or the increment id is used instead of the entity id (orders).',
          see: 'A search: GET /V1/orders?searchCriteria[filter_groups][0][filters][0][field]=increment_id&…',
          close: 'Use the id that the route asks for.',
        },
        {
          what: 'A route with %cart_id% or %customer_id% was called by an integration, which has neither.',
          close: 'Call the route for admins: /V1/carts/:cartId instead of /V1/carts/mine.',
        },
      ],
      sources: ['Magento\\Framework\\Exception\\NoSuchEntityException'],
    },
  ],
};
