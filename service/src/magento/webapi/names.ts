import type { ClassDeclaration, ReadImport } from '../php/declarations';
import type { ReleaseTraits } from './release';

type FieldTraits = Pick<ReleaseTraits, 'separatesCapitals'>;

/**
 * SimpleDataObjectConverter::camelCaseToSnakeCase. From 2.4.7 each capital gets a `_` (`OrderID` → `order_i_d`), before
 * that they were replaced in pairs, so that of two in a row the second got none (`order_id`).
 */
export function camelToSnake(name: string, { separatesCapitals }: FieldTraits): string {
  const separated = separatesCapitals
    ? name.replace(/[A-Z]/g, '_$&').replace(/^_+/, '')
    : name.replace(/([^\n])([A-Z])/g, '$1_$2');
  return separated.toLowerCase();
}

/** `order_id` → `OrderId`: SimpleDataObjectConverter::snakeCaseToUpperCamelCase. */
export function snakeToUpperCamel(name: string): string {
  return name
    .split('_')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}

/** `order_id` → `orderId`: SimpleDataObjectConverter::snakeCaseToCamelCase. */
export function snakeToCamel(name: string): string {
  const upper = snakeToUpperCamel(name);
  return upper.charAt(0).toLowerCase() + upper.slice(1);
}

/** The second name under which ServiceInputProcessor looks for a parameter: every capital but the first gets a `_`. */
export function parameterToSnake(name: string): string {
  return name.replace(/(?<=\w)(?=[A-Z])/g, '_').toLowerCase();
}

/** The field that a getter stands for (FieldNamer); undefined for any other method. */
export function fieldOfGetter(method: string, traits: FieldTraits): string | undefined {
  if (method.startsWith('is')) return camelToSnake(method.slice(2), traits);
  if (method.startsWith('has') || method.startsWith('get')) return camelToSnake(method.slice(3), traits);
  return undefined;
}

/** Whether the schema takes the method for a getter: TypeProcessor::_processMethod. */
export function isGetterName(method: string): boolean {
  return /^(?:get|is|has)/.test(method);
}

// As Magento has them: they take time with the square of a name, which is never that long.
const longestName = 300;
// eslint-disable-next-line regexp/no-super-linear-backtracking
const serviceVersions = /^(.+?)\\(.+?)\\Service\\(V\d+)+(\\.+)Interface$/;
// eslint-disable-next-line regexp/no-super-linear-backtracking
const apiInterface = /^(.+?)\\(.+?)\\Api\\(.+?)(Interface)?$/;

/** What ServiceMetadata::getServiceName makes of a class. */
export type ServiceName =
  | { readonly kind: 'name'; readonly name: string }
  /** Below `Api\`, and no interface by its name. */
  | { readonly kind: 'no-suffix' }
  | { readonly kind: 'invalid' };

/** `version` is the one in the route's URL, as in `V1`, which ends the name of the service; empty to see only whether there is one. */
export function serviceName(fqn: string, version: string): ServiceName {
  if (fqn.length > longestName) return { kind: 'invalid' };
  let match: (string | undefined)[] | null = serviceVersions.exec(fqn);
  let rest = match?.[4];
  if (!match) {
    match = apiInterface.exec(fqn);
    if (match && match[4] === undefined) return { kind: 'no-suffix' };
    rest = match?.[3];
  }
  if (!match || rest === undefined) return { kind: 'invalid' };
  const vendor = match[1] === 'Magento' ? '' : match[1]!;
  const parts = rest.replace(/^\\+|(?<!\\)\\+$/g, '').split('\\');
  const module = match[2] === parts[0] ? '' : match[2]!;
  const name = `${vendor}${module}${parts.join('')}${version}`;
  return { kind: 'name', name: name.charAt(0).toLowerCase() + name.slice(1) };
}

/** What `use` and the namespace make of a name. Magento compares aliases with regard to case. */
export function resolvedName(
  name: string,
  { imports, namespace }: ClassDeclaration,
  isSeen: (each: ReadImport) => boolean = () => true,
): string {
  const [first = '', ...rest] = name.split('\\');
  const imported = imports.findLast((each) => each.alias === first && isSeen(each));
  if (imported) return [imported.fqn, ...rest].join('\\');
  return namespace === '' ? name : `${namespace}\\${name}`;
}
