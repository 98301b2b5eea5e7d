/** What package.json says of the project's address: all from the one setting `config.repository`, an address at GitHub. */
export function addressFields({ config }) {
  const address = config.repository.replace(/(\.git)?\/*$/, '');
  if (address === '') return {};
  return {
    repository: { type: 'git', url: `${address}.git` },
    bugs: { url: `${address}/issues` },
    homepage: `${address}#readme`,
    qna: `${address}/discussions`,
  };
}

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
