import { shownIn, judge } from '../policy/judge';
import type { Policy } from '../policy/policy';
import type { FoundProblem } from '../rules/findProblems';
import { startsIn } from '../rules/fileFix';
import { rules } from '../rules/registry';
import type { FileEdit, Fix } from '../rules/rule';
import { changeByEdits, isNoChange, titleSaying } from '../rules/support/endpointChange';
import type { OffsetEdit } from '../text';
import type { FileInModule } from '../workspace/workspace';

/** Each is measured by all that integrations may call: more than that no one decides on at once. */
const mostMeasured = 50;

/**
 * The first fix of each problem of a file that changes what integrations may call, which somebody has to decide on; its
 * title says what opens and closes. `context` is the file with the edits `taken`, and the fixes are for the file without
 * them. None of them is in the way of these, or of one another.
 */
export function endpointFixes(policy: Policy, context: FileInModule, taken: readonly OffsetEdit[]): Fix[] {
  if (context.file.decodingErrors.length > 0) return [];
  const used: FileEdit[] = [];
  const found: Fix[] = [];
  for (const fix of firstFixes(context, shownIn(judge(policy, context))).slice(0, mostMeasured)) {
    const isOfFile = !fix.files && fix.edits.every(({ uri }) => uri === context.file.uri);
    const edits = fix.edits.flatMap((edit) => without(taken, edit) ?? []);
    if (!isOfFile || edits.length < fix.edits.length) continue;
    if (fix.edits.some((edit) => used.some((each) => isInTheWay(each, edit)))) continue;
    const change = changeByEdits(context, fix.edits);
    if (isNoChange(change)) continue;
    used.push(...fix.edits);
    found.push({ ...fix, edits, title: fix.saysChange ? fix.title : titleSaying(fix.title, change) });
  }
  return found;
}

/** An edit of a text as one of the text that it was before `taken`; undefined where it touches what they wrote. */
function without(taken: readonly OffsetEdit[], edit: FileEdit): FileEdit | undefined {
  let moved = 0;
  for (const { range, newText } of taken) {
    const start = range.start + moved;
    const end = start + newText.length;
    if (edit.range.end < start) break;
    // Right behind whole lines that were written is where the next line begins.
    if (edit.range.start < end) return undefined;
    moved += newText.length - (range.end - range.start);
  }
  return { ...edit, range: { start: edit.range.start - moved, end: edit.range.end - moved } };
}

/** Of a rule that mends all of its problems at once, that. */
function firstFixes(context: FileInModule, problems: readonly FoundProblem[]): Fix[] {
  const told = problems.filter(({ severity }) => severity === 'error' || severity === 'warning');
  return rules.flatMap((rule) => {
    const ofRule = told.filter((each) => each.rule.code === rule.code);
    if (ofRule.length === 0) return [];
    if (rule.fixFile) return rule.fixFile(context, startsIn(ofRule)) ?? [];
    return ofRule.flatMap(({ problem }) => problem.fixes?.()[0] ?? []);
  });
}

function isInTheWay(taken: FileEdit, { range }: FileEdit): boolean {
  return taken.range.start <= range.end && range.start <= taken.range.end;
}
