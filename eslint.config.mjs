// Besides the usual: the arrows between the rooms (see ARCHITECTURE.md), each as the imports that a room may not have.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const outside = ['vscode', 'vscode-languageclient', 'vscode-languageclient/*'];
const connection = [
  'vscode-languageserver',
  'vscode-languageserver/*',
  'vscode-languageserver-protocol',
  'vscode-jsonrpc',
];
// The disk, and what opens sockets.
const disk = ['node:*', 'fs', 'path', 'child_process', '**/handshake/src', '**/handshake/src/**'];

// What nothing below languageService.ts may import; what stands above the rooms below features/; what makes files.
const lower = [...outside, ...connection, ...disk];
const facade = ['**/features/**', '**/server', '**/cli/**', '**/languageService'];
const makers = ['**/scaffold/**', '**/migration/**'];
// Lines and characters, which only features/ and cli/ count in.
const positions = ['vscode-languageserver-types', 'vscode-languageserver-textdocument'];

/** Files of one room, and the modules that they must not import. */
const room = (files, forbidden, message) => ({
  files,
  ignores: ['**/*.test.ts'],
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group: forbidden, message }] }] },
});

export default tseslint.config(
  { ignores: ['dist/', '.tsbuild/', '.cache/', 'node_modules/', 'test/fixtures/', 'test/e2e/**/workspace/'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: [
      '**/*.mjs',
      'server/src/cli/**',
      'server/src/cli.ts',
      'test/**',
      '**/*.test.ts',
      'bench/**',
      'handshake/templates/**',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'URL', 'performance'].map((name) => [name, 'readonly']),
      ),
    },
  },
  room(['client/src/**'], ['**/server/src/**'], 'The client talks to the server by LSP only.'),
  room(
    ['client/webview/**'],
    [...outside, ...disk, '**/server/**'],
    'The page in a panel draws what it is sent: it has neither editor nor disk.',
  ),
  room(
    ['server/src/server.ts', 'server/src/lsp/**'],
    [...outside, '**/rules/**', '**/features/**', '**/workspace/**', '**/magento/**', '**/xml/**', ...disk],
    'server.ts and lsp/ wire; they ask languageService.ts.',
  ),
  room(
    ['server/src/cli/**'],
    [...outside, ...connection, '**/rules/**', '**/features/**', '**/workspace/**', '**/xml/**'],
    'The CLI prints; it asks languageService.ts.',
  ),
  room(
    ['handshake/src/**'],
    [...outside, ...connection, '**/server/**', '**/client/**'],
    'handshake/ is a library of its own: no editor, no CLI.',
  ),
  room(
    ['server/src/features/**'],
    [...lower, '**/server', '**/cli/**', '**/languageService'],
    'Features know neither connection nor disk.',
  ),
  room(
    ['server/src/scaffold/**', 'server/src/migration/**'],
    [...lower, ...facade, 'vscode-languageserver-types', '**/rules/support/**'],
    'scaffold/ and migration/ make files and edits; they know neither LSP nor disk.',
  ),
  room(
    ['server/src/rules/**'],
    [...lower, ...facade, 'vscode-languageserver-types', ...makers],
    'Rules know neither LSP nor disk.',
  ),
  room(
    ['server/src/workspace/**', 'server/src/catalog/**'],
    [...lower, ...facade, 'vscode-languageserver-types', ...makers, '**/rules/**'],
    'The workspace knows neither LSP nor disk, and nothing of what is made of it.',
  ),
  room(
    ['server/src/magento/**'],
    [...lower, ...facade, ...positions, ...makers, '**/rules/**', '**/workspace/**', '**/catalog/**'],
    'magento/ is pure: what Magento means, from facts to facts.',
  ),
  room(
    ['server/src/xml/**'],
    [
      ...lower,
      ...facade,
      ...positions,
      ...makers,
      '**/rules/**',
      '**/workspace/**',
      '**/catalog/**',
      '**/magento/**',
    ],
    'xml/ knows no Magento.',
  ),
);
