import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { classicModule, smallMagento } from '../support/project';
import { onDisk, runCli } from './runCli';

const folder = 'app/code/Acme/Bridge';
const shop = (overrides: Readonly<Record<string, string | undefined>> = {}): string =>
  onDisk({ ...smallMagento, ...classicModule(overrides) });
const shown = (cwd: string): unknown[] => {
  const { stdout } = runCli(['show', folder, '--format', 'json'], { cwd });
  const { integrations } = JSON.parse(stdout) as { integrations: Record<string, unknown>[] };
  return integrations.map(({ name, email, endpointUrl, identityLinkUrl, opens }) => ({
    name,
    email,
    endpointUrl,
    identityLinkUrl,
    opens,
  }));
};

describe('migrate', () => {
  it('converts there and back, says what it did, and leaves what is shown as it is', () => {
    const cwd = shop();
    const before = shown(cwd);
    const there = runCli(['migrate', folder, '--to', 'consolidated'], { cwd });
    expect(there.stdout).toBe(`Converted "Acme ERP":
  new     ${folder}/etc/integration.xml
  deleted ${folder}/Setup/Patch/Data/InstallIntegration.php
  deleted ${folder}/etc/integration/config.xml
  deleted ${folder}/etc/integration/api.xml
`);
    expect(there.stderr).toContain('with its tokens');
    expect(there.code).toBe(0);
    expect(shown(cwd)).toEqual(before);
    expect(runCli(['check', folder], { cwd })).toMatchObject({ code: 0 });
    expect(runCli(['migrate', `${folder}/etc/integration.xml`, '--to', 'classic'], { cwd }).code).toBe(0);
    expect(shown(cwd)).toEqual(before);
    expect(existsSync(join(cwd, folder, 'etc/integration.xml'))).toBe(false);
  });

  it('takes a module in a folder whose name URIs escape', () => {
    const module = Object.entries(classicModule()).map(([path, text]) => [
      path.replace(`${folder}/`, ''),
      text,
    ]);
    const cwd = onDisk(Object.fromEntries(module) as Record<string, string>, 'acme+erp (x) ä');
    expect(runCli(['migrate', '.', '--to', 'consolidated'], { cwd })).toMatchObject({ code: 0 });
    expect(existsSync(join(cwd, 'etc/integration.xml'))).toBe(true);
  });

  it('changes files that keep something, with their byte order mark', () => {
    const config = `${folder}/etc/integration/config.xml`;
    const two = (text: string): string =>
      text.replace(
        '</integrations>',
        `${/ *<integration [^]*<\/integration>/.exec(text)![0]}\n</integrations>`,
      );
    const files = classicModule();
    const api = `${folder}/etc/integration/api.xml`;
    const second = (text: string): string => two(text).replace('Acme ERP', 'Acme CRM');
    const cwd = shop({
      'etc/integration/config.xml': `\ufeff${second(files[config]!)}`,
      'etc/integration/api.xml': second(files[api]!),
    });
    const { code, stdout } = runCli(
      ['migrate', 'app/code', '--to', 'consolidated', '--integration', 'Acme ERP'],
      {
        cwd,
      },
    );
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining(`changed ${config}`) });
    const text = readFileSync(join(cwd, config), 'utf8');
    expect(text).toMatch(/^\ufeff<\?xml/);
    expect(text).not.toContain('Acme ERP');
  });

  it('writes nothing with --dry-run', () => {
    const cwd = shop();
    const { stdout, code } = runCli(['migrate', folder, '--to', 'consolidated', '--dry-run'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('<integration name="Acme ERP">');
    expect(stdout).toContain('config.xml is deleted');
    expect(existsSync(join(cwd, folder, 'etc/integration.xml'))).toBe(false);
    expect(existsSync(join(cwd, folder, 'etc/integration/config.xml'))).toBe(true);
  });

  it('says why not, where, and writes nothing', () => {
    const api = classicModule()[`${folder}/etc/integration/api.xml`]!;
    const cwd = shop({
      'etc/integration/api.xml': api.replace('Magento_Sales::sales"', 'Magento_Backend::all"'),
    });
    const { code, stderr } = runCli(['migrate', folder, '--to', 'consolidated'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /etc\/integration\/api\.xml:5: api\.xml lists Magento_Backend::all[^]*nothing was written/,
    );
    expect(existsSync(join(cwd, folder, 'etc/integration.xml'))).toBe(false);
  });

  it('writes nothing where a link leads out of the module', () => {
    const linked = shop();
    const own = join(linked, folder, 'etc/integration/config.xml');
    const text = readFileSync(own);
    rmSync(own);
    symlinkSync(join(onDisk({ 'config.xml': text }), 'config.xml'), own);
    const { code, stderr } = runCli(['migrate', folder, '--to', 'consolidated'], { cwd: linked });
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('a link points outside'),
    });
    expect(existsSync(join(linked, folder, 'etc/integration.xml'))).toBe(false);
  });

  it.each<[string, string[], RegExp]>([
    ['no module', ['--to', 'classic'], /name one module/],
    ['no style', [folder], /give --to/],
    ['another style', [folder, '--to', 'x'], /--to must be consolidated, classic/],
    ['nothing to convert', [folder, '--to', 'classic'], /declares an integration in etc\/integration\.xml/],
    ['another name', [folder, '--to', 'consolidated', '--integration', 'X'], /"X"/],
  ])('refuses %s', (_, args, message) => {
    const { code, stderr } = runCli(['migrate', ...args], { cwd: shop() });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringMatching(message) });
  });
});
