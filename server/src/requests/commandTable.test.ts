import { expect, it } from 'vitest';
import { CancellationToken } from 'vscode-languageserver';
import type { Session } from '../session/session';
import { commandTable } from './commandTable';
import { wrong } from './parameters';

it.each([
  [undefined],
  [[]],
  [['file:///a', 'b']],
  [['file:///a', 'b', 'POST /V1/a']],
  [['file:///a', 'b', [1]]],
])('does not add endpoints for %j', (given) => {
  expect(commandTable.addRoutes.run(given, {} as Session, CancellationToken.None)).toBe(wrong);
});
