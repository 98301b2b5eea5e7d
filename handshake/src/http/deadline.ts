/**
 * A signal that aborts after some time, or with another one, until it is cleared. In place of AbortSignal.timeout and
 * AbortSignal.any: what those two make together may be collected as garbage in Node 20 before it aborts.
 */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #parent: AbortSignal | undefined;
  #isOver = false;

  /** @param time in milliseconds */
  constructor(time: number, parent?: AbortSignal) {
    this.#parent = parent;
    this.#timer = setTimeout(() => {
      this.#isOver = true;
      this.#controller.abort();
    }, time);
    if (parent?.aborted) this.#follow();
    parent?.addEventListener('abort', this.#follow);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whether it was the time that ended it. */
  get isOver(): boolean {
    return this.#isOver;
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#parent?.removeEventListener('abort', this.#follow);
  }

  readonly #follow = (): void => this.#controller.abort();
}
