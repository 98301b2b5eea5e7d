import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CommandError } from '../errors';
import { writeChanges } from './writeChanges';

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'magento-changes-')));
  mkdirSync(join(folder, 'etc'));
  for (const name of ['etc/config.xml', 'etc/api.xml', 'Install.php'])
    writeFileSync(join(folder, name), name);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const uri = (name: string): string => pathToFileURL(join(folder, name)).toString();
const all = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name, parentPath }) => [name, readFileSync(join(parentPath, name), 'utf8')]),
  );
const as = (name: string, text = name) => ({
  uri: uri(name),
  path: join(folder, name),
  bytes: Buffer.from(text),
});

it('does all of it', () => {
  writeChanges(
    [{ uri: uri('etc/integration.xml'), text: 'new' }],
    [{ ...as('etc/config.xml'), after: 'changed' }],
    [as('Install.php')],
    folder,
  );
  expect(all()).toEqual({ 'integration.xml': 'new', 'config.xml': 'changed', 'api.xml': 'etc/api.xml' });
});

it.each([
  ['has changed', 'Install.php', 'as it was read'],
  ['has gone', 'Gone.php', ''],
])('does nothing of it where a file to delete %s', (_what, name, text) => {
  const deleted = [as('etc/api.xml'), as(name, text)];
  const before = all();
  const write = (): void =>
    writeChanges(
      [{ uri: uri('new/integration.xml'), text: 'new' }],
      [{ ...as('etc/config.xml'), after: 'changed' }],
      deleted,
      folder,
    );
  expect(write).toThrow(CommandError);
  expect(all()).toEqual(before);
});
