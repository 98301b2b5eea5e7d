import * as l10n from '@vscode/l10n';
import { conflict, type OffsetRange } from '../text';
import type { FileInModule } from '../workspace/workspace';
import type { FoundProblem } from './findProblems';
import { rules } from './registry';
import type { FileEdit, Fix, Rule } from './rule';
import { changeByEdits, isNoChange } from './support/endpointChange';

const mostAttempts = 32;

/**
 * All safe edits of one file that fix `problems`. Where two would overlap, the later one waits for the next time.
 * Whatever rules say of their fixes, none is taken that changes which endpoints an integration may call.
 */
export function fileFixOf(context: FileInModule, problems: readonly FoundProblem[]): Fix | undefined {
  const byRule = new Map<string, FoundProblem[]>();
  for (const found of problems) {
    const known = byRule.get(found.rule.code);
    if (known) known.push(found);
    else byRule.set(found.rule.code, [found]);
  }
  const fixes = rules.flatMap((rule) => safeEdits(rule, byRule.get(rule.code) ?? [], context));
  const edits = harmless(withoutConflicts(fixes), context);
  if (edits.length === 0) return undefined;
  return { title: l10n.t('Fix all Magento integration problems in this file'), edits };
}

/** The edits of each safe fix that a rule has for its problems. */
function safeEdits(
  rule: Rule,
  problems: readonly FoundProblem[],
  context: FileInModule,
): (readonly FileEdit[])[] {
  if (problems.length === 0) return [];
  const offered = rule.fixFile
    ? [(rule.safeFixFile ?? rule.fixFile).call(rule, context, startsIn(problems))]
    : problems.map(({ problem }) => problem.fixes?.().find((fix) => fix.safe));
  return offered.flatMap((fix) =>
    fix?.edits.every((edit) => edit.uri === context.file.uri) ? [fix.edits] : [],
  );
}

/** The edits together if they change no endpoint, else as many of the fixes as a few attempts find. */
function harmless(fixes: readonly (readonly FileEdit[])[], context: FileInModule): readonly FileEdit[] {
  const changes = (edits: readonly FileEdit[]): boolean =>
    edits.length > 0 && !isNoChange(changeByEdits(context, edits));
  if (!changes(fixes.flat())) return fixes.flat();
  // Halves that change nothing, down to single fixes; a long list of harmful ones is not worth the time.
  const kept: FileEdit[] = [];
  const pending = [fixes];
  for (let attempts = 0; attempts < mostAttempts; attempts++) {
    const some = pending.shift();
    if (!some) break;
    if (!changes([...kept, ...some.flat()])) kept.push(...some.flat());
    else if (some.length > 1) {
      const middle = Math.ceil(some.length / 2);
      pending.push(some.slice(0, middle), some.slice(middle));
    }
  }
  return kept;
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
