import type { Terminal } from './terminal';

/** In milliseconds: what is done sooner needs no line, and no one reads lines that change faster. */
const silence = 1_000;
const betweenLines = 100;

/** A line about work that takes long, where a person looks on. */
export class Progress {
  readonly #show: Terminal['status'];
  readonly #now: () => number;
  #next: number;
  #isShown = false;

  /** `now` gives the time in milliseconds. */
  constructor({ status }: Pick<Terminal, 'status'>, now: () => number = () => performance.now()) {
    this.#show = status;
    this.#now = now;
    this.#next = now() + silence;
  }

  /** Says how far it is, as in "Checking files: 120 of 4000". */
  report(doing: string, done: number, total: number): void {
    if (!this.#show || this.#now() < this.#next) return;
    this.#next = this.#now() + betweenLines;
    this.#isShown = true;
    this.#show(`${doing}: ${done} of ${total}`);
  }

  /** Takes the line away; to be called before anything else is printed. */
  done(): void {
    if (this.#isShown) this.#show?.('');
    this.#isShown = false;
  }
}
