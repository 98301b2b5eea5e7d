import { expect, it } from 'vitest';
import { Progress } from './progress';

function watched(times: readonly number[]): string[] {
  const lines: string[] = [];
  let time = 0;
  const progress = new Progress({ status: (text) => lines.push(text) }, () => time);
  for (time of times) progress.report('Checking files', time, 9_000);
  progress.done();
  return lines;
}

it('says nothing of what takes less than a second', () => {
  expect(watched([0, 500, 999])).toEqual([]);
});

it('shows a line that changes ten times a second at most, and takes it away', () => {
  expect(watched([999, 1_000, 1_050, 1_100])).toEqual([
    'Checking files: 1000 of 9000',
    'Checking files: 1100 of 9000',
    '',
  ]);
});

it('says nothing where nobody looks on', () => {
  const progress = new Progress({}, () => 5_000);
  expect(() => {
    progress.report('Checking files', 1, 2);
    progress.done();
  }).not.toThrow();
});
