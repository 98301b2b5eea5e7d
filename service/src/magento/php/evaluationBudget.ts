/** A question that takes more is one that no code of an integration asks. */
const stepsForOneQuestion = 20_000;

/** For all questions about one module. */
const stepsForAllQuestions = 500_000;

class OutOfSteps extends Error {}

/**
 * Steps that the evaluation of PHP may take. Values can double with every statement, so that neither depth nor the size
 * of a file bounds the work: steps do, and they are the same on every machine.
 */
export class EvaluationBudget {
  private left = 0;
  private used = 0;

  constructor(private readonly inAll = stepsForAllQuestions) {}

  /** Steps taken in all. */
  get taken(): number {
    return this.used;
  }

  /** What `answer` gives, or undefined where it takes more steps than there are. */
  spend<T>(answer: () => T): T | undefined {
    this.left = Math.min(stepsForOneQuestion, this.inAll - this.used);
    try {
      return answer();
    } catch (error) {
      if (error instanceof OutOfSteps) return undefined;
      throw error;
    }
  }

  take(steps: number): void {
    this.left -= steps;
    this.used += steps;
    if (this.left < 0) throw new OutOfSteps();
  }
}
