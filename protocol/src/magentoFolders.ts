/** How a folder is looked into, on a disk or behind a file system of URIs; paths are joined with `/`. */
export interface FolderReader {
  /** The names of what is in a folder, folders with a slash at the end; empty where there is no such folder. */
  names(folder: string): Promise<ReadonlySet<string>> | ReadonlySet<string>;
  /** The text of a file; undefined where it cannot be read. */
  text(file: string): Promise<string | undefined>;
}

/**
 * Whether a folder is the root of a Magento project, by what a fresh clone has: before composer and setup:install have
 * run there is neither `vendor` nor `app/etc/config.php`. `names` is what is in the folder.
 */
export async function isMagentoProject(
  reader: FolderReader,
  folder: string,
  names: ReadonlySet<string>,
): Promise<boolean> {
  if (names.has('bin/') && (await reader.names(`${folder}/bin`)).has('magento')) return true;
  if (names.has('app/')) {
    const app = await reader.names(`${folder}/app`);
    if (app.has('code/')) return true;
    if (app.has('etc/')) {
      const etc = await reader.names(`${folder}/app/etc`);
      if (['di.xml', 'config.php', 'env.php'].some((name) => etc.has(name))) return true;
    }
  }
  if (!names.has('composer.json')) return false;
  const composer = (await reader.text(`${folder}/composer.json`)) ?? '';
  if (!/"(magento|mage-os)\/(product-|magento-cloud-metapackage|magento2-base)/.test(composer)) return false;
  // A module may ask for a whole Magento, too: to be tested with, say.
  const type = /"type"\s*:\s*"([^"]*)"/.exec(composer)?.[1];
  if (type === 'project') return true;
  return !type?.startsWith('magento2-') && !(await isModuleFolder(reader, folder, names));
}

const registersOwnFolder = /::MODULE\s*,\s*(?:'[^']*'|"[^"]*")\s*,\s*__DIR__\s*(?:,\s*)?\)/;

/**
 * Whether a folder is a module's: it has a registration.php that `registers`, or a file that Magento reads from modules
 * only. `names` is what is in the folder.
 */
export async function isModuleFolder(
  reader: FolderReader,
  folder: string,
  names: ReadonlySet<string>,
  registers: (registration: string) => boolean | Promise<boolean> = () => true,
): Promise<boolean> {
  if (!names.has('etc/')) {
    if (!names.has('registration.php')) return false;
    const text = (await reader.text(`${folder}/registration.php`)) ?? '';
    return registersOwnFolder.test(text) && registers(`${folder}/registration.php`);
  }
  if (names.has('registration.php') && (await registers(`${folder}/registration.php`))) return true;
  const etc = await reader.names(`${folder}/etc`);
  if (etc.has('module.xml') || etc.has('integration.xml')) return true;
  if (!etc.has('integration/')) return false;
  const integration = await reader.names(`${folder}/etc/integration`);
  return integration.has('config.xml') || integration.has('api.xml');
}
