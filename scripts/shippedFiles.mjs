/** What the command line needs: itself, the language server, and the files that they read. */
export const commandLineFiles = [
  'dist/cli.js',
  'dist/server.js',
  'dist/THIRD-PARTY-NOTICES.txt',
  'docs/rules',
  'handshake/templates',
  'l10n',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
];
