import { isAny, isArrayType, isSimple, itemType } from '../magento/webapi/types';
import type { Schema } from './document';

const scalars: Readonly<Record<string, Schema['type']>> = {
  bool: 'boolean',
  boolean: 'boolean',
  int: 'integer',
  integer: 'integer',
  float: 'number',
  double: 'number',
  string: 'string',
  str: 'string',
};

/** The JSON type of a scalar of PHP; undefined for anything else. */
export function scalarType(type: string): Schema['type'] | undefined {
  return Object.hasOwn(scalars, type) ? scalars[type] : undefined;
}

/** How a type is built: a list of something, a scalar, anything at all, nothing, or a class. */
export type Shape =
  | { readonly kind: 'list'; readonly item: string }
  | { readonly kind: 'scalar'; readonly type: Schema['type'] }
  | { readonly kind: 'any' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'class'; readonly name: string };

/** The shape of a type as the model names it; only the outermost `[]` is taken off. */
export function shapeOf(type: string): Shape {
  if (type.endsWith('[]')) return { kind: 'list', item: type.slice(0, -2) };
  if (isArrayType(type)) return { kind: 'list', item: itemType(type) };
  if (type === 'void' || type === 'null') return { kind: 'nothing' };
  if (isSimple(type)) return { kind: 'scalar', type: scalarType(type) };
  if (isAny(type) || !type.includes('\\')) return { kind: 'any' };
  return { kind: 'class', name: type };
}
