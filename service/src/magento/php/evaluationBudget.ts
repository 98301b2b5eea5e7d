/** A question that takes more is one that no code of an integration asks. */
const stepsForOneQuestion = 20_000;

/** For all questions about one module. */
const stepsForAllQuestions = 500_000;

/** Thrown to leave a question; made once, since the place where it happens is no one's concern. */
const outOfSteps = new Error('no steps are left');

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
    if (this.left <= 0) return undefined;
    try {
      return answer();
    } catch (error) {
      if (error === outOfSteps) return undefined;
      throw error;
    }
  }

  take(steps: number): void {
    this.left -= steps;
    this.used += steps;
    if (this.left < 0) throw outOfSteps;
  }
}
