import type { JudgedProblem } from '../judge';
import { identityOf, keyOf, type Baseline, type BaselineEntry } from './baseline';
import { policyRules } from '../policyRules';

/** A problem as an entry for `file`; undefined where it does not count, or is about decisions themselves. */
export function entryOf({ rule, problem, verdict }: JudgedProblem, file: string): BaselineEntry | undefined {
  if (verdict.kind !== 'shown' && verdict.kind !== 'baselined') return undefined;
  if (policyRules.some(({ code }) => code === rule.code)) return undefined;
  return { file, code: rule.code, ...identityOf(problem), count: 1 };
}

/** What has become of a baseline. */
export interface BaselineComparison {
  /** What it has and the files have no more, with how often. */
  readonly gone: readonly BaselineEntry[];
  /** What the files have and it has not. */
  readonly added: readonly BaselineEntry[];
  /** The baseline as it is to be written now: of files that were not looked at, what it had. */
  readonly entries: readonly BaselineEntry[];
}

/**
 * Compares a baseline with the problems that there are now, `current` in any order. `isChecked` tells whether a file
 * was looked at, or would have been if it were still there.
 */
export function compareBaseline(
  baseline: Pick<Baseline, 'entries'> | undefined,
  current: readonly BaselineEntry[],
  isChecked: (file: string) => boolean,
): BaselineComparison {
  const now = countedBy(current);
  const before = countedBy((baseline?.entries ?? []).filter(({ file }) => isChecked(file)));
  const kept = (baseline?.entries ?? []).filter(({ file }) => !isChecked(file));
  return {
    gone: surplus(before, now),
    added: surplus(now, before),
    entries: [...kept, ...now.values()],
  };
}

function countedBy(entries: readonly BaselineEntry[]): Map<string, BaselineEntry> {
  const counted = new Map<string, BaselineEntry>();
  for (const entry of entries) {
    const key = `${entry.file}\n${keyOf(entry)}`;
    counted.set(key, { ...entry, count: entry.count + (counted.get(key)?.count ?? 0) });
  }
  return counted;
}

/** What one has more of than the other. */
function surplus(
  one: ReadonlyMap<string, BaselineEntry>,
  other: ReadonlyMap<string, BaselineEntry>,
): BaselineEntry[] {
  return [...one].flatMap(([key, entry]) => {
    const count = entry.count - (other.get(key)?.count ?? 0);
    return count > 0 ? [{ ...entry, count }] : [];
  });
}
