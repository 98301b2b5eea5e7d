import { isReservedInPhp } from '../phpWords';
import { parametersIn, wordsIn, type HttpMethod } from './url';
import type { Answer } from './fieldSyntax';

/** Words that PHP lets no class have, besides its keywords. */
const typeWords =
  /^(?:int|float|bool|string|true|false|null|void|iterable|object|mixed|never|resource|numeric|enum)$/i;

/** Whether a class can have that name. */
export function isClassName(name: string): boolean {
  return /^[A-Z][A-Za-z0-9]*$/.test(name) && !isReservedInPhp(name) && !typeWords.test(name);
}

/** Whether a method can have that name, which REST is to call. */
export function isMethodName(name: string): boolean {
  return /^[a-z][A-Za-z0-9]*$/.test(name) && !isReservedInPhp(name);
}

/** `erp-orders` → `ErpOrders`. */
function pascal(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** The service of a URL: `/V1/erp/orders/:orderId/lines` → `OrdersLines`, `/V1/orders` → `Orders`. */
export function serviceNameFor(url: string): string {
  const words = wordsIn(url);
  const name = pascal((words.length > 1 ? words.slice(1) : words).join('-'));
  if (isClassName(name)) return name;
  const letters = name.replace(/^[^A-Za-z]+/, '');
  return `${letters.charAt(0).toUpperCase()}${letters.slice(1)}Endpoint`;
}

/** `Orders` → `Order`: what data interfaces are named after. A name that is no English plural stays. */
export function singular(name: string): string {
  if (/ies$/.test(name)) return name.replace(/ies$/, 'y');
  if (/(?:ss|us|is)$/.test(name)) return name;
  if (/(?:ches|shes|sses|xes)$/.test(name)) return name.slice(0, -2);
  return /[a-z]s$/.test(name) && name.length > 3 ? name.slice(0, -1) : name;
}

/** The PHP method, named as Magento's own services name theirs. */
export function methodNameFor(method: HttpMethod, url: string, gives: Answer): string {
  if (method !== 'GET') return { POST: 'create', PUT: 'update', DELETE: 'delete' }[method];
  const endsInParameter = parametersIn(url.slice(url.lastIndexOf('/'))).length > 0;
  return !endsInParameter && gives.kind === 'type' && gives.type.isList ? 'getList' : 'get';
}

/** `Orders` → `orders`, for a variable. */
export function variable(className: string): string {
  return className.charAt(0).toLowerCase() + className.slice(1);
}
