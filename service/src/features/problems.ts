import { rules } from '../rules/registry';
import type { Problem, Rule, Severity } from '../rules/rule';
import { newestKnown } from '../workspace/installation';
import type { FileInModule } from '../workspace/workspace';

/** A problem with the rule that found it. */
export interface FoundProblem {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly problem: Problem;
}

/** What all rules say about a file, in text order. */
export function problemsIn(context: FileInModule): FoundProblem[] {
  const found: FoundProblem[] = [];
  for (const rule of rules) {
    if (!rule.files.includes(context.file.kind)) continue;
    for (const problem of rule.check(context)) {
      const severity = problem.severity ?? rule.severity;
      found.push({ rule, severity, problem: withNewestKnown(problem, context) });
    }
  }
  return found.sort((a, b) => a.problem.range.start - b.problem.range.start);
}

/** A problem that may be none on a Magento that is newer than what is known says so. */
function withNewestKnown(problem: Problem, { installation: { builtIn } }: FileInModule): Problem {
  if (!problem.restsOnRelease || !builtIn?.isOutdated) return problem;
  return { ...problem, message: `${problem.message} (${newestKnown(builtIn)}.)` };
}
