import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { smallMagento } from '../support/project';
import { checkJson, clean, configPath, module, withWarning } from './checkFixture';
import { onDisk, runCli } from './runCli';

const faulty = (name: string): string =>
  `<?xml version="1.0"?>\n<integrations><integration name="${name}"><email>a@b.example</email>` +
  '<endpoint_url>http://erp.acme.example/</endpoint_url></integration></integrations>\n';

describe('a folder of modules', () => {
  it('is checked whole, each module that has a fault', () => {
    const paths = Array.from({ length: 120 }, (_, index) => `Vendor${index % 40}/Module${index}`);
    const files = paths.map((path) => [`${path}/etc/integration/config.xml`, faulty(path)] as const);
    const { diagnostics, notices } = checkJson(['.'], onDisk(Object.fromEntries(files)));
    const found = diagnostics.filter(({ code }) => code === 'url-not-https').map(({ file }) => file);
    expect(found).toEqual(files.map(([path]) => path).sort());
    expect(notices).toEqual([]);
  });

  it('is checked whatever its folders are called, and however deep', () => {
    const paths = ['lib/Acme/A', 'app/Acme/B', 'setup/C', 'docs/D', 'Test/Acme/E', 'a/b/c/d/e/f/G'];
    const files = paths.map((path) => [`${path}/etc/integration/config.xml`, faulty(path)] as const);
    const { diagnostics } = checkJson(['.'], onDisk(Object.fromEntries(files)));
    const found = diagnostics.filter(({ code }) => code === 'url-not-https').map(({ file }) => file);
    expect(found).toEqual(files.map(([path]) => path).sort());
  });
});

describe('modules without integrations', () => {
  const acl = 'vendor/magento/module-sales/etc/acl.xml';
  const shop = onDisk({ ...smallMagento, [acl]: smallMagento[acl]!.replace('</config>', '') });

  it('are checked where a folder of them is named', () => {
    const { code, diagnostics } = checkJson(['vendor/magento'], shop);
    expect(code).toBe(1);
    expect(diagnostics.map(({ file }) => file)).toContain(acl);
  });

  it('are not, of Magento, where a whole project is', () => {
    expect(checkJson(['.'], shop).diagnostics.map(({ file }) => file)).not.toContain(acl);
  });
});

describe('what was not looked at', () => {
  it.skipIf(process.getuid?.() === 0)('is a folder without permission', () => {
    const folder = onDisk({ 'a/readme': '', 'b/etc/integration/config.xml': faulty('B') });
    chmodSync(join(folder, 'a'), 0);
    const { code, notices } = checkJson(['.'], folder);
    chmodSync(join(folder, 'a'), 0o755);
    expect(code).toBe(2);
    expect(notices).toEqual([expect.stringMatching(/^a cannot be read/)]);
  });

  it.skipIf(process.platform === 'win32')('is what a link leads to that leaves the folder', () => {
    const shop = onDisk({ ...clean, [configPath]: withWarning });
    symlinkSync(onDisk({ 'secret.txt': '' }), join(shop, module, '..', 'Elsewhere'));
    const { code, notices } = checkJson(['.'], shop);
    expect(code).toBe(2);
    expect(notices).toEqual([expect.stringContaining('a link points outside the opened folders')]);
    expect(runCli(['check'], { cwd: shop }).stderr).toContain('a link points outside the opened folders');
  });
});
