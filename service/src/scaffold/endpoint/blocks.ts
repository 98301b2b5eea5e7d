import type { XmlBlock } from '../xmlBlock';
import { customerParameter, type WantedEndpoint } from './design';
import type { ServiceText } from './serviceFiles';

/** The `<route>` of an endpoint. */
export function routeBlock(
  { method, url, isForCustomers }: WantedEndpoint,
  text: ServiceText,
  resource: string,
): XmlBlock {
  const forced: XmlBlock = {
    name: 'data',
    content: [
      { name: 'parameter', attributes: { name: customerParameter, force: 'true' }, content: '%customer_id%' },
    ],
  };
  return {
    name: 'route',
    attributes: { url, method },
    content: [
      { name: 'service', attributes: { class: text.interfaceName, method: text.method } },
      { name: 'resources', content: [{ name: 'resource', attributes: { ref: resource } }] },
      ...(isForCustomers ? [forced] : []),
    ],
  };
}

/** `erp_orders` → `Erp Orders`, of at least three characters as acl.xsd asks. */
export function titleOf(name: string): string {
  const words = name.split('_').filter((word) => word !== '');
  const title = words
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
    .slice(0, 50);
  return title.length >= 3 ? title : `REST ${title}`;
}
