import type { FileSystem } from '../fileSystem';
import { isWithin } from '../uri';
import { discover } from './discovery';
import type { MagentoChoices } from './magentoChoice';
import { readProjectLayout, type ModuleFolder, type ProjectLayout } from './magentoProject';

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
  },
): Promise<Layout> {
  const projects: ProjectLayout[] = [];
  const standalone: ModuleFolder[] = [];
  const adopted: string[] = [];
  const look = async (folder: string, wanted: 'all' | 'projects'): Promise<void> => {
    const found = await discover(fs, folder);
    for (const root of found.projects) {
      if (projects.some(({ rootUri }) => rootUri === root)) continue;
      projects.push(await readProjectLayout(fs, root));
    }
    if (wanted === 'projects') return;
    for (const rootUri of found.standalone) standalone.push({ rootUri, origin: 'standalone' });
  };
  for (const folder of places.folders) await look(folder, 'all');
  if (places.magento !== undefined) await look(places.magento, 'projects');
  for (const folder of places.outside()) {
    const known = [...projects.flatMap((project) => project.folders), ...standalone];
    if (known.some(({ rootUri }) => isWithin(folder, rootUri))) continue;
    adopted.push(folder);
    await look(folder, 'all');
  }
  for (const folder of await chosenFor([...projects, ...standalone], places.choices)) {
    await look(folder, 'projects');
  }
  return { projects, standalone, adopted };
}

/** The Magento projects that are chosen for what stands in these folders. */
async function chosenFor(
  found: readonly { readonly rootUri: string }[],
  choices: MagentoChoices | undefined,
): Promise<ReadonlySet<string>> {
  const folders = found.map(({ rootUri }) => rootUri);
  await choices?.load(folders);
  return new Set(folders.flatMap((folder) => choices?.magentoFor(folder).magento ?? []));
}
