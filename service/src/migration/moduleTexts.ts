import type { CreateContext } from '../scaffold/where';
import { joinUri } from '../uri';
import type { Module } from '../workspace/module';

/** The text of a file, as it is in the editor or on disk. */
export interface FileText {
  readonly uri: string;
  readonly text: string;
}

const skipped = new Set(['node_modules', 'vendor', 'i18n', 'docs', 'dev']);
/** Reading more would keep the user waiting: a class is then taken to be named somewhere. */
const mostFiles = 20_000;

/** All PHP and XML of modules in which a class may be named, tests too. Undefined where that is too much to read. */
export async function moduleTexts(
  modules: readonly Module[],
  context: CreateContext,
): Promise<FileText[] | undefined> {
  const texts: FileText[] = [];
  for (const module of modules) if (!(await readInto(texts, module, context))) return undefined;
  return texts;
}

async function readInto(
  texts: FileText[],
  { rootUri }: Module,
  { workspace, fs }: CreateContext,
): Promise<boolean> {
  const decoder = new TextDecoder();
  let level = [''];
  while (level.length > 0) {
    const next: string[] = [];
    for (const folder of level) {
      for (const { name, type, link } of await fs.readDirectory(
        folder === '' ? rootUri : joinUri(rootUri, folder),
      )) {
        const path = folder === '' ? name : `${folder}/${name}`;
        if (type === 'directory') {
          if (!link && !name.startsWith('.') && !skipped.has(name)) next.push(path);
        } else if (/\.(?:php|phtml|xml)$/.test(name)) {
          if (texts.length >= mostFiles) return false;
          const uri = joinUri(rootUri, path);
          const open = workspace.find(uri)?.file.text;
          texts.push({ uri, text: open ?? decoder.decode(await fs.readFile(uri)) });
        }
      }
    }
    level = next;
  }
  return true;
}
