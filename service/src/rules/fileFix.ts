import { conflict, type OffsetRange } from '../text';
import type { FileInModule } from '../workspace/workspace';
import type { FoundProblem } from './findProblems';
import { rules } from './registry';
import type { FileEdit, Fix } from './rule';

/**
 * All edits of one file that are surely meant, of those that mend `problems`. Where two would overlap, the later one
 * waits for the next time.
 */
export function fileFixOf(context: FileInModule, problems: readonly FoundProblem[]): Fix | undefined {
  const byRule = new Map<string, FoundProblem[]>();
  for (const found of problems) {
    const known = byRule.get(found.rule.code);
    if (known) known.push(found);
    else byRule.set(found.rule.code, [found]);
  }
  const fixes = rules.flatMap((rule): (readonly FileEdit[])[] => {
    const problems = byRule.get(rule.code) ?? [];
    const offered =
      rule.fixFile && problems.length > 0
        ? [rule.fixFile(context, startsIn(problems))]
        : problems.map(({ problem }) => problem.fixes?.().find((fix) => fix.safe));
    return offered.flatMap((fix) =>
      fix?.edits.every((edit) => edit.uri === context.file.uri) ? [fix.edits] : [],
    );
  });
  const edits = withoutConflicts(fixes).flat();
  return edits.length > 0 ? { title: 'Fix all Magento integration problems in this file', edits } : undefined;
}

/** Tells the ranges of these problems from others of the same rule. */
export function startsIn(problems: readonly FoundProblem[]): (range: OffsetRange) => boolean {
  const starts = new Set(problems.map(({ problem }) => problem.range.start));
  return ({ start }) => starts.has(start);
}

/** Leaves out each fix that has an edit in conflict with one of an earlier fix. */
function withoutConflicts(fixes: readonly (readonly FileEdit[])[]): (readonly FileEdit[])[] {
  let live = new Set(fixes.keys());
  for (;;) {
    const sorted = [...live]
      .flatMap((fix) => fixes[fix]!.map((edit) => ({ fix, edit })))
      .sort((a, b) => a.edit.range.start - b.edit.range.start || a.edit.range.end - b.edit.range.end);
    const dropped = new Set<number>();
    let furthest: (typeof sorted)[number] | undefined;
    for (const each of sorted) {
      if (furthest && furthest.fix !== each.fix && conflict(furthest.edit, each.edit)) {
        dropped.add(Math.max(furthest.fix, each.fix));
      }
      if (!furthest || each.edit.range.end >= furthest.edit.range.end) furthest = each;
    }
    if (dropped.size === 0) return [...live].map((fix) => fixes[fix]!);
    live = new Set([...live].filter((fix) => !dropped.has(fix)));
  }
}
