import type { OffsetEdit } from './text';

/** Past this many pairs of lines, what is between the first and the last difference is replaced as a whole. */
const mostPairs = 1_000_000;

/** Edits that turn one text into the other, by whole lines; what both have stays untouched. */
export function lineEdits(before: string, after: string): OffsetEdit[] {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head++;
  let tail = 0;
  const most = Math.min(old.length, fresh.length) - head;
  while (tail < most && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail++;
  const a = old.slice(head, old.length - tail);
  const b = fresh.slice(head, fresh.length - tail);
  const kept = a.length * b.length > mostPairs ? [] : commonLines(a, b);

  const edits: OffsetEdit[] = [];
  let [i, j] = [0, 0];
  let offset = length(old.slice(0, head));
  for (const [keptOld, keptNew] of [...kept, [a.length, b.length] as const]) {
    const removed = length(a.slice(i, keptOld));
    const newText = b.slice(j, keptNew).join('');
    if (removed > 0 || newText !== '')
      edits.push({ range: { start: offset, end: offset + removed }, newText });
    offset += removed + (a[keptOld]?.length ?? 0);
    [i, j] = [keptOld + 1, keptNew + 1];
  }
  return edits;
}

/** Each with its line break. */
function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

function length(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0);
}

/** The longest common subsequence, as pairs of indexes. */
function commonLines(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++;
    else j++;
  }
  return pairs;
}
