import type { DirectoryEntry, FileSystem } from '../fileSystem';
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
      const isProject = await isMagentoProject(fs, current, entries);
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
    if (await isMagentoProject(fs, current, entries)) return { module, project: current };
    if (module === undefined && (await isModule(fs, current, entries))) module = current;
    const parent = parentUri(current);
    if (parent === current) break;
    current = parent;
  }
  return { module };
}

/** Whether a folder is a module's: it registers one, or has a file that Magento reads from modules only. */
export async function isModule(
  fs: FileSystem,
  folder: string,
  entries: readonly DirectoryEntry[],
): Promise<boolean> {
  if (isTestPath(folder)) return false;
  const names = new Set(entries.map((entry) => entry.name));
  if (!names.has('etc')) return false;
  if (names.has('registration.php')) return true;
  const etc = await fs.readDirectory(joinUri(folder, 'etc'));
  if (etc.some((entry) => entry.name === 'module.xml' || entry.name === 'integration.xml')) return true;
  if (!etc.some((entry) => entry.name === 'integration')) return false;
  const integration = await fs.readDirectory(joinUri(folder, 'etc/integration'));
  return integration.some((entry) => entry.name === 'config.xml' || entry.name === 'api.xml');
}

/** Whether a folder is the root of a Magento project; a fresh clone has neither `vendor` nor `app/etc/config.php`. */
async function isMagentoProject(
  fs: FileSystem,
  folder: string,
  entries: readonly DirectoryEntry[],
): Promise<boolean> {
  const has = (name: string): boolean => entries.some((entry) => entry.name === name);
  if (has('bin')) {
    const bin = await fs.readDirectory(joinUri(folder, 'bin'));
    if (bin.some((entry) => entry.name === 'magento' && entry.type === 'file')) return true;
  }
  if (has('app')) {
    const app = await fs.readDirectory(joinUri(folder, 'app'));
    if (app.some((entry) => entry.name === 'code' && entry.type === 'directory')) return true;
    if (app.some((entry) => entry.name === 'etc')) {
      const etc = await fs.readDirectory(joinUri(folder, 'app/etc'));
      if (etc.some((entry) => ['di.xml', 'config.php', 'env.php'].includes(entry.name))) return true;
    }
  }
  if (!has('composer.json')) return false;
  const composer = await fs.readFile(joinUri(folder, 'composer.json'));
  return (
    composer !== undefined &&
    /"(magento|mage-os)\/(product-|magento-cloud-metapackage|magento2-base)/.test(
      new TextDecoder().decode(composer),
    )
  );
}
