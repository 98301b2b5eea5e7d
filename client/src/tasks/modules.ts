import path from 'node:path';
import { foldersAbove, readText } from '../files';
import { withoutBlocks, withoutComments } from './comments';

/** A module as far as installing it goes. */
export interface ModuleOnDisk {
  readonly name: string;
  readonly folder: string;
}

/** The module whose folder is, or is around, `file`, at most up to `top`. */
export async function moduleAround(file: string, top?: string): Promise<ModuleOnDisk | undefined> {
  for (const folder of foldersAbove(file, top)) {
    const name = await moduleNameIn(folder);
    if (name !== undefined) return { name, folder };
  }
  return undefined;
}

/**
 * The name of the module of this folder: what registration.php registers is what Magento knows it by; module.xml where
 * that says nothing readable.
 */
export async function moduleNameIn(folder: string): Promise<string | undefined> {
  const registration = await readText(path.join(folder, 'registration.php'));
  const registered = /::MODULE\s*,\s*(['"])([^'"$]+)\1/.exec(withoutComments(registration ?? ''))?.[2];
  if (registered !== undefined) return registered;
  const moduleXml = (await readText(path.join(folder, 'etc/module.xml'))) ?? '';
  const [tag = ''] = /<module\s[^<>]*/.exec(withoutBlocks(moduleXml, '<!--', '-->')) ?? [];
  const name = /\sname\s*=\s*(?:"([^"]*)|'([^']*))/.exec(tag);
  return name?.[1] ?? name?.[2];
}
