import type { OffsetRange } from '../../text';

/** A place that a name passes through on its way from where it is written to the call. */
export interface NameOccurrence {
  readonly uri: string;
  readonly range: OffsetRange;
  /** `use`: an expression such as `self::NAME`; `definition`: the name of the constant, property or method. */
  readonly role: 'use' | 'definition';
}

/** A name where it is written; `range` is inside the quotes. */
export interface LocatedName {
  readonly value: string;
  readonly uri: string;
  readonly range: OffsetRange;
  /** From the call towards the literal; empty where the literal is in the call. */
  readonly via: readonly NameOccurrence[];
}

/**
 * What an expression can be: a `text` that is one of the options, an `array` with any of the entries. Complete where
 * it can be nothing else.
 */
export type Value =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'text'; readonly options: readonly LocatedName[]; readonly isComplete: boolean }
  | { readonly kind: 'array'; readonly entries: readonly Entry[]; readonly isComplete: boolean };

export interface Entry {
  readonly key: Value | undefined;
  readonly value: Value;
}

export const unknown: Value = { kind: 'unknown' };

/** What can be any of several values: known only if each is, and all are texts or all are arrays. */
export function anyOf(values: readonly Value[]): Value {
  const texts = values.flatMap((value) => (value.kind === 'text' ? [value] : []));
  if (values.length > 0 && texts.length === values.length) {
    return {
      kind: 'text',
      options: texts.flatMap(({ options }) => options),
      isComplete: texts.every(({ isComplete }) => isComplete),
    };
  }
  const arrays = values.flatMap((value) => (value.kind === 'array' ? [value] : []));
  return values.length > 0 && arrays.length === values.length ? joined(values) : unknown;
}

/** One array with the entries of several; incomplete where one of them is not an array that is known. */
export function joined(values: readonly Value[]): Value {
  return {
    kind: 'array',
    entries: values.flatMap((value) => (value.kind === 'array' ? value.entries : [])),
    isComplete: values.every((value) => value.kind === 'array' && value.isComplete),
  };
}

/**
 * How much a value holds: names with the places that they pass through, and entries. What is made of a value takes that
 * many steps.
 */
export function sizeOf(value: Value): number {
  if (value.kind === 'text') return value.options.reduce((sum, { via }) => sum + 1 + via.length, 0);
  if (value.kind !== 'array') return 0;
  return value.entries.reduce(
    (sum, entry) => sum + 1 + sizeOf(entry.value) + (entry.key ? sizeOf(entry.key) : 0),
    0,
  );
}

/** The keys of an array; those that PHP numbers are no names. */
export function keysOf(value: Value): Value {
  if (value.kind !== 'array') return unknown;
  return {
    kind: 'array',
    entries: value.entries.map(({ key }) => ({ key: undefined, value: key ?? unknown })),
    isComplete: value.isComplete,
  };
}

/** What a `foreach` variable can be. */
export function eachOf(value: Value): Value {
  return value.kind === 'array' && value.isComplete
    ? anyOf(value.entries.map((entry) => entry.value))
    : unknown;
}

/** The value, seen through one more place. */
export function through(places: readonly NameOccurrence[], value: Value): Value {
  if (value.kind === 'text') {
    return { ...value, options: value.options.map((name) => ({ ...name, via: [...places, ...name.via] })) };
  }
  if (value.kind !== 'array') return value;
  const entries = value.entries.map((entry) => ({
    key: entry.key && through(places, entry.key),
    value: through(places, entry.value),
  }));
  return { ...value, entries };
}

/** The same options, where others are possible as well. */
export function amongOthers(value: Value): Value {
  return value.kind === 'unknown' ? value : { ...value, isComplete: false };
}

/** The names in the array that a call gets, and whether these are all. */
export function namesIn(value: Value): { names: LocatedName[]; complete: boolean } {
  // Magento declares the parameter as `array`: PHP refuses a single text, which is yet the name that is meant.
  if (value.kind === 'text') return { names: [...value.options], complete: false };
  if (value.kind !== 'array') return { names: [], complete: false };
  const names = value.entries.flatMap((entry) => (entry.value.kind === 'text' ? entry.value.options : []));
  const isKnown = value.entries.every((entry) => entry.value.kind === 'text' && entry.value.isComplete);
  return { names, complete: value.isComplete && isKnown };
}
