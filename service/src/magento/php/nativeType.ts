import type { OffsetRange } from '../../text';
import { resolveName, type NameScope } from './names';

/** A native type as PHP's reflection gives it. */
export type NativeType =
  | { readonly kind: 'builtin'; readonly name: string; readonly range: OffsetRange }
  /** `self` and `parent` are none of PHP's builtins. */
  | { readonly kind: 'class'; readonly fqn: string; readonly range: OffsetRange }
  | { readonly kind: 'union'; readonly range: OffsetRange }
  | { readonly kind: 'intersection'; readonly range: OffsetRange };

const builtins = new Set(
  'array bool boolean callable false float int integer iterable mixed never null object string true void'.split(
    ' ',
  ),
);

/** A native type that is one name, as it is written. */
export function namedType(
  scope: NameScope,
  raw: string,
  range: OffsetRange,
  resolve: () => string | undefined = () => resolveName(scope, raw),
): NativeType | undefined {
  const lower = raw.toLowerCase();
  if (lower === 'self' || lower === 'static' || lower === 'parent') {
    return { kind: 'class', fqn: lower, range };
  }
  // `boolean` and `integer` are classes to PHP, and only look like types.
  if (builtins.has(lower) && lower !== 'boolean' && lower !== 'integer') {
    return { kind: 'builtin', name: lower, range };
  }
  const fqn = resolve();
  return fqn === undefined ? undefined : { kind: 'class', fqn, range };
}
