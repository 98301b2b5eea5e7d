import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { classicModule, smallMagento } from '../support/project';
import {
  apiPath,
  checkJson,
  clean,
  configPath,
  module,
  secondModule,
  shopWith,
  withError,
  withWarning,
  type Diagnostic,
} from './checkFixture';
import { onDisk, runCli } from './runCli';

describe('check', () => {
  it('finds nothing in a module that has nothing wrong', () => {
    const shop = onDisk(clean);
    const { code, diagnostics, summary } = checkJson([], shop);
    expect({ code, diagnostics }).toEqual({ code: 0, diagnostics: [] });
    expect(summary).toEqual({ files: expect.any(Number), errors: 0, warnings: 0, suppressed: 0 });
    expect(summary.files).toBeGreaterThanOrEqual(5);
    const text = runCli(['check'], { cwd: shop });
    expect(text).toEqual({ code: 0, stdout: `No problems in ${summary.files} files\n`, stderr: '' });
  });

  it('writes JSON of the shape that programs rely on', () => {
    const { code, diagnostics, summary } = checkJson([], shopWith(withWarning));
    expect(code).toBe(0);
    expect(summary).toEqual({ files: summary.files, errors: 0, warnings: 1, suppressed: 0 });
    expect(diagnostics).toEqual([
      {
        file: configPath,
        code: 'url-not-https',
        severity: 'warning',
        message: expect.stringContaining('not encrypted'),
        range: { start: { line: 4, character: 22 }, end: { line: 4, character: 54 } },
        fixes: ['Use https'],
        related: [],
      },
    ]);
    expect(Object.keys(diagnostics[0]!)).toEqual([
      ...['file', 'code', 'severity', 'message', 'range', 'fixes', 'related'],
    ]);
  });

  it('names related places', () => {
    const { code, diagnostics, summary } = checkJson([], shopWith(withError));
    expect(code).toBe(1);
    expect(summary.errors).toBe(diagnostics.filter((each) => each.severity === 'error').length);
    const mismatch = diagnostics.find((each) => each.related.some((place) => place.file === apiPath))!;
    expect(mismatch.related.find((place) => place.file === apiPath)).toEqual({
      file: apiPath,
      range: { start: { line: 2, character: 23 }, end: { line: 2, character: 31 } },
      message: expect.any(String),
    });
  });

  it('sorts by file, then position, and says the same every time', () => {
    const shop = onDisk({
      ...clean,
      ...secondModule(withWarning),
      [configPath]: withError.replaceAll('https:', 'http:'),
    });
    const first = runCli(['check', '--format', 'json'], { cwd: shop });
    expect(runCli(['check', '.', module, apiPath, '--format', 'json'], { cwd: shop }).stdout).toBe(
      first.stdout,
    );
    const { diagnostics } = JSON.parse(first.stdout) as { diagnostics: Diagnostic[] };
    expect(new Set(diagnostics.map((each) => each.file)).size).toBeGreaterThan(1);
    expect(diagnostics.length).toBeGreaterThan(3);
    const keys = diagnostics.map(
      ({ file, range: { start } }) => [file, start.line, start.character] as const,
    );
    const sorted = [...keys].sort((a, b) =>
      a[0] === b[0] ? a[1] - b[1] || a[2] - b[2] : a[0] < b[0] ? -1 : 1,
    );
    expect(keys).toEqual(sorted);
  });

  it('checks a file, a module, and a folder of modules', () => {
    const shop = shopWith(withWarning);
    expect(checkJson([configPath], shop)).toMatchObject({ summary: { files: 1, warnings: 1 } });
    expect(checkJson([apiPath], shop)).toMatchObject({ summary: { files: 1, warnings: 0 } });
    expect(checkJson([module], shop)).toMatchObject({ summary: { warnings: 1 } });
    expect(checkJson(['app/code/Acme'], shop)).toMatchObject({ summary: { warnings: 1 } });
    expect(checkJson([`${module}/etc`], shop)).toMatchObject({ summary: { warnings: 1 } });
  });

  it('takes the resources of another Magento for a module that has none around it', () => {
    const shop = onDisk(smallMagento);
    const unknown = classicModule({
      'etc/integration/api.xml': classicModule()[apiPath]!.replace('actions_view', 'actions_vieww'),
    });
    const files = Object.entries(unknown).map(
      ([path, text]) => [path.slice(module.length + 1), text] as const,
    );
    const repository = onDisk(Object.fromEntries(files), 'bridge');
    const { code, diagnostics } = checkJson(['--magento', shop], repository);
    expect(code).toBe(1);
    expect(diagnostics.map((each) => each.code)).toContain('acl-unknown-resource');
  });

  it('works from another folder, with blanks, + and other alphabets in names', () => {
    const shop = shopWith(withWarning, 'my shop+名前 100%41 #1');
    mkdirSync(join(shop, '../elsewhere'));
    const { code, diagnostics } = checkJson(
      [join('..', 'my shop+名前 100%41 #1', 'app')],
      join(shop, '../elsewhere'),
    );
    expect(code).toBe(0);
    expect(diagnostics.map((each) => each.file)).toEqual([`../my shop+名前 100%41 #1/${configPath}`]);
    expect(checkJson([join(shop, configPath)], shop).diagnostics.map((each) => each.file)).toEqual([
      configPath,
    ]);
  });
});

