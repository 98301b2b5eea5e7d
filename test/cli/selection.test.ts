import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  apiPath,
  checkJson,
  clean,
  configPath,
  configXml,
  module,
  secondModule,
  shopWith,
  withError,
  withFixable,
  withWarning,
} from './checkFixture';
import { onDisk, runCli } from './runCli';

function git(cwd: string, ...args: readonly string[]): string {
  const identity = ['-c', 'user.name=T', '-c', 'user.email=t@t.example', '-c', 'commit.gpgsign=false'];
  const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
}

function committed(files: Readonly<Record<string, string>>): string {
  const shop = onDisk(files);
  git(shop, 'init', '--quiet', '--initial-branch=main');
  git(shop, 'add', '.');
  git(shop, 'commit', '--quiet', '--message=Begin');
  return shop;
}

const write = (shop: string, path: string, text: string): void => writeFileSync(join(shop, path), text);
const codesIn = (args: readonly string[], cwd: string): string[] =>
  checkJson(args, cwd).diagnostics.map(({ file, code }) => `${file} ${code}`);

describe('check --stdin-path', () => {
  const checkText = (path: string, input: string, cwd: string) => {
    const { code, stdout, stderr } = runCli(['check', '--stdin-path', path, '--format', 'json'], {
      cwd,
      input,
    });
    return { code, stderr, report: JSON.parse(stdout || 'null') };
  };

  it('checks the text on standard input in place of the file', () => {
    const shop = shopWith(withError);
    expect(checkText(configPath, configXml(), shop)).toMatchObject({ code: 0, report: { diagnostics: [] } });
    const { code, report } = checkText(configPath, withWarning, shop);
    expect(code).toBe(0);
    expect(report.diagnostics).toMatchObject([{ file: configPath, code: 'url-not-https' }]);
    expect(report.summary.files).toBe(1);
  });

  it('checks a file that is not on the disk', () => {
    const shop = onDisk(clean);
    rmSync(join(shop, module, 'etc/integration'), { recursive: true });
    const { report } = checkText(configPath, withWarning, shop);
    const codes = report.diagnostics.map(({ code }: { code: string }) => code);
    expect(codes).toContain('url-not-https');
  });

  it('reads the encoding that the text declares, and goes through links', () => {
    const shop = onDisk(clean);
    const text = withWarning.replace('?>', ' encoding="ISO-8859-1"?>').replace('<email>', '<email>\u00e9');
    symlinkSync(shop, `${shop}-link`);
    const { stdout } = runCli(['check', '--stdin-path', configPath, '--format', 'json'], {
      cwd: `${shop}-link`,
      input: Buffer.from(text, 'latin1'),
    });
    const codes = JSON.parse(stdout).diagnostics.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(['url-not-https']);
  });

  it('says so where there is nothing to check', () => {
    const { code, stderr, report } = checkText('README.md', '# Text', onDisk(clean));
    expect({ code, files: report.summary.files }).toEqual({ code: 0, files: 0 });
    expect(stderr).toContain('nothing to check in README.md');
  });
});

describe('check --staged', () => {
  it('checks the files that a commit would change, as the index has them', () => {
    const shop = committed({ ...clean, ...secondModule(withWarning) });
    expect(codesIn(['--staged'], shop)).toEqual([]);
    write(shop, configPath, withWarning);
    git(shop, 'add', configPath);
    expect(codesIn(['--staged'], shop)).toEqual([`${configPath} url-not-https`]);
    write(shop, configPath, configXml());
    expect(codesIn(['--staged'], shop)).toEqual([`${configPath} url-not-https`]);
    git(shop, 'add', configPath);
    write(shop, configPath, withError);
    expect(codesIn(['--staged'], shop)).toEqual([]);
  });

  it('takes the other files from the index, too', () => {
    const shop = committed(clean);
    write(shop, configPath, withWarning);
    git(shop, 'add', configPath);
    write(shop, apiPath, clean[apiPath]!.replace('Acme ERP', 'Acme Erp'));
    expect(codesIn(['--staged'], shop)).toEqual([`${configPath} url-not-https`]);
    rmSync(join(shop, apiPath));
    expect(codesIn(['--staged'], shop)).toEqual([`${configPath} url-not-https`]);
  });

  it('works before the first commit, below a PATH and from a folder of the repository', () => {
    const shop = onDisk({ ...clean, [configPath]: withWarning, ...secondModule(withWarning) });
    git(shop, 'init', '--quiet');
    git(shop, 'add', '.');
    expect(codesIn(['--staged', module], shop)).toEqual([`${configPath} url-not-https`]);
    expect(codesIn(['--staged'], join(shop, module))).toEqual(['etc/integration/config.xml url-not-https']);
  });

  it('says so where nothing is staged', () => {
    const { code, stdout, stderr } = runCli(['check', '--staged'], { cwd: committed(clean) });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(/^nothing to check: no integration files are staged/);
  });
});

