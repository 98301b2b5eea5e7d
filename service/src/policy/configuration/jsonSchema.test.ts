import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { ruleCodes } from '../../rules/registry';
import { readConfig } from './readConfig';

const root = resolve(__dirname, '../../../..');
const schema = JSON.parse(readFileSync(resolve(root, 'schemas/magento-integration.schema.json'), 'utf8')) as {
  definitions: { rules: { properties: Record<string, { description: string }> } };
};
const validate = new Ajv({ strict: false }).compile(schema);

describe('the JSON schema of a configuration file', () => {
  it('is up to date, as is the setting', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [resolve(root, 'scripts/generate-docs.mjs'), '--check'],
      { encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('has every code, with what it is about', () => {
    const { properties } = schema.definitions.rules;
    expect(Object.keys(properties)).toEqual([...ruleCodes]);
    for (const { description } of Object.values(properties))
      expect(description).toMatch(/\. By default: \w+\.$/);
  });

  it.each([
    { rules: { schema: 'off' } },
    { overrides: [{ files: ['a/**'], rules: { schema: 'hint' } }], exclude: ['b'], baseline: 'c.json' },
    { magento: '../shop' },
    { magentoVersion: '2.4.7-p3' },
    { rules: { schemas: 'off' } },
    { rules: { schema: 'loud' } },
    { rules: [] },
    { exclude: 'a' },
    { overrides: [{ files: 'a' }] },
    { magentoVersion: 'latest' },
    { baseLine: 'x' },
  ])('allows what the reader takes: %j', (config) => {
    const { problems } = readConfig(JSON.stringify(config), 'file:///a/.magento-integration.json');
    expect(validate(config)).toBe(problems.length === 0);
  });
});
