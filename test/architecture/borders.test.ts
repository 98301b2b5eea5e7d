import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint();

/** The imports of a file at `path` that the project's borders forbid. */
async function forbidden(path: string, ...specifiers: string[]): Promise<string[]> {
  const lines = specifiers.map((specifier, index) => `import { a as a${index} } from '${specifier}';`);
  const [result] = await eslint.lintText(`${lines.join('\n')}\n`, { filePath: path });
  return result!.messages
    .filter(({ ruleId }) => ruleId === 'no-restricted-imports')
    .map(({ line }) => specifiers[line - 1]!);
}

describe('a layer of service/ imports only the layers before it', () => {
  const layers = [
    'xml',
    'magento',
    'workspace',
    'catalog',
    'scaffold',
    'migration',
    'rules',
    'lsp',
    'tools',
    'features',
  ];

  it.each(layers.map((layer, index) => [layer, layers.slice(0, index), layers.slice(index + 1)] as const))(
    '%s',
    async (layer, before, after) => {
      const file = `service/src/${layer}/made.ts`;
      const relative = (names: readonly string[]): string[] => names.map((name) => `../${name}/anything`);
      const byName = (names: readonly string[]): string[] => names.map((name) => `#service/${name}/anything`);
      const later = [...relative(after), ...byName(after), '../languageService'];
      expect(await forbidden(file, ...relative(before), ...byName(before), '../text')).toEqual([]);
      expect(await forbidden(file, ...later)).toEqual(later);
    },
  );

  it.each([
    ['rules', true],
    ['lsp', false],
    ['tools', false],
    ['features', false],
  ])('%s may not count in lines and characters: %s', async (layer, isForbidden) => {
    const types = 'vscode-languageserver-types';
    expect(await forbidden(`service/src/${layer}/made.ts`, types)).toEqual(isForbidden ? [types] : []);
  });

  it('also in a folder of a layer', async () => {
    expect(await forbidden('service/src/rules/support/made.ts', '../../features/hover')).toHaveLength(1);
  });

  it('and what features share imports no feature', async () => {
    const features = ['../hover', '../describe/module'];
    expect(await forbidden('service/src/features/support/made.ts', ...features)).toEqual(features);
    expect(await forbidden('service/src/features/describe/made.ts', '../hover')).toEqual(['../hover']);
    expect(await forbidden('service/src/features/describe/made.ts', '../support/markdown')).toEqual([]);
  });
});

describe('a package imports only what it may', () => {
  it.each<[file: string, forbidden: string[], allowed: string[]]>([
    [
      'protocol/src/made.ts',
      ['vscode', 'node:fs', '#service/text', '#server/server', '#client/extension'],
      ['vscode-languageserver-types'],
    ],
    [
      'service/src/made.ts',
      [
        'vscode',
        'vscode-languageserver/node',
        'node:fs',
        '#server/server',
        '#handshake',
        '#service/node/nodeFileSystem',
      ],
      ['#protocol/requests'],
    ],
    [
      'server/src/made.ts',
      ['vscode', '#client/extension', '#handshake', '#cli/main', '#service/rules/registry'],
      [
        '#mcp/callTool',
        '#service/languageService',
        '#service/node/nodeFileSystem',
        '#protocol/requests',
        'vscode-languageserver/node',
      ],
    ],
    [
      'cli/src/made.ts',
      [
        'vscode',
        'vscode-languageserver/node',
        '#server/server',
        '#client/extension',
        '#service/features/hover',
      ],
      ['#service/languageService', '#service/node/nodeFileSystem', '#handshake'],
    ],
    [
      'client/src/made.ts',
      ['#service/languageService', '#server/server', '#cli/main', '#test/support/project'],
      ['vscode', '#protocol/requests', '#handshake', 'node:fs'],
    ],
    [
      'handshake/src/made.ts',
      ['vscode', 'vscode-languageserver/node', '#service/text', '#client/extension'],
      ['node:http'],
    ],
  ])('%s', async (file, wrong, right) => {
    expect(await forbidden(file, ...right)).toEqual([]);
    expect(await forbidden(file, ...wrong)).toEqual(wrong);
  });

  it.each([
    'service/src/features/completion/made.ts',
    'server/src/lsp/made.ts',
    'client/src/commands/made.ts',
  ])('%s climbs no more than two folders', async (file) => {
    expect(await forbidden(file, '../../../package')).toEqual(['../../../package']);
  });
});
