/**
 * Does one thing after another, in the order asked for: reading modules, taking in what changed and answering
 * requests. So a request sees all that the client said before it and never a half-read index.
 */
export class Sequence {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `step` when everything asked for earlier is done. A step that fails keeps nothing else from running. */
  run<T>(step: () => T | Promise<T>): Promise<T> {
    const result = this.#last.then(step);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
