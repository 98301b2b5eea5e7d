/**
 * How many letters must be inserted, removed, replaced or swapped with their neighbour to make `b` of `a`; undefined
 * where it is more than `limit`, which is found out early.
 */
export function editDistance(a: string, b: string, limit: number): number | undefined {
  if (Math.abs(a.length - b.length) > limit) return undefined;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = new Array<number>(b.length + 1).fill(limit + 1);
    current[0] = row;
    let least = row;
    // Cells further from the diagonal than the limit cannot be part of a short way.
    const end = Math.min(b.length, row + limit);
    for (let column = Math.max(1, row - limit); column <= end; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, beforeLast[column - 2]! + 1);
      }
      current[column] = cost;
      least = Math.min(least, cost);
    }
    // A swap looks two rows back, where a way may still be open.
    if (least > limit && Math.min(...last) >= limit) return undefined;
    beforeLast = last;
    last = current;
  }
  const distance = last[b.length]!;
  return distance > limit ? undefined : distance;
}
