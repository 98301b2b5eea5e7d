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
