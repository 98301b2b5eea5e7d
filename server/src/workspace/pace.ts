/** How long reading keeps others waiting, in milliseconds. */
const longestStep = 20;

/** Gives way to other work, so that a request is never kept waiting for long by what reads many files. */
export class Pace {
  #since = performance.now();

  get isLate(): boolean {
    return performance.now() - this.#since >= longestStep;
  }

  async giveWay(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#since = performance.now();
  }
}
