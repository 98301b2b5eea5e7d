import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshBundle } from '../support/freshBundle';
import { configPath, shopWith, withFixable } from './checkFixture';
import { filesBelow, needed } from './createArguments';
import { onDisk } from './runCli';

/** The command where no file may grow beyond nothing, as on a full disk. */
function runWithoutSpace(args: readonly string[], cwd: string) {
  const script = 'ulimit -f 0; exec "$0" "$@"';
  const { status, stderr } = spawnSync(
    'bash',
    ['-c', script, process.execPath, freshBundle('cli'), ...args],
    { cwd, encoding: 'utf8' },
  );
  return { code: status, stderr };
}

describe.skipIf(process.platform === 'win32')('on a full disk', () => {
  it('create leaves nothing behind', () => {
    const cwd = onDisk({});
    const { code, stderr } = runWithoutSpace(['create', 'app', ...needed], cwd);
    expect([code, stderr]).toEqual([2, expect.stringContaining('nothing was written')]);
    expect(filesBelow(cwd)).toEqual([]);
  });

  it('check --fix leaves each file as it was', () => {
    const cwd = shopWith(withFixable);
    const before = [filesBelow(cwd), readFileSync(join(cwd, configPath), 'utf8')];
    const { stderr } = runWithoutSpace(['check', '--fix'], cwd);
    expect(stderr).toContain('cannot be written');
    expect([filesBelow(cwd), readFileSync(join(cwd, configPath), 'utf8')]).toEqual(before);
  });
});
