/** What the command line needs: itself, the language server, and the files that they read. */
export const commandLineFiles = [
  'dist/cli.js',
  'dist/mcp.js',
  'dist/server.js',
  'dist/THIRD-PARTY-NOTICES.txt',
  'docs/configuration.md',
  'docs/rules',
  'handshake/templates',
  'l10n',
  'schemas',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
];
