import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { committedTexts } from '#cli/committedTexts';
import { Git } from '#cli/selection/git';
import { classicModule, type ProjectFiles } from '#test/support/project';
import { onDisk, runCli } from './runCli';

const path = 'app/code/Acme/Bridge/etc/integration.xml';
const files: ProjectFiles = {
  ...classicModule({
    'etc/integration/config.xml': undefined,
    'etc/integration/api.xml': undefined,
    'Setup/Patch/Data/InstallIntegration.php': undefined,
    'etc/integration.xml':
      '<config><integration name="Acme ERP"><email>a@b.example</email><resources><resource name="Magento_Sales::sales"/></resources></integration></config>\n',
  }),
  '.gitattributes': '*.xml filter=one diff=one\n*.php filter=t=w.o\n',
};

/** A repository whose own settings name programs; each would leave a file `ran`. */
function repository(): {
  folder: string;
  git: (...args: readonly string[]) => string;
  hasRun: () => boolean;
} {
  const folder = onDisk(files);
  const git = (...args: readonly string[]): string => {
    const identity = ['-c', 'user.name=T', '-c', 'user.email=t@t.example'];
    return execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' }).trim();
  };
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message=Begin');
  const ran = join(folder, 'ran');
  const program = `touch '${ran}'; cat`;
  for (const name of [
    ...['filter.one.clean', 'filter.one.smudge', 'filter.t=w.o.process', 'diff.one.textconv'],
    ...['diff.one.command', 'diff.external', 'core.fsmonitor', 'core.sshCommand', 'core.pager'],
  ])
    git('config', name, program);
  git('config', 'filter.one.required', 'true');
  return { folder, git, hasRun: () => existsSync(ran) };
}

describe.skipIf(process.platform === 'win32')('the programs that a repository names are not run', () => {
  it.each([[['check']], [['check', '--staged']], [['check', '--since', 'HEAD']]])('by %j', (args) => {
    const { folder, hasRun } = repository();
    appendFileSync(join(folder, path), '\n');
    appendFileSync(join(folder, 'app/code/Acme/Bridge/registration.php'), '\n');
    expect(runCli(args, { cwd: folder })).toMatchObject({ code: 0 });
    expect(hasRun()).toBe(false);
  });

  it('to fetch what a partial clone does not have', () => {
    const { folder, git, hasRun } = repository();
    const settings = { 'extensions.partialClone': 'evil', 'remote.evil.promisor': 'true' };
    git('config', 'core.repositoryFormatVersion', '1');
    for (const [name, value] of Object.entries(settings)) git('config', name, value);
    const object = git('rev-parse', `HEAD:${path}`);
    for (const url of ['ssh://evil.example/a', `ext::touch ${join(folder, 'ran')}`]) {
      git('config', 'remote.evil.url', url);
      git('config', 'protocol.ext.allow', 'always');
      rmSync(join(folder, '.git/objects', object.slice(0, 2), object.slice(2)), { force: true });
      writeFileSync(join(folder, path), files[path]!.replace('a@b', 'c@d'));
      expect(runCli(['check'], { cwd: folder })).toMatchObject({ code: 0 });
      expect(hasRun()).toBe(false);
    }
  });
});

describe.skipIf(process.platform === 'win32')('git that does not answer', () => {
  /** A repository whose settings include a pipe that nobody writes to. */
  function mute(): string {
    const { folder, git } = repository();
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    git('config', 'include.path', join(folder, 'pipe'));
    return folder;
  }

  it('is ended, and that is said', () => {
    expect(() => new Git(mute(), '--staged', 100)).toThrow(/^git config did not answer in time/);
  });

  it('is not asked about the next file', () => {
    const folder = mute();
    const textOf = committedTexts(100);
    expect(textOf(pathToFileURL(join(folder, path)).href)).toBeUndefined();
    rmSync(join(folder, 'pipe'));
    expect(textOf(pathToFileURL(join(folder, path)).href)).toBeUndefined();
    expect(committedTexts()(pathToFileURL(join(folder, path)).href)).toBe(files[path]);
  });
});

describe('git that refuses', () => {
  const trusted = {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'safe.directory',
    GIT_CONFIG_VALUE_0: '*',
  };

  it('a repository of another user says why, and takes what a pipeline allows', () => {
    const { folder } = repository();
    const env = { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' };
    const { code, stderr } = runCli(['check', '--staged'], { cwd: folder, env });
    expect([code, stderr]).toEqual([2, expect.stringContaining('safe.directory')]);
    expect(runCli(['check', '--staged'], { cwd: folder, env: { ...env, ...trusted } }).code).toBe(0);
  });
});
