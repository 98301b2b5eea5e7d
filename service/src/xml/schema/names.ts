import { editDistance } from '../../editDistance';

/** The one candidate that a name was certainly meant to be; undefined if none is near, or more than one. */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  const plain = name.slice(name.indexOf(':') + 1).toLowerCase();
  const same = candidates.filter((candidate) => candidate.toLowerCase() === plain);
  if (same.length > 0) return same.length === 1 ? same[0] : undefined;
  const limit = plain.length < 4 ? 1 : 2;
  const near = candidates.filter(
    (candidate) => editDistance(plain, candidate.toLowerCase(), limit) !== undefined,
  );
  return near.length === 1 ? near[0] : undefined;
}
