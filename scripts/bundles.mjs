// The bundles that ship, as esbuild takes them: `npm run build` makes them all, tests make the one that they run.

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  // jsonc-parser's UMD build cannot be bundled; its ES build can.
  mainFields: ['module', 'main'],
  target: 'node20',
  logLevel: 'warning',
  // The probe ships as a text inside the bundles.
  loader: { '.php': 'text' },
  legalComments: 'none',
};

/** For a browser's worker: whatever reaches for Node there is an error. @type {import('esbuild').BuildOptions} */
const worker = {
  ...common,
  platform: 'browser',
  mainFields: ['browser', 'module', 'main'],
  target: 'es2022',
  // php-parser asks how large PHP's integers are: as on a server.
  define: { 'process.arch': '"x64"' },
};

export const bundles = {
  /** Runs in VS Code's extension host. */
  client: { ...common, entryPoints: ['client/src/extension.ts'], external: ['vscode'] },
  /** The page in a handshake panel; its style sheet becomes dist/panel.css. */
  panel: {
    ...common,
    entryPoints: ['client/webview/panel.ts'],
    platform: 'browser',
    format: 'iife',
    target: 'chrome122',
  },
  /** The language server. */
  server: { ...common, entryPoints: ['server/src/main.ts'] },
  /** The extension, and the language server, where VS Code runs in a browser. */
  'web/client': { ...worker, entryPoints: ['client/src/browser.ts'], external: ['vscode'] },
  'web/server': { ...worker, entryPoints: ['server/src/browser.ts'], format: 'iife' },
  /** The command `magento-integration`. */
  cli: { ...common, entryPoints: ['cli/src/main.ts'], banner: { js: '#!/usr/bin/env node' } },
  /** What `magento-integration mcp` loads: the protocol and the tools. The language service comes from dist/cli.js. */
  mcp: {
    ...common,
    entryPoints: ['mcp/src/main.ts'],
    alias: { ajv: './mcp/src/withoutAjv.ts', 'ajv-formats': './mcp/src/withoutAjv.ts' },
  },
};
