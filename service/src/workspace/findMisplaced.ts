import type { DirectoryEntry } from '../fileSystem';
import { mayBeMisplaced, mayHoldMisplaced } from '../magento/misplacedFile';
import { joinUri } from '../uri';
import { loadFile, type LoadContext } from './loadFile';
import type { ModuleParts } from './module';
import type { SourceFile } from './sourceFile';

type Context = Pick<LoadContext, 'fs' | 'openText'>;

/** The XML files of a module that may be misplaced, whatever is in them, and what tells whether Magento reads them there. */
export async function findMisplaced(
  context: Context,
  rootUri: string,
): Promise<Pick<ModuleParts, 'outOfPlace' | 'di'>> {
  const paths: string[] = [];
  const visit = async (folder: string, entries: readonly DirectoryEntry[]): Promise<void> => {
    for (const { name, type } of entries) {
      const path = folder ? `${folder}/${name}` : name;
      if (type !== 'directory') {
        if (mayBeMisplaced(path)) paths.push(path);
      } else if (mayHoldMisplaced(path))
        await visit(path, await context.fs.readDirectory(joinUri(rootUri, path)));
    }
  };
  await visit('', await context.fs.readDirectory(rootUri));
  const outOfPlace: SourceFile[] = [];
  if (paths.length === 0) return { outOfPlace, di: undefined };
  for (const path of paths) {
    const file = await loadFile(context, joinUri(rootUri, path), 'misplaced');
    if (file) outOfPlace.push(file);
  }
  return { outOfPlace, di: await loadFile(context, joinUri(rootUri, 'etc/di.xml'), 'di') };
}
