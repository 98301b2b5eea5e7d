/** Magento's own words for types: Magento\Framework\Reflection\TypeProcessor. */

const simple = new Set(['string', 'str', 'int', 'integer', 'float', 'double', 'bool', 'boolean']);

export function isArrayType(type: string): boolean {
  return type.endsWith('[]') || type.startsWith('ArrayOf');
}

/** The type of an array's items; the type itself where it is no array. All `[]` go at once. */
export function itemType(type: string): string {
  return type.includes('[]') ? type.replaceAll('[]', '') : type;
}

/** Whether it is a scalar, or an array of such. */
export function isSimple(type: string): boolean {
  return simple.has(isArrayType(type) ? itemType(type) : type);
}

/** Whether it is `mixed`, or an array of it. */
export function isAny(type: string): boolean {
  const item = isArrayType(type) ? itemType(type) : type;
  return item === 'mixed' || item === 'anyType';
}

/** PHP's own words for the items of `mixed[]`, from PHP 8 on. */
export const notCast = 'settype(): Argument #2 ($type) must be a valid type';

/** Whether the schema can name it: TypeProcessor::translateTypeName. */
export function isBelowApi(type: string): boolean {
  const below = Math.max(type.lastIndexOf('\\Service\\'), type.lastIndexOf('\\Api\\'));
  return below > type.indexOf('\\');
}

/** As it is shown to people: without the leading backslash. */
export function shownType(type: string): string {
  return type.replace(/^\\/, '');
}
