import { joinUri } from '../uri';
import { isOwn, type Module } from './module';
import type { Cancellation } from './onDemandScanner';
import { Pace } from './pace';
import type { SourceFile } from './sourceFile';
import type { Workspace } from './workspace';

/** A PHP file of an own module in which something was sought. */
export interface FoundPhp {
  readonly file: SourceFile;
  readonly module: Module;
}

const skippedFolders = new Set(['node_modules', 'vendor', 'i18n', 'docs', 'view', 'etc']);
/** A module that has more files than this is no module: reading on would only cost. */
const mostFiles = 20_000;

/**
 * The PHP files of the user's own modules that `pattern` occurs in, tests included. Gives way to other work while it
 * reads; undefined where it was cancelled.
 */
export async function searchPhp(
  workspace: Workspace,
  modules: Iterable<Module>,
  pattern: RegExp,
  token?: Cancellation,
): Promise<FoundPhp[] | undefined> {
  const found: FoundPhp[] = [];
  const pace = new Pace();
  for (const module of modules) {
    if (!isOwn(module)) continue;
    const pending = [''];
    for (let count = 0; pending.length > 0 && count < mostFiles;) {
      const folder = pending.pop()!;
      for (const { name, type, link } of await workspace.list(
        folder === '' ? module.rootUri : joinUri(module.rootUri, folder),
      )) {
        const path = folder === '' ? name : `${folder}/${name}`;
        const uri = joinUri(module.rootUri, path);
        if (type === 'directory') {
          if (!link && !name.startsWith('.') && !skippedFolders.has(name) && !workspace.isModuleFolder(uri))
            pending.push(path);
        } else if (name.endsWith('.php')) {
          count++;
          const file = await workspace.peek(uri, 'php');
          if (file && pattern.test(file.text)) found.push({ file, module });
        }
        if (!pace.isLate) continue;
        await pace.giveWay();
        if (token?.isCancellationRequested) return undefined;
      }
    }
  }
  return found.sort((a, b) => (a.file.uri < b.file.uri ? -1 : 1));
}
