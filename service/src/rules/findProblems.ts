import { rules } from './registry';
import { textOf, type Problem, type RuleDescription, type Severity } from './rule';
import type { FileInModule } from '../workspace/workspace';

/** A problem with the rule that found it. */
export interface FoundProblem {
  readonly rule: RuleDescription;
  readonly severity: Severity;
  readonly problem: Problem;
  /** The text of its message. */
  readonly text: string;
}

/** What all rules say about a file, in text order. */
export function problemsIn(context: FileInModule): FoundProblem[] {
  const found: FoundProblem[] = [];
  for (const rule of rules) {
    if (!rule.files.includes(context.file.kind)) continue;
    for (const problem of rule.check(context)) {
      found.push({ rule, severity: problem.severity ?? rule.severity, problem, text: textOf(problem) });
    }
  }
  return found.sort((a, b) => a.problem.range.start - b.problem.range.start);
}
