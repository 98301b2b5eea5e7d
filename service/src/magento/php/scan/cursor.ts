import { notCertain } from './notCertain';
import type { ScannedTokens } from './scanTokens';

/** Nested deeper, it is left to the parser, which ends well where the stack is exhausted. */
const deepest = 200;

/** A place among the tokens of a text. */
export class Cursor {
  /** The number of the token at hand. */
  index = 0;
  #depth = 0;

  constructor(
    readonly text: string,
    readonly tokens: ScannedTokens,
  ) {}

  get kind(): string {
    return this.tokens.kinds[this.index]!;
  }

  get start(): number {
    return this.tokens.starts[this.index]!;
  }

  get end(): number {
    return this.tokens.ends[this.index]!;
  }

  /** What the token at hand says. */
  get word(): string {
    return this.text.slice(this.start, this.end);
  }

  is(kind: string): boolean {
    return this.kind === kind;
  }

  kindAfter(distance: number): string | undefined {
    return this.tokens.kinds[this.index + distance];
  }

  next(): void {
    this.index++;
  }

  /** Takes a token if it is of that kind. */
  take(kind: string): boolean {
    if (this.kind !== kind) return false;
    this.index++;
    return true;
  }

  expect(kind: string): void {
    if (!this.take(kind)) throw notCertain;
  }

  /** Takes as many of these as there are, with a comma between each two. */
  list(takeOne: () => void): void {
    do takeOne();
    while (this.take(','));
  }

  /** Runs what may be in itself. */
  nested(run: () => void): void {
    if (++this.#depth > deepest) throw notCertain;
    run();
    this.#depth--;
  }
}
