import type { DirectoryEntry } from '../fileSystem';
import { mayBeMisplaced } from '../magento/misplacedFile';
import { joinUri } from '../uri';
import { loadFile, type LoadContext } from './loadFile';
import { isReadByModule, misplacedKind, type Module } from './module';
import type { SourceFile } from './sourceFile';

type Context = Pick<LoadContext, 'fs' | 'openText'>;

const utf8 = new TextDecoder();
/** How far below the module's folder is looked: `etc/adminhtml/integration/config.xml`. */
const deepest = 3;

/**
 * The XML files of a module that were meant as integration files, acl.xml and the like and that Magento does not read
 * where they are. A file that the module's own di.xml names has a reader of the module's own.
 */
export async function findMisplaced(
  context: Context,
  rootUri: string,
): Promise<Pick<Module, 'misplaced' | 'diXml'>> {
  const paths: string[] = [];
  const visit = async (folder: string, entries: readonly DirectoryEntry[], depth: number): Promise<void> => {
    for (const { name, type } of entries) {
      const path = folder ? `${folder}/${name}` : name;
      if (type !== 'directory') {
        if (mayBeMisplaced(path)) paths.push(path);
      } else if (depth < deepest && (depth > 0 || /^(etc|integrations?)$/i.test(name)))
        await visit(path, await context.fs.readDirectory(joinUri(rootUri, path)), depth + 1);
    }
  };
  await visit('', await context.fs.readDirectory(rootUri), 0);
  const misplaced: SourceFile[] = [];
  if (paths.length === 0) return { misplaced, diXml: '' };
  const diXml = utf8.decode(await context.fs.readFile(joinUri(rootUri, 'etc/di.xml')));
  for (const path of paths.sort()) {
    const file = await loadFile(context, joinUri(rootUri, path), 'misplaced');
    if (file && misplacedKind({ rootUri }, file) && !isReadByModule({ rootUri, diXml }, file.uri))
      misplaced.push(file);
    if (context.openText(joinUri(rootUri, path)) === undefined) file?.releaseTree();
  }
  return { misplaced, diXml };
}
