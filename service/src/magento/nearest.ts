import { editDistance } from '../editDistance';

/**
 * The candidate that was most likely meant by `value`: one that differs in case, spaces and punctuation only, else the
 * one with the fewest edits, if those are few for its length. `value` itself is no candidate.
 */
export function nearest(value: string, candidates: Iterable<string>): string | undefined {
  const lower = value.toLowerCase();
  const bare = withoutPunctuation(lower);
  let best: string | undefined;
  let limit = allowedEdits(lower.length);
  for (const candidate of candidates) {
    if (candidate === value) continue;
    const other = candidate.toLowerCase();
    if (other === lower) return candidate;
    if (bare !== '' && withoutPunctuation(other) === bare) {
      best = candidate;
      limit = 0;
      continue;
    }
    // What comes later must be better than the best so far.
    const distance = limit > 0 ? editDistance(lower, other, limit) : undefined;
    if (distance === undefined) continue;
    best = candidate;
    limit = distance - 1;
  }
  return best;
}

/** How many typing errors a text of this length may have and still be taken for another one. */
function allowedEdits(length: number): number {
  return Math.min(3, Math.floor((length + 1) / 5));
}

function withoutPunctuation(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}
