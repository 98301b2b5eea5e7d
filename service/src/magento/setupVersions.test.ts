import { expect, it } from 'vitest';
import { compareSetupVersions } from './setupVersions';

it('compares versions by number', () => {
  expect(compareSetupVersions('1.10.0', '1.9.0')).toBeGreaterThan(0);
  expect(compareSetupVersions('1.0', '1.0.0')).toBe(0);
});
