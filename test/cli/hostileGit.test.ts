import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
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
