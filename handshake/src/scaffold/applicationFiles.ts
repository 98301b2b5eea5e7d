import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { applicationTemplates, type ApplicationLanguage } from './templates';

/** A file to write: `path` is relative to the application's folder, with `/`. */
export interface ApplicationFile {
  readonly path: string;
  readonly text: string;
}

/** What trying a template out leaves behind in its folder. */
const leftovers = new Set([
  'node_modules',
  'package-lock.json',
  'var',
  'vendor',
  'composer.lock',
  '.venv',
  '.pytest_cache',
  '__pycache__',
  '.phpunit.result.cache',
]);

/**
 * The files of an application's side, sorted by path.
 *
 * @param templatesFolder where `handshake/templates/` is; beside the bundle, or in the extension's folder
 * @throws the file system's error where that folder is not whole
 */
export function applicationFiles(
  templatesFolder: string,
  language: ApplicationLanguage,
): readonly ApplicationFile[] {
  return applicationTemplates[language].parts
    .flatMap(({ from, to }) => filesAt(join(templatesFolder, from), to))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function filesAt(source: string, path: string): ApplicationFile[] {
  if (!statSync(source).isDirectory()) return [{ path, text: readFileSync(source, 'utf8') }];
  return readdirSync(source)
    .filter((name) => !leftovers.has(name))
    .flatMap((name) => filesAt(join(source, name), path === '' ? name : `${path}/${name}`));
}
