import * as l10n from '@vscode/l10n';
import type { ElementDeclaration, Particle, SimpleType, XmlSchema } from '../../xml/schema';
import { anyNumber, anyText, attribute, flag, one, oneOrMore, optional, optionalAttribute } from './types';

const method: SimpleType = {
  base: 'string',
  get expected() {
    return l10n.t('GET, POST, PUT or DELETE');
  },
  enumeration: [
    {
      value: 'GET',
      get docs() {
        return l10n.t('Reads.');
      },
    },
    {
      value: 'PUT',
      get docs() {
        return l10n.t('Changes an existing object, or creates it with a known id.');
      },
    },
    {
      value: 'POST',
      get docs() {
        return l10n.t('Creates an object, or starts an action.');
      },
    },
    {
      value: 'DELETE',
      get docs() {
        return l10n.t('Deletes.');
      },
    },
  ],
};

const service: ElementDeclaration = {
  name: 'service',
  get docs() {
    return l10n.t('The PHP method that answers calls to this URL.');
  },
  typeName: 'serviceType',
  attributes: [
    attribute('class', anyText, () =>
      l10n.t('The PHP interface with its namespace, such as Magento\\Sales\\Api\\OrderRepositoryInterface.'),
    ),
    attribute('method', anyText, () => l10n.t('The name of a method of that interface.')),
  ],
  content: { kind: 'empty' },
};

const resources: ElementDeclaration = {
  name: 'resources',
  get docs() {
    return l10n.t('The permissions that a caller needs: all of them.');
  },
  typeName: 'resourcesType',
  attributes: [],
  content: {
    kind: 'sequence',
    particles: [
      oneOrMore({
        name: 'resource',
        get docs() {
          return l10n.t('A permission that the caller must have.');
        },
        typeName: 'resourceType',
        attributes: [
          attribute(
            'ref',
            {
              base: 'string',
              get expected() {
                return l10n.t(
                  'the id of a resource (such as Magento_Sales::actions_view), self or anonymous',
                );
              },
              pattern: /^[^\n\r]+$/u,
            },
            () =>
              l10n.t(
                'The id of a resource that an acl.xml defines. anonymous allows everyone; self is for customers and their own data.',
              ),
          ),
        ],
        content: { kind: 'empty' },
      }),
    ],
  },
};

const data: ElementDeclaration = {
  name: 'data',
  get docs() {
    return l10n.t('Values that Magento adds to the request itself, whatever the caller sends.');
  },
  typeName: 'dataType',
  attributes: [
    optionalAttribute(
      'input-array-size-limit',
      {
        base: 'nonNegativeInteger',
        get expected() {
          return l10n.t('a whole number, 0 or more');
        },
      },
      () => l10n.t('The maximum number of entries in a list in a request to this URL.'),
    ),
  ],
  content: {
    kind: 'sequence',
    particles: [
      anyNumber({
        name: 'parameter',
        get docs() {
          return l10n.t('One such value.');
        },
        typeName: 'parameterType',
        attributes: [
          attribute('name', anyText, () => l10n.t('The name of the parameter, such as customer.id.')),
          optionalAttribute('force', flag, () => l10n.t('true replaces the value that the caller sent.')),
        ],
        content: { kind: 'text', type: anyText },
      }),
    ],
  },
};

/** Per file, parts of a route may be in another module's file; merged, service and resources must be there. */
function schema(title: () => string, merged: boolean): XmlSchema {
  const needed: (element: ElementDeclaration) => Particle = merged ? one : optional;
  return {
    get title() {
      return title();
    },
    root: {
      name: 'routes',
      get docs() {
        return l10n.t("The URLs that this module adds to Magento's web API.");
      },
      typeName: 'routesType',
      attributes: [],
      content: {
        kind: 'sequence',
        particles: [
          anyNumber({
            name: 'route',
            get docs() {
              return l10n.t(
                'One URL of the web API, with the method that answers it and the permissions that it needs.',
              );
            },
            typeName: 'routeType',
            attributes: [
              attribute('method', method, () => l10n.t('The HTTP method.')),
              attribute('url', anyText, () =>
                l10n.t(
                  'The path after /rest, such as /V1/orders/:id; a part that begins with a colon is a parameter.',
                ),
              ),
              optionalAttribute('secure', flag, () => l10n.t('true: only over HTTPS.')),
              optionalAttribute('soapOperation', anyText, () =>
                l10n.t('The name of the operation in the SOAP API, if different from the method name.'),
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
export const webapiSchema: XmlSchema = schema(() => 'etc/webapi.xml', false);

/** All modules' etc/webapi.xml, merged. */
export const webapiMergedSchema: XmlSchema = schema(() => l10n.t('the merged webapi.xml'), true);
