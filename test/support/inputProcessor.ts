import type { DataField, DataType, Endpoint, EndpointParameter } from '#service/magento/webapi/model';
import { parameterToSnake, snakeToUpperCamel } from '#service/magento/webapi/names';
import { notCast } from '#service/magento/webapi/phpTexts';
import { isAny, isArrayType, isSimple, itemType } from '#service/magento/webapi/types';

type Types = ReadonlyMap<string, DataType>;

/**
 * Why Magento refuses `body`, as JSON gives it, before the service runs: what ServiceInputProcessor::process throws first,
 * in Magento's own words. Undefined where it accepts the body, or where the parameters are not known. What is in the path,
 * the query and webapi.xml is not asked for.
 */
export function inputFault({ parameters }: Endpoint, types: Types, body: unknown): string | undefined {
  const given = isObject(body) ? body : {};
  for (const parameter of parameters ?? []) {
    if (parameter.from !== 'body') continue;
    const value = valueOf(parameter, given);
    if (value === undefined || value === null) {
      if (!parameter.isOptional) return `"${parameter.name}" is required. Enter and try again.`;
      continue;
    }
    const fault = valueFault(value, parameter.type, types);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function valueOf({ name }: EndpointParameter, given: Record<string, unknown>): unknown {
  return given[name] ?? given[parameterToSnake(name)];
}

/** ServiceInputProcessor::convertValue. */
function valueFault(value: unknown, type: string, types: Types): string | undefined {
  if (isAny(type) || type === 'UnstructuredArray') {
    const hasItems = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
    return isArrayType(type) && hasItems ? notCast({ isPhp8: true }) : undefined;
  }
  if (isSimple(type)) return simpleFault(value, type);
  if (!isArrayType(type)) return objectFault(value, type, types);
  if (!isObject(value) && !Array.isArray(value)) return undefined;
  return firstOf(Object.values(value), (item) => objectFault(item, itemType(type), types));
}

/** TypeProcessor::processSimpleAndAnyType: numbers must be numeric, and items of a list are cast without a look. */
function simpleFault(value: unknown, type: string): string | undefined {
  const isList = typeof value === 'object' && value !== null;
  const isNumeric = /^(?:int|integer|float|double)$/.test(type);
  if (value === null || (isArrayType(type) && isList)) return undefined;
  if (!isArrayType(type) && !isList && (!isNumeric || isNumber(value))) return undefined;
  const shown = isList ? 'Array' : String(value);
  return `The "${shown}" value's type is invalid. The "${type}" type was expected. Verify and try again.`;
}

/** PHP's is_numeric, as far as JSON goes. */
function isNumber(value: unknown): boolean {
  return (
    typeof value === 'number' ||
    (typeof value === 'string' && /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(value))
  );
}

/** ServiceInputProcessor::_createFromArray: the constructor first, then a getter and a setter for each key that is left. */
function objectFault(value: unknown, type: string, types: Types): string | undefined {
  const known = types.get(type);
  // A scalar in place of an object is an object without fields.
  if (!known || !isObject(value)) return undefined;
  return firstOf(Object.entries(value), ([key, given]) => {
    const constructed = known.fields.find(({ constructorParameter }) => constructorParameter === key);
    if (constructed) return fieldFault(key, given, constructed, types);
    const field = known.fields.find(
      ({ name, isFoundOnInput }) => isFoundOnInput && snakeToUpperCamel(name) === snakeToUpperCamel(key),
    );
    const property = snakeToUpperCamel(key);
    if (!field) return known.isComplete ? noAccessor(property, 'get', type) : undefined;
    if (field.writtenBy === 'setter') return fieldFault(key, given, field, types);
    return isEmpty(given) ? undefined : noAccessor(property, 'set', type);
  });
}

function fieldFault(key: string, value: unknown, { type }: DataField, types: Types): string | undefined {
  if (value === null || (key === 'custom_attributes' && isObject(value))) return undefined;
  const fault = valueFault(value, type, types);
  return fault === undefined ? undefined : `Error occurred during "${key}" processing. ${fault}`;
}

function noAccessor(property: string, prefix: 'get' | 'set', type: string): string {
  return `Property "${property}" does not have accessor method "${prefix}${property}" in class "${type}".`;
}

/** PHP's `empty`. */
function isEmpty(value: unknown): boolean {
  return !value || value === '0' || (typeof value === 'object' && Object.keys(value).length === 0);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function firstOf<T>(items: readonly T[], find: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
