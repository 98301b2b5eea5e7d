/** One way to make a part of a signature, and what is wrong with it; undefined: nothing. */
export interface Choice<T> {
  readonly value: T;
  readonly fault?: string;
}

/** Without what equals an earlier one. */
export function distinct(choices: readonly Choice<string>[]): Choice<string>[] {
  const seen = new Set<string>();
  return choices.filter(({ value }) => !seen.has(value) && seen.add(value));
}
