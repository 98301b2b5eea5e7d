import * as l10n from '@vscode/l10n';

/** A value from a file as a message quotes it: the whole of it, or its beginning and `…`. */
export function cut(value: string, longest = 48): string {
  if (value.length <= longest) return value;
  // No half of a surrogate pair.
  return `${value.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** `a`, `a and b`, or `a, b and 3 more`: names in a sentence, each cut if it is long. */
export function listed(names: readonly string[]): string {
  const [first = '', second = '', ...others] = names.map((name) => cut(name));
  if (names.length <= 1) return first;
  return others.length === 0
    ? l10n.t('{first} and {second}', { first, second })
    : l10n.t('{first}, {second} and {count} more', { first, second, count: others.length });
}

/** The same of a name whose end tells more than its beginning. */
export function cutStart(name: string, longest = 70): string {
  return name.length > longest ? `…${name.slice(1 - longest)}` : name;
}
