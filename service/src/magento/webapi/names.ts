/** `getOrderID` → `get_order_id`: in pairs, so that of two capitals in a row the second gets no `_`. */
export function camelToSnake(name: string): string {
  // SimpleDataObjectConverter::camelCaseToSnakeCase: preg_replace('/(.)([A-Z])/', '$1_$2').
  return name.replace(/([^\n])([A-Z])/g, '$1_$2').toLowerCase();
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
export function fieldOfGetter(method: string): string | undefined {
  if (method.startsWith('is')) return camelToSnake(method.slice(2));
  if (method.startsWith('has') || method.startsWith('get')) return camelToSnake(method.slice(3));
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
