import type { DirectoryEntry, FileSystem } from '../fileSystem';
import { isMagentoProject, isModuleFolder, type FolderReader } from '#protocol/magentoFolders';
import { isTestPath } from '../magento/fileKinds';
import { joinUri, parentUri } from '../uri';
import { leadsUp } from './links';

/** What a folder of the workspace holds: whole Magento projects, and modules that stand by themselves. */
export interface Discovery {
  readonly projects: readonly string[];
  readonly standalone: readonly string[];
  /** The number of folders that were looked into, where there are more. */
  readonly limit?: number;
}

/** Folders that hold no modules, or modules that are found another way (`app/code`, `vendor`). */
const skipped = new Set([
  ...['node_modules', 'vendor', 'generated', 'var', 'pub', 'app', 'bin', 'lib', 'setup', 'phpserver'],
  ...['etc', 'view', 'i18n', 'dist', 'build', 'docs', 'Test', 'Tests', 'tests', '_files'],
]);
const deepest = 4;
/** A workspace that is no Magento at all may be huge: past this many folders the search ends. */
const mostFolders = 2_000;

/**
 * Looks into a workspace folder, breadth first and not far: Magento may stand in a sub-folder, a repository may hold
 * several modules. The folder may itself lie inside a module or a Magento project; both are then found above it.
 */
export async function discover(fs: FileSystem, folder: string): Promise<Discovery> {
  const enclosing = await findEnclosing(fs, folder);
  const projects: string[] = enclosing.project ? [enclosing.project] : [];
  const standalone: string[] = [];
  if (enclosing.project === undefined && enclosing.module !== undefined) standalone.push(enclosing.module);
  // Inside a project the module is found with the project's others, unless it stands where Magento does not look.
  const inside = enclosing.module !== undefined && enclosing.module !== folder;

  let level = inside ? [] : [folder];
  let budget = mostFolders;
  for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
    const next: string[] = [];
    for (const current of level) {
      if (--budget < 0) return { projects, standalone, limit: mostFolders };
      const entries = await fs.readDirectory(current);
      const isProject = await isMagentoProject(readerOf(fs), current, namesOf(entries));
      if (isProject && !projects.includes(current)) projects.push(current);
      if (!isProject && (await isModule(fs, current, entries))) {
        if (!standalone.includes(current)) standalone.push(current);
        continue;
      }
      for (const entry of entries) {
        if (entry.type === 'directory' && !skipped.has(entry.name) && !entry.name.startsWith('.')) {
          if ((entry.name === 'dev' && isProject) || (await leadsUp(fs, current, entry))) continue;
          next.push(joinUri(current, entry.name));
        }
      }
    }
    level = next;
  }
  return { projects, standalone };
}

/** The module and the Magento project that `folder` is or lies in. */
async function findEnclosing(fs: FileSystem, folder: string): Promise<{ module?: string; project?: string }> {
  let module: string | undefined;
  let current = folder;
  for (let up = 0; up < 10; up++) {
    const entries = await fs.readDirectory(current);
    if (await isMagentoProject(readerOf(fs), current, namesOf(entries))) return { module, project: current };
    if (module === undefined && (await isModule(fs, current, entries))) module = current;
    const parent = parentUri(current);
    if (parent === current) break;
    current = parent;
  }
  return { module };
}

/** Whether a folder is a module's, and not one that only tests use. */
export async function isModule(
  fs: FileSystem,
  folder: string,
  entries: readonly DirectoryEntry[],
): Promise<boolean> {
  return !isTestPath(folder) && isModuleFolder(readerOf(fs), folder, namesOf(entries));
}

function readerOf(fs: FileSystem): FolderReader {
  return {
    names: async (folder) => namesOf(await fs.readDirectory(folder)),
    async text(file) {
      const bytes = await fs.readFile(file);
      return bytes && new TextDecoder().decode(bytes);
    },
  };
}

function namesOf(entries: readonly DirectoryEntry[]): Set<string> {
  return new Set(entries.map(({ name, type }) => (type === 'directory' ? `${name}/` : name)));
}
