import type { ReleaseTexts } from './release';

/** What PHP itself says, which Magento passes on: other words in PHP 8, that is from 2.4.4 on, than in PHP 7. */
type PhpTexts = Pick<ReleaseTexts, 'isPhp8'>;

/** ReflectionException of a class that cannot be loaded. */
export function noSuchClass(name: string, { isPhp8 }: PhpTexts): string {
  return isPhp8 ? `Class "${name}" does not exist` : `Class ${name} does not exist`;
}

/** ReflectionException of a method. */
export function noSuchMethod(className: string, method: string, { isPhp8 }: PhpTexts): string {
  return isPhp8 ? `Method ${className}::${method}() does not exist` : `Method ${method} does not exist`;
}

/** A key that an array has not, which Magento's error handler makes an exception; without the line. */
export function noSuchKey(key: string | number, file: string, { isPhp8 }: PhpTexts): string {
  const shown = typeof key === 'string' && isPhp8 ? `"${key}"` : key;
  if (isPhp8) return `Warning: Undefined array key ${shown} in ${file}`;
  return `Notice: Undefined ${typeof key === 'string' ? 'index' : 'offset'}: ${shown} in ${file}`;
}

/** A native union or intersection: from 8.0 and 8.1 on, Magento asks it what only a single type answers; before, it is no PHP. */
export function noSingleType(kind: 'union' | 'intersection', { isPhp8 }: PhpTexts): string {
  if (isPhp8) {
    const name = kind === 'union' ? 'ReflectionUnionType' : 'ReflectionIntersectionType';
    return `Call to undefined method ${name}::isBuiltin()`;
  }
  return `syntax error, unexpected '${kind === 'union' ? '|' : '&'}', expecting variable (T_VARIABLE)`;
}

/** PHP's own words for the items of `mixed[]`. */
export function notCast({ isPhp8 }: PhpTexts): string {
  return isPhp8 ? 'settype(): Argument #2 ($type) must be a valid type' : 'Warning: settype(): Invalid type';
}

/** TypeError of TypeProcessor::resolveFullyQualifiedClassName for a type that is null. */
export function nullForType({ isPhp8 }: PhpTexts): string {
  const method = 'Magento\\Framework\\Reflection\\TypeProcessor::resolveFullyQualifiedClassName()';
  return isPhp8
    ? `${method}: Argument #2 ($typeName) must be of type string, null given`
    : `Argument 2 passed to ${method} must be of the type string, null given`;
}
