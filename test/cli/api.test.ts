import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { oneMethod } from '../support/endpoints';
import { onDisk, runCli, shared } from './runCli';

const module = {
  'Harbor/etc/module.xml': '<config><module name="Acme_Harbor"/></config>',
  'Harbor/etc/di.xml':
    '<config><preference for="Acme\\Harbor\\Api\\BerthsInterface" type="Acme\\Harbor\\Model\\B"/></config>',
  ...oneMethod('@param int $a\n@return Short', '$a = 1', 'GET /V1/harbor/berths/:id'),
};

describe('api', () => {
  it('prints who may call, what is taken and given, and what fails', () => {
    const { code, stdout } = runCli(['api', 'Harbor'], { cwd: onDisk(module) });
    expect(code).toBe(0);
    expect(stdout).toContain('GET /V1/harbor/berths/:id\n');
    expect(stdout).toMatch(/service +Acme\\Harbor\\Api\\BerthsInterface::go/);
    expect(stdout).toMatch(/callers +Magento_Sales::actions_view/);
    expect(stdout).toMatch(/takes +a: int +query, optional/);
    expect(stdout).toMatch(/ignores +:id/);
    expect(stdout).toMatch(/fails +schema: The "Short" class doesn't exist/);
  });

  it('says where there is none', () => {
    const { code, stdout, stderr } = runCli(['api'], { cwd: onDisk({ 'README.md': '' }) });
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: 'no endpoints found below .\n' });
  });

  it.each([
    [
      'openapi',
      (text: string) =>
        expect(JSON.parse(text)).toMatchObject({ openapi: '3.1.0', info: { title: 'Acme_Harbor' } }),
    ],
    [
      'postman',
      (text: string) => expect(JSON.parse(text)).toMatchObject({ item: [{ name: 'Acme_Harbor' }] }),
    ],
    ['http', (text: string) => expect(text).toMatch(/^GET \{\{proxy\}\}\S+\/V1\/harbor\/berths\/1\?a=1$/m)],
  ])('writes %s', (format, holds) => {
    const { code, stdout, stderr } = runCli(['api', 'Harbor', '--format', format], { cwd: onDisk(module) });
    expect([code, stderr]).toEqual([0, '']);
    holds(stdout);
  });

  it('describes all that an integration may call', () => {
    const cwd = onDisk({
      ...module,
      'Harbor/etc/integration/config.xml':
        '<integrations><integration name="Acme ERP"><email>a@b.example</email></integration></integrations>',
      'Harbor/etc/integration/api.xml':
        '<integrations><integration name="Acme ERP"><resources><resource name="Magento_Sales::actions_view"/></resources></integration></integrations>',
    });
    const args = ['api', '--integration', 'Acme ERP', '--magento-version', '2.4.6', '--format', 'openapi'];
    const { code, stdout } = runCli(args, { cwd });
    const { paths, info } = JSON.parse(stdout) as { paths: Record<string, object>; info: object };
    expect([code, info]).toMatchObject([0, { title: 'Acme ERP', version: '2.4.6' }]);
    expect(Object.keys(paths['/V1/orders/{id}']!)).toEqual(['get']);
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/V1/harbor/berths/{id}', '/V1/directory/countries']),
    );
    expect(paths).not.toHaveProperty(['/V1/products']);
    expect(paths).not.toHaveProperty(['/V1/customers/me']);
    const missing = runCli(['api', '--integration', 'Acme PIM'], { cwd });
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('there is Acme ERP')]);
  });

  it.each([
    ['--as-magento', []],
    ['--async', ['--format', 'json']],
    ['--async', ['--format', 'openapi', '--as-magento']],
  ])('refuses %s with %j', (option, others) => {
    expect(runCli(['api', option, ...others], { cwd: onDisk(module) }).code).toBe(2);
  });

  it('refuses a format that it does not know', () => {
    expect(runCli(['api', '--format', 'yaml']).code).toBe(2);
  });
});

describe('api against what Magento answered', () => {
  const cases = shared('webapi-cases');
  it.skipIf(!cases).each(cases ? readdirSync(cases) : [])('%s', (name) => {
    const folder = join(cases!, name);
    const expected = JSON.parse(
      readFileSync(join(folder, 'expected.json'), 'utf8').replaceAll(/ on line \d+/g, ''),
    ) as Record<string, unknown> & { config: { file: string; message: string }[] };
    const { code, stdout } = runCli(['api', folder, '--format', 'json']);
    expect(code).toBe(0);
    const { routes, types, schema } = expected;
    const config = expected.config.map(({ file, message }) => ({ file, message }));
    expect(JSON.parse(stdout)).toEqual({ config, routes, types, schema });
  });
});
