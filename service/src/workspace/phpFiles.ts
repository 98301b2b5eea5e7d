import { derived } from '../derived';
import { mentionsProcessing } from '../magento/php/readPhp';
import { joinUri } from '../uri';
import { leadsUp } from './links';
import { loadFile, type LoadContext } from './loadFile';
import type { SourceFile } from './sourceFile';

/** Folders of a module that hold no PHP that Magento runs at setup. */
const skipped = new Set([
  'Test',
  'Tests',
  'tests',
  '_files',
  'view',
  'i18n',
  'node_modules',
  'vendor',
  'etc',
  'docs',
  'dev',
]);
/** More PHP than this is no module's; reading on would only cost. */
const mostFiles = 20_000;

/** `module`: all of a module's PHP; `setup`: its `Setup/` only. */
export type PhpScope = 'module' | 'setup';

type PhpContext = Pick<LoadContext, 'fs' | 'openText' | 'onLimit'>;

/** Reads a module's PHP, as far as {@link isInScope} goes. */
export async function readModulePhp(
  context: PhpContext,
  rootUri: string,
  scope: PhpScope,
): Promise<SourceFile[]> {
  const all: SourceFile[] = [];
  await collect(context, rootUri, scope === 'setup' ? ['Setup'] : [''], all);
  return all;
}

/** Whether {@link readModulePhp} reads the PHP file at that path below the module's folder. */
export function isInScope(path: string, scope: PhpScope): boolean {
  const folders = path.split('/').slice(0, -1);
  if (folders.length === 0 ? path === 'registration.php' : folders.some(isSkipped)) return false;
  return scope === 'module' || folders[0] === 'Setup';
}

/**
 * Of all that was read, what can have a say in which integrations are processed: every file that mentions the
 * processing call, every setup script, what looks like a setup script in the wrong place, and, since names may come
 * from constants and getters of other classes, the files that declare or extend a class that those mention.
 */
export function selectPhp(all: readonly SourceFile[], rootUri: string, scope: PhpScope): SourceFile[] {
  if (scope === 'setup') return all.some((file) => mentionsProcessing(file.text)) ? [...all] : [];
  const kept = new Set<SourceFile>();
  for (const file of all) {
    const path = file.uri.slice(rootUri.length + 1);
    if (isReadPhp(path, file.text)) kept.add(file);
  }
  // Two rounds: the class that the caller extends or asks, and what that one in turn relies on.
  for (let round = 0; round < 2; round++) {
    const words = new Set<string>();
    for (const file of kept) {
      if (!mentionsProcessing(file.text) && round === 0) continue;
      for (const word of classWords(file)) words.add(word);
    }
    for (const file of all) {
      if (kept.has(file)) continue;
      const { declared, extended } = classNames(file);
      if ((declared && words.has(declared)) || (extended && words.has(extended))) kept.add(file);
    }
  }
  return all.filter((file) => kept.has(file));
}

/** Whether a PHP file of a module is read for its own sake, by its path below the module's folder and its text. */
function isReadPhp(path: string, text: string): boolean {
  if (mentionsProcessing(text) || /^setup\//i.test(path)) return true;
  return /(install|upgrade|updgrade|recurring)\w*\.php$/i.test(path) || /Patch\w*\.php$/.test(path);
}

const classWords = derived(({ text }: SourceFile) => new Set(text.match(/\b[A-Z]\w+/g) ?? []));

const classNames = derived(({ text }: SourceFile) => ({
  declared: /\b(?:class|trait|interface)\s+(\w+)/.exec(text)?.[1],
  extended: /\bextends\s+\\?(?:\w+\\)*(\w+)/.exec(text)?.[1],
}));

function isSkipped(folder: string): boolean {
  return skipped.has(folder) || folder.startsWith('.');
}

async function collect(
  context: PhpContext,
  rootUri: string,
  folders: readonly string[],
  found: SourceFile[],
): Promise<void> {
  let level = [...folders];
  while (level.length > 0 && found.length < mostFiles) {
    const next: string[] = [];
    for (const folder of level) {
      const folderUri = folder ? joinUri(rootUri, folder) : rootUri;
      for (const entry of await context.fs.readDirectory(folderUri)) {
        const path = folder ? `${folder}/${entry.name}` : entry.name;
        if (entry.type === 'directory') {
          if (!isSkipped(entry.name) && !(await leadsUp(context.fs, folderUri, entry))) next.push(path);
        } else if (entry.name.endsWith('.php') && path !== 'registration.php') {
          const file = await loadFile(context, joinUri(rootUri, path), 'php');
          if (file) found.push(file);
        }
      }
    }
    level = next;
  }
  if (level.length > 0) context.onLimit?.(rootUri, mostFiles);
}
