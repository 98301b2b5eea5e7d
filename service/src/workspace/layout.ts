import type { FileSystem } from '../fileSystem';
import { isWithin } from '../uri';
import { discover } from './discovery';
import { lockedVersion, readProjectLayout, type ModuleFolder, type ProjectLayout } from './magentoProject';
import type { MagentoChoices } from './magentoChoice';

/** Where the modules are. */
export interface Layout {
  readonly projects: readonly ProjectLayout[];
  /** Modules in no Magento project. */
  readonly standalone: readonly ModuleFolder[];
  /** Of the folders outside, those whose modules are in no other place. */
  readonly adopted: readonly string[];
}

/**
 * Looks for Magento projects and modules in `folders`, for a project at `magento`, and for modules in the folders
 * `outside` of these, which count only where nothing else has brought them.
 */
export async function findLayout(
  fs: FileSystem,
  places: {
    readonly folders: readonly string[];
    readonly magento: string | undefined;
    readonly choices?: MagentoChoices | undefined;
    /** Asked for when the others are known: documents may be opened meanwhile. */
    readonly outside: () => readonly string[];
    /** How many folders below each are looked into; all by default. */
    readonly mostFolders?: number | undefined;
    /** Told of a folder in which only `limit` folders were looked into. */
    readonly onLimit?: (folder: string, limit: number) => void;
    /** Told of each project and module before its files are read: it may be above the folders. */
    readonly onFound?: (root: string) => Promise<void>;
  },
): Promise<Layout> {
  const projects: ProjectLayout[] = [];
  const standalone: ModuleFolder[] = [];
  const adopted: string[] = [];
  const look = async (folder: string, wanted: 'all' | 'projects'): Promise<void> => {
    const found = await discover(fs, folder, places.mostFolders);
    if (found.limit !== undefined) places.onLimit?.(folder, found.limit);
    for (const root of found.projects) {
      if (projects.some(({ rootUri }) => rootUri === root)) continue;
      await places.onFound?.(root);
      projects.push(await readProjectLayout(fs, root));
    }
    if (wanted === 'projects') return;
    for (const rootUri of found.standalone) {
      await places.onFound?.(rootUri);
      const magentoVersion = await lockedVersion(fs, rootUri);
      standalone.push({ rootUri, origin: 'standalone', magentoVersion });
    }
  };
  for (const folder of places.folders) await look(folder, 'all');
  if (places.magento !== undefined) await look(places.magento, 'projects');
  for (const folder of places.outside()) {
    const known = [...projects.flatMap((project) => project.folders), ...standalone];
    if (known.some(({ rootUri }) => isWithin(folder, rootUri))) continue;
    adopted.push(folder);
    await places.onFound?.(folder);
    await look(folder, 'all');
  }
  // What a project brings that was found later is no module by itself: the order of documents decides nothing.
  const isInProject = (uri: string): boolean =>
    projects.some(({ folders }) => folders.some(({ rootUri }) => rootUri !== uri && isWithin(uri, rootUri)));
  const byThemselves = standalone.filter(
    ({ rootUri }) => !adopted.includes(rootUri) || !isInProject(rootUri),
  );
  for (const folder of await chosenFor([...projects, ...byThemselves], places.choices)) {
    await places.onFound?.(folder);
    await look(folder, 'projects');
  }
  return { projects, standalone: byThemselves, adopted };
}

/** The Magento projects that are chosen for what is in these folders. */
async function chosenFor(
  found: readonly { readonly rootUri: string }[],
  choices: MagentoChoices | undefined,
): Promise<ReadonlySet<string>> {
  const folders = found.map(({ rootUri }) => rootUri);
  await choices?.load(folders);
  return new Set(folders.flatMap((folder) => choices?.magentoFor(folder).magento ?? []));
}
