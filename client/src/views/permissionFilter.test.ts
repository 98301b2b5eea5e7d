import { describe, expect, it, vi } from 'vitest';
import type { Permission } from '#protocol';
import { filtered, leadsToGranted } from './permissionFilter';

vi.mock('vscode', () => ({}));

const leaf = (id: string, granted = false, endpoints: string[] = []): Permission => ({
  id,
  title: `Title of ${id}`,
  granted,
  endpoints,
  children: [],
});
const tree = [
  { ...leaf('top'), children: [leaf('idle'), leaf('open', false, ['GET /V1/a']), leaf('mine', true)] },
];
const ids = (permissions: readonly Permission[]): unknown[] =>
  permissions.map(({ id, children }) => (children.length > 0 ? [id, ids(children)] : id));

describe('filtered', () => {
  it.each([
    ['all', '', [['top', ['idle', 'open', 'mine']]]],
    ['opening', '', [['top', ['open', 'mine']]]],
    ['granted', '', [['top', ['mine']]]],
    ['all', 'of idle', [['top', ['idle']]]],
    ['granted', 'idle', []],
  ] as const)('%s “%s”', (show, text, expected) => {
    expect(ids(filtered(tree, { show, text }))).toEqual(expected);
  });
});

it('finds what is granted below', () => {
  expect([tree[0]!, leaf('idle')].map(leadsToGranted)).toEqual([true, false]);
});
