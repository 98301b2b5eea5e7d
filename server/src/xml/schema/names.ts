/** The one candidate that a name was certainly meant to be; undefined if none is near, or more than one. */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  const plain = name.slice(name.indexOf(':') + 1).toLowerCase();
  const same = candidates.filter((candidate) => candidate.toLowerCase() === plain);
  if (same.length > 0) return same.length === 1 ? same[0] : undefined;
  const limit = plain.length < 4 ? 1 : 2;
  const near = candidates.filter((candidate) => distance(plain, candidate.toLowerCase(), limit) <= limit);
  return near.length === 1 ? near[0] : undefined;
}

/** Edits (a swap of neighbours is one) between two names; anything above `limit` if there are more. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + changed);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, beforeLast[j - 2]! + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
