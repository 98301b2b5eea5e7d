import { describe, expect, it } from 'vitest';
import { classicModule, moduleXml, registration, smallMagento } from '../support/project';
import { onDisk, runCli } from './runCli';

const root = 'app/code/Acme/Bridge';
const api = classicModule()[`${root}/etc/integration/api.xml`]!;

function shop(overrides: Readonly<Record<string, string | undefined>> = {}): string {
  return onDisk({ ...smallMagento, ...classicModule(overrides) });
}

describe('doctor', () => {
  it('shows the whole chain and ends with 0 where nothing is broken', () => {
    const { code, stdout, stderr } = runCli(['doctor'], { cwd: shop() });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Acme ERP (classic, Acme_Bridge)\n');
    expect(stdout).toContain('  ✓ Module registered: registration.php registers Acme_Bridge.\n');
    expect(stdout).toContain('  ? Already installed: Run bin/magento setup:upgrade.');
    expect(stdout).toContain('"Acme ERP": nothing in the files prevents Magento from installing it.\n');
  });

  it('says what is broken, where, and how to mend it, and ends with 1', () => {
    const cwd = shop({ 'etc/integration/api.xml': api.replace('Acme ERP', 'Acme Erp') });
    const { code, stdout } = runCli(['doctor', root, '--integration', 'Acme ERP'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('  ✗ Names match: The name here is "Acme Erp"');
    expect(stdout).toContain(`      ${root}/etc/integration/api.xml:3\n`);
    expect(stdout).toContain('  Fix: Rename to "Acme ERP"');
    expect(stdout).toContain('"Acme ERP" is not there: its name is not the same everywhere.\n');
  });

  it('writes JSON for programs', () => {
    const cwd = shop({ 'registration.php': undefined });
    const { code, stdout, stderr } = runCli(['doctor', '--format', 'json'], { cwd });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const { integrations } = JSON.parse(stdout) as { integrations: Record<string, unknown>[] };
    expect(integrations).toHaveLength(1);
    expect(integrations[0]).toMatchObject({
      name: 'Acme ERP',
      kind: 'classic',
      module: 'Acme_Bridge',
      folder: root,
      broken: { id: 'registered' },
      summary: '"Acme ERP" is not there: the module is not registered.',
    });
    const links = integrations[0]!.links as Record<string, unknown>[];
    expect(links[1]).toMatchObject({
      id: 'registered',
      state: 'broken',
      code: 'module-not-registered',
      file: `${root}/etc/module.xml`,
      range: { start: { line: 2 } },
    });
  });

  it('examines each integration once, whatever the PATHs', () => {
    const cwd = shop();
    expect(runCli(['doctor', '.', root, `${root}/etc/integration/api.xml`], { cwd }).stdout).toBe(
      runCli(['doctor'], { cwd }).stdout,
    );
  });

  it('says what it did not find', () => {
    const cwd = shop();
    expect(runCli(['doctor', '--integration', 'Acme CRM'], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'magento-integration: no integration "Acme CRM" found below .; there is "Acme ERP"\n',
    });
    expect(runCli(['doctor', 'vendor'], { cwd }).stderr).toBe('no integrations found below vendor\n');
    expect(runCli(['doctor', 'nowhere'], { cwd }).code).toBe(2);
    expect(runCli(['doctor', '--format', 'xml'], { cwd }).code).toBe(2);
    expect(runCli(['doctor', '--help'], { cwd }).stdout).toContain('Usage: magento-integration doctor');
  });
});

describe('of a call', () => {
  const folder = onDisk({
    'registration.php': registration('Acme_Erp'),
    'etc/module.xml': moduleXml('Acme_Erp', { sequence: [] }),
    'etc/webapi.xml':
      '<routes><route url="/V1/erp/orders" method="GET"><service class="Acme\\Erp\\Api\\OrdersInterface" method="get"/><resources><resource ref="Acme_Erp::none"/></resources></route></routes>',
  });

  it('says why Magento answers it with an error', () => {
    const { code, stdout } = runCli(['doctor', 'GET /V1/erp/orders', folder, '--format', 'json']);
    expect(code).toBe(1);
    const { endpoints } = JSON.parse(stdout) as { endpoints: { name: string; broken: { id: string } }[] };
    expect(endpoints).toMatchObject([{ name: 'GET /V1/erp/orders', broken: { id: 'caller' } }]);
    expect(runCli(['doctor', 'GET /V1/erp/orders', folder]).stdout).toContain('401');
  });

  it("knows Magento's own, and takes no integration besides", () => {
    const { code, stdout } = runCli(['doctor', 'GET /V1/orders/1'], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).toContain('Magento_Sales');
    expect(runCli(['doctor', 'GET /V1/orders/1', '--integration', 'Acme ERP']).code).toBe(2);
  });
});
