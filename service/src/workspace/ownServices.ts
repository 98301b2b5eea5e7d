import { joinUri } from '../uri';
import type { Installation } from './installation';
import { isOwn, type Module } from './module';
import type { Workspace } from './workspace';

/** No module has more folders of interfaces. */
const mostFolders = 200;

/**
 * The names of what could be a service in the user's own modules: interfaces below `Api\` whose name ends in `Interface`, but
 * for data interfaces. By the names of their files, which are not read.
 */
export async function findOwnServices(workspace: Workspace, { own }: Installation): Promise<string[]> {
  const names: string[] = [];
  for (const module of own) {
    if (module.enabled && isOwn(module) && module.name.includes('_'))
      names.push(...(await servicesIn(workspace, module)));
  }
  return [...new Set(names)].sort();
}

async function servicesIn(workspace: Workspace, { name, rootUri }: Module): Promise<string[]> {
  const names: string[] = [];
  const pending = ['Api'];
  for (let count = 0; pending.length > 0 && count < mostFolders; count++) {
    const folder = pending.shift()!;
    for (const entry of await workspace.entriesOf(joinUri(rootUri, folder))) {
      const path = `${folder}/${entry.name}`;
      if (entry.type === 'directory') {
        if (path !== 'Api/Data' && !entry.link) pending.push(path);
      } else if (/^\w+Interface\.php$/.test(entry.name)) {
        names.push(`${name.replace('_', '\\')}\\${path.slice(0, -'.php'.length).replaceAll('/', '\\')}`);
      }
    }
  }
  return names;
}
