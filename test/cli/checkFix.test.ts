import {
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { smallMagento } from '../support/project';
import { apiPath, configPath, configXml, module, shopWith, withFixable } from './checkFixture';
import { onDisk, runCli } from './runCli';

describe('check --fix', () => {
  const fixed = configXml();
  const crlf = (text: string): string => text.replaceAll('\n', '\r\n');

  it('repairs what is surely meant, and reports the rest', () => {
    const shop = shopWith(withFixable.replace('https:', 'http:'));
    const { code, stdout, stderr } = runCli(['check', '--fix'], { cwd: shop });
    expect(code).toBe(0);
    expect(stderr).toBe('Fixed 1 problem in 1 file\n');
    expect(stdout).toMatch(/\n1 warning in 1 of \d+ files\n$/);
    expect(readFileSync(join(shop, configPath), 'utf8')).toBe(fixed.replace('https:', 'http:'));
    const again = runCli(['check', '--fix'], { cwd: shop });
    expect(again).toEqual({ code: 0, stdout, stderr: 'Nothing fixed\n' });
  });

  it('keeps the byte order mark, the line ends and the mode, and leaves no file behind', () => {
    const shop = shopWith(`\ufeff${crlf(withFixable)}`);
    const path = join(shop, configPath);
    chmodSync(path, 0o640);
    const { code } = runCli(['check', configPath, '--fix'], { cwd: shop });
    expect(code).toBe(0);
    expect(readFileSync(path, 'utf8')).toBe(`\ufeff${crlf(fixed)}`);
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(path, '..')).sort()).toEqual(['api.xml', 'config.xml']);
  });

  it('keeps JSON on stdout clean', () => {
    const { stdout, stderr } = runCli(['check', '--fix', '--format', 'json'], { cwd: shopWith(withFixable) });
    expect(JSON.parse(stdout).diagnostics).toEqual([]);
    expect(stderr).toBe('Fixed 1 problem in 1 file\n');
  });

  it('leaves files in other encodings alone', () => {
    const declared = withFixable
      .replace('?>', ' encoding="ISO-8859-1"?>')
      .replace('Acme ERP', 'Acm\u00e9 ERP');
    for (const bytes of [Buffer.from(declared, 'latin1'), Buffer.from(`\ufeff${withFixable}`, 'utf16le')]) {
      const shop = shopWith(bytes);
      const { stderr } = runCli(['check', configPath, '--fix'], { cwd: shop });
      expect(stderr).toContain(`${configPath} was not changed: it is not stored as UTF-8`);
      expect(stderr).toContain('Nothing fixed');
      expect(readFileSync(join(shop, configPath))).toEqual(bytes);
    }
  });

  it('writes nothing outside of the PATHs', () => {
    const shop = shopWith(withFixable);
    runCli(['check', apiPath, '--fix'], { cwd: shop });
    expect(readFileSync(join(shop, configPath), 'utf8')).toBe(withFixable);

    const outside = shopWith(withFixable);
    const linking = onDisk({ ...smallMagento, 'app/code/Acme/.keep': '' });
    symlinkSync(join(outside, module), join(linking, module));
    const { stderr } = runCli(['check', '--fix'], { cwd: linking });
    expect(stderr).toContain('a link leads out of the given folders');
    expect(readFileSync(join(outside, configPath), 'utf8')).toBe(withFixable);
  });

  it('writes the file that a link inside of the PATHs leads to, and keeps the link', () => {
    const shop = shopWith(withFixable);
    const path = join(shop, configPath);
    writeFileSync(join(shop, 'shared.xml'), withFixable);
    rmSync(path);
    symlinkSync(join(shop, 'shared.xml'), path);
    expect(runCli(['check', '--fix'], { cwd: shop }).stderr).toBe('Fixed 1 problem in 1 file\n');
    expect(readFileSync(join(shop, 'shared.xml'), 'utf8')).toBe(fixed);
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
  });
});
