import type { Failure } from './model';

/** An exception of Magento's code, on the way to the stage that it ends. Never leaves this folder. */
export class PhpFailure extends Error {
  constructor(
    readonly failure: Failure,
    /** The way to the field, as far as it is known. */
    readonly path: readonly string[] = [],
  ) {
    super(failure.message);
  }

  /** The same, seen from around a field. */
  below(field: string): PhpFailure {
    return new PhpFailure(this.failure, [field, ...this.path]);
  }
}

/** What would have to be known is not here: nothing can be said. Never leaves this folder. */
export class NotKnown extends Error {}

/** The one that is thrown: an error of its own for each throw would cost a stack that no one looks at. */
export const notKnown = new NotKnown();

/** What a computation gives, or what it ends with; undefined where that cannot be known. */
export type Outcome<T> = { readonly value: T } | { readonly failure: PhpFailure } | undefined;

/** Runs `compute`, and tells how it ended. */
export function attempt<T>(compute: () => T): Outcome<T> {
  try {
    return { value: compute() };
  } catch (error) {
    if (error instanceof PhpFailure) return { failure: error };
    if (error instanceof NotKnown) return undefined;
    throw error;
  }
}

/** Ends as a computation has ended before. */
export function again<T>(outcome: Outcome<T>): T {
  if (!outcome) throw notKnown;
  if ('value' in outcome) return outcome.value;
  throw outcome.failure;
}
