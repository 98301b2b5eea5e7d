import type { ElementDeclaration, Particle, SimpleType, XmlSchema } from '../../xml/schema';
import { anyNumber, anyText, attribute, flag, one, oneOrMore, optional, optionalAttribute } from './types';

const method: SimpleType = {
  base: 'string',
  expected: 'GET, POST, PUT or DELETE',
  enumeration: [
    { value: 'GET', docs: 'Reads.' },
    { value: 'PUT', docs: 'Changes what exists, or creates it under a known id.' },
    { value: 'POST', docs: 'Creates, or starts an action.' },
    { value: 'DELETE', docs: 'Deletes.' },
  ],
};

const service: ElementDeclaration = {
  name: 'service',
  docs: 'The PHP method that answers calls to this address.',
  typeName: 'serviceType',
  attributes: [
    attribute(
      'class',
      anyText,
      'The PHP interface, with its namespace, such as Magento\\Sales\\Api\\OrderRepositoryInterface.',
    ),
    attribute('method', anyText, 'The name of a method of that interface.'),
  ],
  content: { kind: 'empty' },
};

const resources: ElementDeclaration = {
  name: 'resources',
  docs: 'The permissions that a caller needs: all of them.',
  typeName: 'resourcesType',
  attributes: [],
  content: {
    kind: 'sequence',
    particles: [
      oneOrMore({
        name: 'resource',
        docs: 'A permission that the caller must have been granted.',
        typeName: 'resourceType',
        attributes: [
          attribute(
            'ref',
            {
              base: 'string',
              expected: 'the id of a resource (such as Magento_Sales::actions_view), self or anonymous',
              pattern: /^[^\n\r]+$/u,
            },
            'The id of a resource that an acl.xml defines. anonymous lets everyone in; self is for a customer and their own data.',
          ),
        ],
        content: { kind: 'empty' },
      }),
    ],
  },
};

const data: ElementDeclaration = {
  name: 'data',
  docs: 'Values that Magento puts into the request itself, whatever the caller sends.',
  typeName: 'dataType',
  attributes: [
    optionalAttribute(
      'input-array-size-limit',
      { base: 'nonNegativeInteger', expected: 'a whole number, 0 or more' },
      'The most entries that a list in a request to this address may have.',
    ),
  ],
  content: {
    kind: 'sequence',
    particles: [
      anyNumber({
        name: 'parameter',
        docs: 'One such value.',
        typeName: 'parameterType',
        attributes: [
          attribute('name', anyText, 'The name of the parameter, such as customer.id.'),
          optionalAttribute('force', flag, 'true replaces what the caller has sent.'),
        ],
        content: { kind: 'text', type: anyText },
      }),
    ],
  },
};

/** Per file, parts of a route may stand in another module's file; merged, service and resources must be there. */
function schema(title: string, merged: boolean): XmlSchema {
  const needed: (element: ElementDeclaration) => Particle = merged ? one : optional;
  return {
    title,
    root: {
      name: 'routes',
      docs: "The addresses that this module adds to Magento's web API.",
      typeName: 'routesType',
      attributes: [],
      content: {
        kind: 'sequence',
        particles: [
          anyNumber({
            name: 'route',
            docs: 'One address of the web API, with the method that answers and the permissions that it needs.',
            typeName: 'routeType',
            attributes: [
              attribute('method', method, 'The HTTP method.'),
              attribute(
                'url',
                anyText,
                'The path after /rest, such as /V1/orders/:id; a part after a colon is a parameter.',
              ),
              optionalAttribute('secure', flag, 'true: only over https.'),
              optionalAttribute(
                'soapOperation',
                anyText,
                'The name of the operation in the SOAP API, if not that of the method.',
              ),
            ],
            content: {
              kind: 'sequence',
              particles: [needed(service), needed(resources), optional(data)],
            },
          }),
        ],
      },
    },
  };
}

/** etc/webapi.xml of one module. */
export const webapiSchema: XmlSchema = schema('etc/webapi.xml', false);

/** All modules' etc/webapi.xml, merged. */
export const webapiMergedSchema: XmlSchema = schema('the merged webapi.xml', true);
