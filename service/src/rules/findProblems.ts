import { longestMessage } from './support/message';
import { rules, type RuleCode } from './registry';
import type { Problem, Rule, RuleDescription, Severity } from './rule';
import { newestKnown } from '../workspace/installation';
import type { FileInModule } from '../workspace/workspace';
import { cut } from './support/words';

/** A problem with the rule that found it. */
export interface FoundProblem {
  readonly rule: RuleDescription<RuleCode>;
  readonly severity: Severity;
  readonly problem: Problem;
  /** The text of its message. */
  readonly text: string;
}

/** What all rules say about a file, in text order. A rule that fails is noted, and says nothing. */
export function problemsIn(context: FileInModule): FoundProblem[] {
  const found: FoundProblem[] = [];
  for (const rule of rules) {
    if (!rule.files.includes(context.file.kind)) continue;
    let failed = false;
    try {
      for (const problem of rule.check(context)) {
        if (mayBeWrong(rule, problem, context)) continue;
        const severity = problem.severity ?? rule.severity;
        found.push({ rule, severity, problem, text: wholeText(problem, context) });
      }
    } catch {
      // A defect of ours must not hide what the other rules say.
      failed = true;
    }
    context.noteFailure?.(rule.code, failed);
  }
  return found.sort((a, b) => a.problem.range.start - b.problem.range.start);
}

/** Whether what is said to be nowhere may be in a file that could not be read. */
function mayBeWrong(rule: Rule, { message }: Problem, { mayBeUnread }: FileInModule): boolean {
  const sought = mayBeUnread && rule.absent?.(message);
  return sought !== undefined && mayBeUnread!(sought);
}

/** Whether enough has been read to find all that a rule would find in a file. */
export function knowsEnough(rule: Rule, context: FileInModule): boolean {
  if (rule.absent && context.mayBeUnread?.({})) return false;
  return rule.knowsEnough?.(context) ?? true;
}

/** The message with what must be said besides, within its bound. */
function wholeText(problem: Problem, context: FileInModule): string {
  const note = newestNote(problem, context);
  return cut(problem.message.text, longestMessage - note.length) + note;
}

/** What may be untrue on a Magento that is newer than what is known says so. */
function newestNote({ restsOnRelease }: Problem, { installation: { builtIn } }: FileInModule): string {
  return restsOnRelease && builtIn?.isOutdated ? ` (${newestKnown(builtIn)}.)` : '';
}
