import { describe, expect, it } from 'vitest';
import { editDistance } from './editDistance';

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', 'abd', 1],
    ['abc', 'ab', 1],
    ['abc', 'xabc', 1],
    ['abcd', 'abdc', 1],
    ['kitten', 'sitting', 3],
    ['abcdef', 'badcfe', 3],
    ['', 'abc', 3],
  ])('%j to %j takes %i', (a, b, distance) => {
    expect(editDistance(a, b, 3)).toBe(distance);
    expect(editDistance(b, a, 3)).toBe(distance);
    expect(editDistance(a, b, distance)).toBe(distance);
    if (distance > 0) expect(editDistance(a, b, distance - 1)).toBeUndefined();
  });

  it('gives up on long texts early', () => {
    for (let i = 0; i < 1000; i++)
      expect(editDistance('a'.repeat(5000), 'b'.repeat(5000), 3)).toBeUndefined();
  });
});
