/** A module whose one file grows with `n`; everything else in it stays. */
export interface ScalingInput {
  readonly name: string;
  /** The path below the module's folder. */
  readonly path: string;
  text(n: number): string;
}

/** The texts of `n` parts, one behind the other. */
export const times = (n: number, each: (index: number) => string): string =>
  Array.from({ length: n }, (_, index) => each(index)).join('');
