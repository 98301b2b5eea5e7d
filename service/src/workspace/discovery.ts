import type { DirectoryEntry, FileSystem } from '../fileSystem';
import { isMagentoProject, isModuleFolder, type FolderReader } from '#protocol/magentoFolders';
import { isTestPath } from '../magento/fileKinds';
import { severalAtOnce } from '../severalAtOnce';
import { joinUri, parentUri, relativePath } from '../uri';
import { leadsUp } from './links';

/** What a folder of the workspace holds: whole Magento projects, and modules that are by themselves. */
export interface Discovery {
  readonly projects: readonly string[];
  readonly standalone: readonly string[];
  /** The number of folders that were looked into, where there are more. */
  readonly limit?: number;
}

/** Folders of a Magento project that hold no modules, or modules that are found another way (`app/code`, `vendor`). */
const ofProject = new Set([
  ...['app', 'bin', 'dev', 'generated', 'lib', 'phpserver', 'pub', 'setup', 'update', 'var', 'vendor'],
]);

/**
 * Looks into a workspace folder, breadth first: Magento may be in a sub-folder, a repository may hold several modules.
 * The folder may itself lie inside a module or a Magento project; both are then found above it. A module is not looked
 * into, nor is what Magento's own layout or composer keeps elsewhere. At most `mostFolders` are looked into.
 */
export async function discover(
  fs: FileSystem,
  folder: string,
  mostFolders: number = Infinity,
): Promise<Discovery> {
  const enclosing = await findEnclosing(fs, folder);
  const projects = new Set(enclosing.project ? [enclosing.project] : []);
  const standalone = new Set<string>();
  if (enclosing.project === undefined && enclosing.module !== undefined) standalone.add(enclosing.module);
  // Inside a project the module is found with the project's others, unless it is where Magento does not look.
  const inside = enclosing.module !== undefined && enclosing.module !== folder;

  const found = (): Discovery => ({ projects: [...projects], standalone: [...standalone] });
  if (inside) return found();
  const start: Place = { uri: folder, real: await fs.realPath(folder) };
  const seen = new Set([start.real]);
  for (let level = [start]; level.length > 0;) {
    const next: Place[] = [];
    if (seen.size > mostFolders) return { ...found(), limit: mostFolders };
    for (const { place, entries, names, holds } of await severalAtOnce(level, (each) => lookInto(fs, each))) {
      if (seen.size > mostFolders) return { ...found(), limit: mostFolders };
      if (holds === 'project') projects.add(place.uri);
      else if (holds === 'module') {
        standalone.add(place.uri);
        continue;
      }
      for (const entry of entries) {
        if (entry.type !== 'directory' || holdsNoModules(entry.name, names, holds === 'project')) continue;
        if (entry.name === '_files' && isTestPath(relativePath(folder, place.uri) ?? '')) continue;
        if (await leadsUp(fs, place.uri, entry)) continue;
        const uri = joinUri(place.uri, entry.name);
        const real = entry.link ? await fs.realPath(uri) : joinUri(place.real, entry.name);
        // Links may give a folder several names.
        if (seen.has(real)) continue;
        seen.add(real);
        next.push({ uri, real });
      }
    }
    level = next;
  }
  return found();
}

/** What a folder is, and what is in it. */
async function lookInto(
  fs: FileSystem,
  place: Place,
): Promise<{
  place: Place;
  entries: readonly DirectoryEntry[];
  names: ReadonlySet<string>;
  holds: 'project' | 'module' | undefined;
}> {
  const entries = await fs.readDirectory(place.uri);
  const names = namesOf(entries);
  const isProject = await isMagentoProject(readerOf(fs), place.uri, names);
  const isModule = !isProject && (await isModuleFolder(readerOf(fs), place.uri, names));
  return { place, entries, names, holds: isProject ? 'project' : isModule ? 'module' : undefined };
}

/** A folder, by the name that it was come by and by its name without links. */
interface Place {
  readonly uri: string;
  readonly real: string;
}

/** Whether a folder beside `siblings` is one to be passed over. */
function holdsNoModules(name: string, siblings: ReadonlySet<string>, inProject: boolean): boolean {
  if (name.startsWith('.') || name === 'node_modules') return true;
  // Where there is no composer.json, `vendor` is a folder like any other.
  return inProject ? ofProject.has(name) : name === 'vendor' && siblings.has('composer.json');
}

/**
 * The module and the Magento project that `folder` is or lies in. A module that only the tests of another one, or those of
 * Magento, use is none.
 */
async function findEnclosing(fs: FileSystem, folder: string): Promise<{ module?: string; project?: string }> {
  let module: string | undefined;
  const isForTestsOf = (outer: string): boolean =>
    module !== undefined && isTestPath(relativePath(outer, module) ?? '');
  let current = folder;
  for (let up = 0; up < 10; up++) {
    const names = namesOf(await fs.readDirectory(current));
    if (await isMagentoProject(readerOf(fs), current, names)) {
      return { ...(module !== undefined && !isForTestsOf(current) && { module }), project: current };
    }
    if (module === undefined || isForTestsOf(current)) {
      if (await isModuleFolder(readerOf(fs), current, names)) module = current;
    }
    const parent = parentUri(current);
    if (parent === current) break;
    current = parent;
  }
  return { ...(module !== undefined && { module }) };
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
