import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import openapiTS, { astToString } from 'openapi-typescript';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '#service/languageService';
import { coreEndpoints } from '../support/coreEndpoints';

const tsc = resolve(__dirname, '../../node_modules/.bin/tsc');

/** What the compiler says of a file beside the generated types. */
async function compiled(types: string, use: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'openapi-'));
  writeFileSync(join(folder, 'magento.ts'), types);
  writeFileSync(join(folder, 'use.ts'), `import type { paths } from './magento';\n${use}\n`);
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        noEmit: true,
        types: [],
        module: 'esnext',
        moduleResolution: 'bundler',
      },
      files: ['use.ts'],
    }),
  );
  return promisify(execFile)(tsc, ['-p', folder]).then(
    ({ stdout }) => stdout,
    (error: { stdout: string }) => error.stdout,
  );
}

const body = "paths['/V1/products']['post']['requestBody']['content']['application/json']";
const answer = "paths['/V1/orders/{id}']['get']['responses'][200]['content']['application/json']";

describe('types that openapi-typescript makes of all routes of Magento', () => {
  it('compile, and know what is sent and what comes', { timeout: 120_000 }, async () => {
    const document = openApiDocument(await coreEndpoints(), { title: 'Magento', async: true });
    const source = JSON.parse(JSON.stringify(document)) as Parameters<typeof openapiTS>[0];
    const types = astToString(await openapiTS(source));
    const right = `
      export const body: ${body} = { product: { sku: 'A', price: 1.5 } };
      export const totalOf = (order: ${answer}): number => order.grand_total;`;
    expect(await compiled(types, right)).toBe('');
    const wrong = `
      export const body: ${body} = { product: { sku: 1, colour: 'red' } };`;
    expect(await compiled(types, wrong)).toMatch(/use\.ts.*error TS/);
  });
});
