import { describe, expect, it } from 'vitest';
import type { DirectoryEntry } from '../fileSystem';
import { MemoryFileSystem } from '#test/support/memoryFileSystem';
import { aclDefining, at, bridge, pathOf } from '#test/support/everyPlace';
import { moduleXml, projectRoot, registration, type ProjectFiles } from '#test/support/project';
import { joinUri } from '../uri';
import { Workspace } from './workspace';

const id = 'Acme_Bridge::orders';
const menu = pathOf('etc/adminhtml/menu.xml');
const files: ProjectFiles = {
  ...bridge({
    'etc/acl.xml': aclDefining(id),
    'etc/adminhtml/menu.xml': at('etc/adminhtml/menu.xml', id),
    'etc/adminhtml/system.xml': at('etc/adminhtml/system.xml', id),
    'Block/Orders.php': at('Block/Orders.php', id),
    'Block/Other.php': '<?php class Other {}',
    'view/adminhtml/templates/orders.phtml': '<?= $block->isAllowed("Acme_Bridge::template") ?>',
    'Test/Unit/OrdersTest.php': at('Block/Orders.php', id),
  }),
  'vendor/magento/module-sales/etc/adminhtml/menu.xml': at('etc/adminhtml/menu.xml', 'Magento_Sales::sales'),
  'vendor/magento/module-sales/Block/Orders.php': at('Block/Orders.php', 'Magento_Sales::sales'),
};

/** Remembers what was asked of it. */
class WatchedFileSystem extends MemoryFileSystem {
  readonly asked: string[] = [];

  override readFile(uri: string): Uint8Array | undefined {
    this.asked.push(uri);
    return super.readFile(uri);
  }

  override readDirectory(uri: string): readonly DirectoryEntry[] {
    this.asked.push(uri);
    return super.readDirectory(uri);
  }

  /** The paths asked for since the last time. */
  take(): string[] {
    return this.asked.splice(0).map((uri) => uri.slice(projectRoot.length + 1));
  }
}

async function indexed(): Promise<{
  disk: WatchedFileSystem;
  workspace: Workspace;
  uri: (path: string) => string;
}> {
  const disk = new WatchedFileSystem();
  const uri = (path: string): string => joinUri(projectRoot, path);
  for (const [path, text] of Object.entries(files)) disk.write(uri(path), text);
  const workspace = new Workspace(disk);
  await workspace.setFolders([projectRoot]);
  return { disk, workspace, uri };
}

// Folders are listed, to find files in the wrong place.
const isFile = (path: string): boolean => /\.\w+$/.test(path);
const isUsage = (path: string): boolean =>
  /adminhtml|\/view|\/Block|\/Test/.test(path) ||
  (path.endsWith('.php') && !path.endsWith('registration.php') && !path.includes('/etc/config.php'));

/** The ids in the files that only use ids. */
function known(workspace: Workspace): string[] {
  return workspace.modules
    .flatMap((module) => workspace.onDemand.files(module))
    .flatMap((file) => file.aclIds.map(({ value }) => `${value} in ${file.kind}`))
    .sort();
}

