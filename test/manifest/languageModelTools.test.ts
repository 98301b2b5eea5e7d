import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { languageModelTools } from '#mcp/languageModelTools';

it('package.json has the tools for coding agents as they are; npm run docs writes them', () => {
  const manifest = JSON.parse(readFileSync(resolve(__dirname, '../../package.json'), 'utf8')) as {
    contributes: { languageModelTools: unknown };
  };
  expect(manifest.contributes.languageModelTools).toEqual(JSON.parse(JSON.stringify(languageModelTools())));
});
