import type { Endpoint } from '../magento/webapi/model';

/**
 * The name of a type in Magento's own schema: TypeProcessor::translateTypeName, then Swagger\Generator's
 * toLowerCaseDashSeparated. `Magento\Catalog\Api\Data\ProductInterface` is `catalog-data-product-interface`.
 */
export function definitionName(type: string): string {
  const parts = type.split('\\');
  const below = Math.max(
    parts.lastIndexOf('Api', parts.length - 2),
    parts.lastIndexOf('Service', parts.length - 2),
  );
  if (below < 2) return dashed(parts.join(''));
  const vendor = parts.slice(0, below - 1).join('');
  const module = parts[below - 1]!;
  const rest = parts.slice(below + 1).join('');
  const name = rest.startsWith(module) ? rest.slice(module.length) : rest;
  return dashed(`${vendor === 'Magento' ? '' : vendor}${module}${name}`);
}

/** Of two capitals in a row the second gets no dash, as in Magento. Characters that a component cannot have become `_`. */
function dashed(name: string): string {
  return name
    .replace(/([^\n])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9._-]/g, '_');
}

/** As Magento names it: `PUT /V1/eav/attribute-sets/:id` is `PutV1EavAttributesetsId`. */
export function operationId({ method, url }: Pick<Endpoint, 'method' | 'url'>): string {
  const words = url.split('/').map((part) => upperFirst(part.replace(/^:/, '').replaceAll('-', '')));
  return `${upperFirst(method.toLowerCase())}${words.join('')}`;
}

function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** `/V1/orders/:id` as OpenAPI writes it, `/V1/orders/{id}`. */
export function pathTemplate(url: string): string {
  const path = url
    .split('/')
    .map((part) => (/^:[^:]/.test(part) ? `{${part.slice(1)}}` : part))
    .join('/');
  return path.startsWith('/') ? path : `/${path}`;
}

/** The module whose service answers, as in `Magento_Sales`. */
export function moduleOf({ serviceClass, definitions }: Endpoint): string {
  const [vendor, module] = serviceClass.replace(/^\\/, '').split('\\');
  return module === undefined ? (definitions[0]?.module ?? '') : `${vendor}_${module}`;
}

/** The path with another text for each `{name}`. */
export function withPathNames(path: string, textFor: (name: string) => string): string {
  return path
    .split('/')
    .map((part) => (part.startsWith('{') && part.endsWith('}') ? textFor(part.slice(1, -1)) : part))
    .join('/');
}