describe('files that only use ids', () => {
  it('are not read by the index, nor by what is open', async () => {
    const { disk, workspace, uri } = await indexed();
    expect(disk.take().filter(isUsage).filter(isFile)).toEqual([]);
    await workspace.openDocument(uri(pathOf('etc/acl.xml')), aclDefining(id));
    await workspace.openDocument(uri(menu), at('etc/adminhtml/menu.xml', id));
    workspace.changeDocument(uri(menu), at('etc/adminhtml/menu.xml', id));
    expect(disk.take().filter(isUsage).filter(isFile)).toEqual([]);
    expect(known(workspace)).toEqual([`${id} in menu`]);
  });

  it('are read once, when they are asked for, without tests', async () => {
    const { disk, workspace } = await indexed();
    disk.take();
    const own = workspace.modules.filter((module) => module.name === 'Acme_Bridge');
    expect(own.map((module) => workspace.onDemand.isFullyScanned(module))).toEqual([false]);
    expect(await workspace.onDemand.scan(own, 'everything')).toBe(true);
    expect(known(workspace)).toEqual([`${id} in menu`, `${id} in php`, `${id} in system`]);
    expect(own.map((module) => workspace.onDemand.isFullyScanned(module))).toEqual([true]);
    expect(disk.take().filter((path) => path.includes('Test') || path.startsWith('vendor'))).toEqual([]);
    await workspace.onDemand.scan(own, 'everything');
    expect(disk.take()).toEqual([]);
  });

  it('are of Magento’s modules the XML only', async () => {
    const { disk, workspace } = await indexed();
    disk.take();
    await workspace.onDemand.scan(workspace.modules, 'xml');
    expect(known(workspace)).toContain('Magento_Sales::sales in menu');
    expect(disk.take().filter((path) => path.endsWith('.php'))).toEqual([]);
  });

  it('are read anew when they have changed, come or gone', async () => {
    const { disk, workspace, uri } = await indexed();
    await workspace.onDemand.scan(workspace.modules, 'everything');
    const [own] = workspace.modules.filter((module) => module.name === 'Acme_Bridge');
    disk.take();

    disk.write(uri(menu), at('etc/adminhtml/menu.xml', 'Acme_Bridge::other'));
    await workspace.filesChanged([{ uri: uri(menu), type: 'changed' }]);
    expect(disk.take()).toEqual([menu]);
    expect(known(workspace)).toContain('Acme_Bridge::other in menu');
    expect(workspace.onDemand.isFullyScanned(own!)).toBe(true);

    const block = uri(pathOf('Block/New.php'));
    disk.write(block, at('Block/Orders.php', 'Acme_Bridge::new'));
    await workspace.filesChanged([{ uri: block, type: 'created' }]);
    await workspace.onDemand.scan(workspace.modules, 'everything');
    expect(known(workspace)).toContain('Acme_Bridge::new in php');

    disk.delete(block);
    await workspace.filesChanged([{ uri: block, type: 'deleted' }]);
    await workspace.onDemand.scan(workspace.modules, 'everything');
    expect(known(workspace)).not.toContain('Acme_Bridge::new in php');
  });

  it('are what is typed while they are open, and what is saved afterwards', async () => {
    const { disk, workspace, uri } = await indexed();
    await workspace.onDemand.scan(workspace.modules, 'everything');
    await workspace.openDocument(uri(menu), at('etc/adminhtml/menu.xml', 'Acme_Bridge::typed'));
    expect(known(workspace)).toContain('Acme_Bridge::typed in menu');
    expect(known(workspace)).not.toContain(`${id} in menu`);
    disk.write(uri(menu), at('etc/adminhtml/menu.xml', 'Acme_Bridge::saved'));
    await workspace.closeDocument(uri(menu));
    expect(known(workspace)).toContain('Acme_Bridge::saved in menu');
  });

  it('tell which files mention an id in any way', async () => {
    const { workspace, uri } = await indexed();
    await workspace.onDemand.scan(workspace.modules, 'everything');
    const own = workspace.modules.find((module) => module.name === 'Acme_Bridge')!;
    expect(workspace.onDemand.filesMentioning(own, 'Acme_Bridge::template')).toEqual([
      uri(pathOf('view/adminhtml/templates/orders.phtml')),
    ]);
    expect(workspace.onDemand.filesMentioning(own, 'Acme_Bridge::nothing')).toEqual([]);
    expect(workspace.onDemand.filesMentioning(own, id)).not.toContain(uri(pathOf('etc/acl.xml')));
  });

  it('belong to the innermost module', async () => {
    const disk = new MemoryFileSystem();
    const nested = {
      'registration.php': registration('Acme_Outer'),
      'etc/module.xml': moduleXml('Acme_Outer', { sequence: ['Acme_Inner'] }),
      'inner/registration.php': registration('Acme_Inner'),
      'inner/etc/module.xml': moduleXml('Acme_Inner', { sequence: [] }),
      'inner/etc/adminhtml/menu.xml': at('etc/adminhtml/menu.xml', id),
    };
    for (const [path, text] of Object.entries(nested)) disk.write(joinUri(projectRoot, path), text);
    const workspace = new Workspace(disk);
    await workspace.setFolders([projectRoot, joinUri(projectRoot, 'inner')]);
    expect(workspace.modules.map((module) => module.name).sort()).toEqual(['Acme_Inner', 'Acme_Outer']);
    await workspace.onDemand.scan(workspace.modules, 'everything');
    expect(known(workspace)).toEqual([`${id} in menu`]);
  });

  it('change while they are read: then they are read again', async () => {
    const { disk, workspace, uri } = await indexed();
    const scanning = workspace.onDemand.scan(workspace.modules, 'everything');
    disk.write(uri(menu), at('etc/adminhtml/menu.xml', 'Acme_Bridge::other'));
    await Promise.all([scanning, workspace.filesChanged([{ uri: uri(menu), type: 'changed' }])]);
    expect(known(workspace)).toContain('Acme_Bridge::other in menu');
  });
});
