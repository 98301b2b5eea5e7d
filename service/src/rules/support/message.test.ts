import { describe, expect, it } from 'vitest';
import { longestMessage, messageTable } from './message';
import { cut } from './words';

describe('a message table', () => {
  const messages = messageTable({
    none: () => 'Nothing is listed.',
    two: ({ id, parent }: { id: string; parent: string }) => `${id} is listed without ${parent}. Add it.`,
    wordy: ({ id }: { id: string }) => `${'Too much is said about it. '.repeat(10)}${id}`,
  });

  it('gives id, data and text', () => {
    expect(messages.none()).toEqual({ id: 'none', data: {}, text: 'Nothing is listed.' });
    expect(messages.two({ id: 'A_B::c', parent: 'A_B::d' })).toEqual({
      id: 'two',
      data: { id: 'A_B::c', parent: 'A_B::d' },
      text: 'A_B::c is listed without A_B::d. Add it.',
    });
  });

  it('cuts what is long in the text, and keeps it in the data', () => {
    const id = 'A_B::' + 'x'.repeat(300);
    const { text, data } = messages.two({ id, parent: 'A_B::d' });
    expect(text.length).toBeLessThanOrEqual(longestMessage);
    expect(text).toMatch(/^A_B::x+… is listed without A_B::d\. Add it\.$/);
    expect(data).toEqual({ id, parent: 'A_B::d' });
    expect(messages.wordy({ id }).text.length).toBe(longestMessage);
  });
});

it('no surrogate pair is cut in two', () => {
  expect(cut('ab😀', 4)).toBe('ab😀');
  expect(cut('abc😀d', 5)).toBe('abc…');
});