describe('check: exit codes', () => {
  it('is 1 for errors and for more warnings than allowed', () => {
    expect(runCli(['check'], { cwd: shopWith(withError) }).code).toBe(1);
    const shop = shopWith(withWarning);
    expect(runCli(['check'], { cwd: shop }).code).toBe(0);
    expect(runCli(['check', '--max-warnings', '1'], { cwd: shop }).code).toBe(0);
    const strict = runCli(['check', '--max-warnings=0'], { cwd: shop });
    expect(strict.code).toBe(1);
    expect(strict.stderr).toBe('magento-integration: more than 0 warnings\n');
  });

  it('is 2 for a path that cannot be read, and nothing is checked then', () => {
    const shop = shopWith(withError);
    for (const path of ['nowhere', `${configPath}/x`, '']) {
      const { code, stdout, stderr } = runCli(['check', module, path], { cwd: shop });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toBe(`magento-integration: cannot read "${path}": no such file or folder\n`);
    }
    const { code, stderr } = runCli(['check', '--magento', 'nowhere'], { cwd: shop });
    expect(code).toBe(2);
    expect(stderr).toContain('cannot read "nowhere"');
  });

  it.skipIf(process.getuid?.() === 0)('is 2 for a folder without permission', () => {
    const shop = shopWith(withError);
    chmodSync(join(shop, module), 0);
    const { code, stderr } = runCli(['check', module], { cwd: shop });
    chmodSync(join(shop, module), 0o755);
    expect(code).toBe(2);
    expect(stderr).toContain('permission denied');
  });

  it('is 2 where --magento names no Magento', () => {
    const repository = onDisk(classicModule());
    const { code, stderr } = runCli(['check', '--magento', '.'], { cwd: repository });
    expect(code).toBe(2);
    expect(stderr).toContain('no Magento found in "."');
  });

  it('is 0 where there is nothing to check, and says so', () => {
    const folder = onDisk({ 'src/index.js': '' });
    const { code, stdout, stderr } = runCli(['check', 'src'], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('nothing to check: no Magento module with integration files found below src');
    const file = runCli(['check', 'src/index.js', '--format', 'json'], { cwd: folder });
    expect(file.code).toBe(0);
    expect(file.stderr).toContain('nothing to check in src/index.js');
    expect(JSON.parse(file.stdout)).toEqual({
      diagnostics: [],
      summary: { files: 0, errors: 0, warnings: 0, suppressed: 0 },
      notices: [],
    });
  });
});