describe('check --since', () => {
  const twoWarnings = withWarning.replace('https://erp.acme.example/login', 'http://erp.acme.example/login');
  const lines = (args: readonly string[], cwd: string): number[] =>
    checkJson(args, cwd).diagnostics.map(({ range }) => range.start.line);

  it('reports only problems in changed lines', () => {
    const shop = committed({ ...clean, [configPath]: withWarning, ...secondModule(withWarning) });
    expect(lines(['--since', 'HEAD'], shop)).toEqual([]);
    write(shop, configPath, twoWarnings);
    expect(lines(['--since', 'HEAD'], shop)).toEqual([5]);
    expect(checkJson(['--since', 'HEAD'], shop).summary).toMatchObject({ files: 1, warnings: 1 });
    write(shop, configPath, `${twoWarnings.replace('<integrations>', '\n\n<integrations>')}`);
    expect(lines(['--since', 'HEAD'], shop)).toEqual([7]);
  });

  it('counts from where a branch left, and files that are new as a whole', () => {
    const shop = committed({ ...clean });
    git(shop, 'checkout', '--quiet', '-b', 'feature');
    write(shop, configPath, withWarning);
    git(shop, 'commit', '--quiet', '--all', '--message=Feature');
    git(shop, 'checkout', '--quiet', 'main');
    write(shop, apiPath, `${clean[apiPath]!}\n`);
    git(shop, 'commit', '--quiet', '--all', '--message=Main');
    git(shop, 'checkout', '--quiet', 'feature');
    for (const [path, text] of Object.entries(secondModule(withWarning))) {
      mkdirSync(join(shop, path, '..'), { recursive: true });
      write(shop, path, text);
    }
    expect(codesIn(['--since', 'main'], shop).filter((each) => each.endsWith('url-not-https'))).toHaveLength(
      2,
    );
    expect(codesIn(['--since', 'main'], shop).some((each) => each.startsWith(apiPath))).toBe(false);
  });

  it('knows a file that was moved, whatever its name', () => {
    const odd = 'app/code/Acme/Od "d\té';
    const moved = Object.fromEntries(
      Object.entries(secondModule(withWarning)).map(([path, text]) => [
        path.replace('app/code/Acme/Other', odd),
        text,
      ]),
    );
    const shop = committed({ ...clean, ...moved });
    git(shop, 'mv', odd, 'app/code/Acme/Moved "x');
    expect(codesIn(['--since', 'HEAD'], shop)).toEqual([]);
  });

  it('is wrong for a commit that git does not know, and where there is no git', () => {
    const { code, stderr } = runCli(['check', '--since', 'nowhere'], { cwd: committed(clean) });
    expect(code).toBe(2);
    expect(stderr).toContain('git does not know the commit "nowhere"');
    expect(runCli(['check', '--since', 'main'], { cwd: onDisk(clean) })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--since needs git'),
    });
  });
});

describe('what cannot be combined', () => {
  const shop = shopWith(withFixable);
  it.each([
    [['--staged', '--since', 'HEAD'], '--staged and --since cannot be combined'],
    [['--staged', '--fix'], 'cannot be combined with --staged'],
    [['--stdin-path', configPath, '--fix'], 'cannot be combined with --stdin-path'],
    [['--stdin-path', configPath, '.'], 'cannot be combined with a PATH'],
  ])('%j', (args, message) => {
    const { code, stderr } = runCli(['check', ...args], { cwd: shop, input: '' });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
