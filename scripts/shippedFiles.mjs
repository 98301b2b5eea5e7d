import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

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

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** What the command line needs: itself, the language server, the files that they read, and the pages that they name. */
export const commandLineFiles = [
  'dist/cli.js',
  'dist/mcp.js',
  'dist/server.js',
  'dist/THIRD-PARTY-NOTICES.txt',
  ...pagesIn('docs'),
  'docs/rules',
  'handshake/templates',
  'l10n',
  'schemas',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
];

/** The Markdown files directly in a folder. */
function pagesIn(folder) {
  const names = fs.readdirSync(path.join(root, folder)).filter((name) => name.endsWith('.md'));
  // Its pictures are not shipped.
  return names.filter((name) => name !== 'pictures.md').map((name) => `${folder}/${name}`);
}
