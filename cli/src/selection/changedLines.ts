/** Lines that count from 0, both ends included. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

/** The lines that a patch without context (`git diff -U0`) adds or changes, by path. */
export function changedLines(patch: string): Map<string, LineSpan[]> {
  const changed = new Map<string, LineSpan[]>();
  const lines = patch.split('\n');
  let spans: LineSpan[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (line.startsWith('+++ ')) {
      spans = [];
      changed.set(unquoted(line.slice(4)).replace(/^b\//, ''), spans);
      continue;
    }
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (!hunk) continue;
    const [, removed = '1', first = '0', added = '1'] = hunk;
    if (Number(added) > 0) spans.push({ first: Number(first) - 1, last: Number(first) + Number(added) - 2 });
    // The hunk's own lines may look like anything.
    at += contentLength(lines, at + 1, Number(removed) + Number(added));
  }
  return changed;
}

/** How many lines of a patch `count` lines of content take, from `start` on: notes on a missing line end are among them. */
function contentLength(lines: readonly string[], start: number, count: number): number {
  let length = 0;
  for (let left = count; left > 0 && start + length < lines.length; length++) {
    if (!lines[start + length]!.startsWith('\\')) left--;
  }
  return length;
}

const escapes: Readonly<Record<string, string>> = {
  ...{ a: '\x07', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r' },
};

/** A name as git prints it: quoted like a string of C where it has quotes, backslashes or control characters. */
function unquoted(name: string): string {
  const inside = /^"(.*)"$/.exec(name)?.[1];
  // A tab ends a name that has spaces.
  if (inside === undefined) return name.replace(/\t$/, '');
  return inside.replace(/\\([0-7]{3}|.)/g, (_, escape: string) =>
    escape.length === 3 ? String.fromCharCode(parseInt(escape, 8)) : (escapes[escape] ?? escape),
  );
}
