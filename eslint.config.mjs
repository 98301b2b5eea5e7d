// Besides the usual: which package may import which, and the order of the layers inside service/ (see ARCHITECTURE.md).
import js from '@eslint/js';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const vscode = ['vscode', 'vscode-languageclient', 'vscode-languageclient/*'];
const connection = [
  'vscode-languageserver',
  'vscode-languageserver/*',
  'vscode-languageserver-protocol',
  'vscode-jsonrpc',
];
const disk = ['node:*', 'fs', 'path', 'child_process', '\\#service/node/*'];

/** What each package may import of the others; `node` is the FileSystem of a process. */
const packages = {
  'protocol/src': { imports: [], not: [...vscode, ...disk] },
  'service/src': { imports: ['protocol'], not: [...vscode, ...connection, ...disk] },
  'service/node': { imports: ['service'], not: [...vscode, ...connection] },
  'server/src': { imports: ['protocol', 'service', 'mcp'], not: vscode },
  'cli/src': { imports: ['service', 'handshake', 'probe', 'mcp'], not: [...vscode, ...connection] },
  'mcp/src': { imports: ['protocol', 'service'], not: [...vscode, ...connection] },
  'client/src': { imports: ['protocol', 'handshake', 'probe'], not: [] },
  'client/webview': { imports: ['client'], not: [...vscode, ...disk] },
  'probe/src': { imports: ['protocol'], not: [...vscode, ...connection] },
  'handshake/src': { imports: [], not: [...vscode, ...connection] },
};

/** Inside service/, each layer may import those before it. */
const layers = [
  'xml',
  'magento',
  'workspace',
  'catalog',
  'openapi',
  'scaffold',
  'migration',
  'rules',
  'policy',
  'lsp',
  'tools',
  'features',
];
/** The layers that count in lines and characters, as LSP does; those before them count in offsets. */
const countingInLines = ['lsp', 'tools', 'features'];
const positions = ['vscode-languageserver-types', 'vscode-languageserver-textdocument'];

const restricted = (files, patterns) => ({
  files: [`${files}/**/*.ts`],
  ignores: ['**/*.test.ts'],
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

const packageNames = [...new Set(Object.keys(packages).map((folder) => folder.split('/')[0]))];
const oneOf = (names) => names.join('|');

/** The patterns that keep the files of a package inside its border. */
function border(folder) {
  const { imports, not } = packages[folder];
  const others = packageNames.filter((name) => name !== folder.split('/')[0] && !imports.includes(name));
  return [
    { group: not, message: `${folder} does not import this: see “packages” in eslint.config.mjs.` },
    {
      regex: `^#(${oneOf([...others, 'test'])})(/|$)`,
      message: `${folder} imports only ${oneOf(imports) || 'itself'}: see “packages” in eslint.config.mjs.`,
    },
    { group: ['../../../*'], message: 'Import by the name of the package (#service/…).' },
  ].filter(({ group }) => group?.length !== 0);
}

const facade = {
  regex: `^#service/(${oneOf(layers)})/`,
  message: 'server/, cli/ and mcp/ ask the facade, #service/languageService.',
};

const borders = Object.keys(packages).map((folder) =>
  restricted(folder, [
    ...border(folder),
    ...(['server/src', 'cli/src', 'mcp/src'].includes(folder) ? [facade] : []),
  ]),
);

function layerPatterns(layer) {
  const index = layers.indexOf(layer);
  return [
    ...border('service/src'),
    {
      group: [
        ...layers.slice(index + 1).map((name) => `**/${name}/**`),
        '**/languageService',
        '**/createLanguageService',
        ...(countingInLines.includes(layer) ? [] : positions),
      ],
      message: `${layer}/ imports only the layers before it: ${layers.slice(0, index).join(', ') || 'none'}.`,
    },
  ];
}

const layering = [
  ...layers.map((layer) => restricted(`service/src/${layer}`, layerPatterns(layer))),
  // Inside features/: what they share knows none of them.
  restricted('service/src/features/support', [
    ...layerPatterns('features'),
    { regex: '^\\.\\./(?!\\.\\./)', message: 'What features share imports no feature.' },
  ]),
  restricted('service/src/features/describe', [
    ...layerPatterns('features'),
    { regex: '^\\.\\./(?!\\.\\./|support/)', message: 'Descriptions import no feature.' },
  ]),
];

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
    files: ['**/*.mjs', 'cli/src/**', 'test/**', '**/*.test.ts', 'bench/**', 'handshake/templates/**'],
    rules: { 'no-console': 'off' },
  },
  {
    // What meets foreign text takes time in proportion to it. Tests and build scripts only read ours.
    files: ['**/*.ts', 'handshake/templates/**/*.{js,mjs,ts}'],
    ignores: ['**/*.test.ts', 'test/**', 'bench/**'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': 'error',
      'regexp/no-super-linear-move': 'error',
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'URL', 'performance'].map((name) => [name, 'readonly']),
      ),
    },
  },
  ...borders,
  ...layering,
  { rules: { 'max-lines': ['error', { max: 350, skipBlankLines: false }] } },
  {
    // The callback of a `describe` is as long as its file.
    ignores: ['**/*.test.ts'],
    rules: { 'max-lines-per-function': ['error', { max: 80 }] },
  },
);
