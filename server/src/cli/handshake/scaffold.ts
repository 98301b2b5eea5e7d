import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CommandError, UsageError } from '../errors';
import { printable } from '../displayWidth';
import { oneOf, parseOptions } from '../options';
import { fileAt, uriOf } from '../paths';
import { counted } from '../report/summary';
import type { Terminal } from '../terminal';
import { writeNewFiles } from '../writeFiles';

// The bundle stands in dist/.
const templates = join(__dirname, '../handshake/templates');

/** What to do with the files, and where the two pages are then. */
const languages = {
  node: {
    start: ['npm install', 'npm start'],
    pages: 'http://127.0.0.1:3000/magento',
  },
} as const;
type Language = keyof typeof languages;
const names = Object.keys(languages) as Language[];

const help = `Usage: magento-integration handshake scaffold ${names.join('|')} DIR

Writes the application's side of an integration to DIR: the page at endpoint_url, the page at identity_link_url, and a
client that signs REST calls. Nothing is overwritten: where a file is there already, nothing at all is written.

Languages:
  node     TypeScript, Express

Options:
  -h, --help   print this

Exit codes: 0 done; 2 wrong usage, or a file that is there already.

Example:
  magento-integration handshake scaffold node erp-bridge
`;

/** What running the templates leaves behind. */
const leftovers = new Set(['node_modules', 'var']);

/** `magento-integration handshake scaffold`. */
export function scaffoldApplication(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseOptions({
    args,
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    terminal.out(help);
    return Promise.resolve(0);
  }
  const [word, directory, ...more] = positionals;
  if (word === undefined) throw new UsageError(`name a language: ${names.join(', ')}`);
  const language = oneOf('the language', word, names);
  if (!directory) throw new UsageError('name the folder that the files go into');
  if (more.length > 0) throw new UsageError(`one folder only, not also "${more[0]}"`);
  const folder = resolve(terminal.cwd, directory);
  const file = fileAt(folder);
  if (file !== undefined) throw new CommandError(`"${directory}": "${file}" is a file; name a folder`);

  const paths = filesBelow(join(templates, language));
  writeNewFiles(
    paths.map((path) => ({
      uri: uriOf(join(folder, path)),
      text: readFileSync(join(templates, language, path), 'utf8'),
    })),
    terminal.cwd,
  );
  const { start, pages } = languages[language];
  terminal.out(
    [
      `Wrote ${counted(paths.length, 'file')} to ${printable(directory)}:`,
      ...paths.map((path) => `  ${path}`),
      '',
      'Next, in that folder:',
      ...start.map((line) => `  ${line}`),
      'and in another terminal, to play Magento against it:',
      `  magento-integration handshake test --endpoint-url ${pages}/endpoint \\`,
      `    --identity-link-url ${pages}/login`,
      '',
      'README.md says how to put it into an application that you have.',
      '',
    ].join('\n'),
  );
  return Promise.resolve(0);
}

/** Paths relative to the folder, with `/`, sorted. */
function filesBelow(folder: string, prefix = ''): string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true })
    .filter(({ name }) => !leftovers.has(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(folder, `${prefix}${entry.name}/`) : [`${prefix}${entry.name}`],
    );
}
