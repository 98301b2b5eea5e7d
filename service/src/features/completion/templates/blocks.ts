import type { Answers } from '#protocol';
import { apiBlock, configBlock, consolidatedBlock } from '#service/scaffold/integrationBlocks';
import type { XmlBlock } from '#service/scaffold/xmlBlock';
import type { CompletionContext } from '../context';
import type { TabStops } from './tabStops';

/** With its parents, as api.xml needs them. */
const orders = [
  'Magento_Sales::sales',
  'Magento_Sales::sales_operation',
  'Magento_Sales::sales_order',
  'Magento_Sales::actions',
];

/** An integration of config.xml, with all that it can say. */
export function declared(context: CompletionContext, stops: TabStops): XmlBlock {
  return configBlock(connection(stops, nameFor(context, stops, 'config', 'api')));
}

/** An integration of api.xml. */
export function granted(context: CompletionContext, stops: TabStops): XmlBlock {
  const name = nameFor(context, stops, 'api', 'config');
  return apiBlock({ name }, [...orders, stops.at('Magento_Sales::actions_view')]);
}

/** An integration of integration.xml, for which Magento adds parents. */
export function consolidated(_: CompletionContext, stops: TabStops): XmlBlock {
  return consolidatedBlock(connection(stops, stops.at('Acme ERP')), [
    stops.at('Magento_Sales::actions_view'),
  ]);
}

function connection(stops: TabStops, name: string): Answers {
  return {
    name,
    email: stops.at('erp@example.com'),
    endpointUrl: stops.at('https://erp.example.com/magento/endpoint'),
    identityLinkUrl: stops.at('https://erp.example.com/magento/login'),
  };
}

/** Of the module's integrations, the first that the other file has and this one lacks: both must name it alike. */
function nameFor(
  { module: { files } }: CompletionContext,
  stops: TabStops,
  own: 'config' | 'api',
  other: 'config' | 'api',
): string {
  const names = (kind: 'config' | 'api'): string[] =>
    (files.get(kind)?.integrations.integrations ?? []).map(({ name }) => name.value);
  const written = new Set(names(own));
  return names(other).find((name) => name !== '' && !written.has(name)) ?? stops.at('Acme ERP');
}

/** A resource of acl.xml, with all that the admin shows. */
export function resource(context: CompletionContext, stops: TabStops, inside?: XmlBlock): XmlBlock {
  const [id, title] = inside ? ['bridge', 'Acme Bridge'] : ['orders', 'Order Export'];
  return {
    name: 'resource',
    attributes: {
      id: `${moduleName(context, stops)}::${stops.at(id)}`,
      title: stops.at(title),
      translate: 'title',
      sortOrder: stops.at(inside ? '100' : '10'),
    },
    ...(inside && { content: [inside] }),
  };
}

/** A REST endpoint of webapi.xml. */
export function route(context: CompletionContext, stops: TabStops): XmlBlock {
  const name = knownName(context);
  const namespace = name ? name.replace('_', '\\') : stops.at('Acme\\Bridge');
  const path = name ? name.toLowerCase().replace('_', '-') : stops.at('acme-bridge');
  return {
    name: 'route',
    attributes: {
      url: `/V1/${path}/${stops.at('orders')}/:${stops.at('orderId')}`,
      method: stops.oneOf(['GET', 'POST', 'PUT', 'DELETE']),
    },
    content: [
      {
        name: 'service',
        attributes: {
          class: `${namespace}\\Api\\${stops.at('OrderExportInterface')}`,
          method: stops.at('get'),
        },
      },
      {
        name: 'resources',
        content: [{ name: 'resource', attributes: { ref: stops.at('Magento_Sales::actions_view') } }],
      },
    ],
  };
}

/** The module's own name, or an example where nothing tells it yet. */
export function moduleName(context: CompletionContext, stops: TabStops): string {
  return knownName(context) ?? stops.at('Acme_Bridge');
}

/** By registration.php, module.xml or the folder below app/code. */
function knownName({ module: { name, appCodePath } }: CompletionContext): string | undefined {
  return name || appCodePath?.replace('/', '_');
}

/** The name of an integration that PHP installs: the module's first in config.xml, or an example. */
export function installedName({ module: { files } }: CompletionContext, stops: TabStops): string {
  const [first] = files.get('config')?.integrations.integrations ?? [];
  return first?.name.value || stops.at('Acme ERP');
}
