/** How long reading keeps others waiting, in milliseconds. */
const longestStep = 20;

/**
 * Calls back once others have had their turn. A timer idles for a millisecond, a twentieth of each step; Node can do
 * without: what comes in on the first round of its event loop is worked on in the second.
 */
const afterOthers: (callback: () => void) => void =
  typeof setImmediate === 'function'
    ? (callback) => setImmediate(() => setImmediate(callback))
    : (callback) => setTimeout(callback, 0);

/** Gives way to other work, so that a request is never kept waiting for long by what reads many files. */
export class Pace {
  #since = performance.now();

  get isLate(): boolean {
    return performance.now() - this.#since >= longestStep;
  }

  async giveWay(): Promise<void> {
    await new Promise<void>(afterOthers);
    this.#since = performance.now();
  }
}
