import { expect, it } from 'vitest';
import { MemoryFileSystem } from '#test/support/memoryFileSystem';
import type { FileSystem } from '../fileSystem';
import { discover } from './discovery';

const root = 'file:///work';

function disk(...modules: readonly string[]): MemoryFileSystem {
  const fs = new MemoryFileSystem();
  for (const module of modules) fs.write(`${root}/${module}/etc/module.xml`, '<config/>');
  return fs;
}

const modulesIn = async (fs: MemoryFileSystem, folder = root, most?: number): Promise<string[]> => {
  const { standalone } = await discover(fs as unknown as FileSystem, folder, most);
  return standalone.map((uri) => uri.slice(root.length + 1));
};

it('finds modules whatever the folders above them are called, and however deep', async () => {
  const names = [
    'lib',
    'app',
    'bin',
    'setup',
    'docs',
    'build',
    'dist',
    'etc',
    'Test',
    'tests',
    'vendor',
    'view',
    'pub',
  ];
  const modules = [...names.map((name) => `${name}/Acme/Bridge`), 'a/b/c/d/e/f/g/h/Bridge'];
  expect((await modulesIn(disk(...modules))).sort()).toEqual([...modules].sort());
});

it('passes over what composer and npm keep, and the files of tests', async () => {
  const fs = disk(
    'vendor/acme/bridge',
    'node_modules/bridge',
    '.git/bridge',
    'tests/_files/Fixture',
    'src/Bridge',
  );
  fs.write(`${root}/composer.json`, '{}');
  expect(await modulesIn(fs)).toEqual(['src/Bridge']);
});

it('passes over in a Magento project what is found another way', async () => {
  const fs = disk('shop/app/code/Acme/Bridge', 'shop/lib/Acme/Bridge', 'shop/packages/bridge', 'lib/Bridge');
  fs.write(`${root}/shop/bin/magento`, '');
  expect(await discover(fs as unknown as FileSystem, root)).toEqual({
    projects: [`${root}/shop`],
    standalone: [`${root}/lib/Bridge`, `${root}/shop/packages/bridge`],
  });
});

it('takes a module below a folder called tests for one, and one that tests of another use for none', async () => {
  expect(await modulesIn(disk('tests/Bridge'), `${root}/tests/Bridge/etc`)).toEqual(['tests/Bridge']);
  const nested = disk('Bridge', 'Bridge/Test/Unit/_files/Inner');
  expect(await modulesIn(nested, `${root}/Bridge/Test/Unit/_files/Inner`)).toContain('Bridge');
});

it('looks into each folder once, whatever links lead to it', async () => {
  const fs = disk('a/Bridge', 'b/Other');
  fs.link(`${root}/a/again`, `${root}/b`);
  fs.link(`${root}/b/again`, `${root}/a`);
  expect((await modulesIn(fs)).length).toBe(2);
});

it('has no cap of its own', async () => {
  const modules = Array.from({ length: 5_000 }, (_, index) => `Vendor${index % 50}/Module${index}`);
  expect(await modulesIn(disk(...modules))).toHaveLength(5_000);
});

it('says where it stopped', async () => {
  const fs = disk(...Array.from({ length: 20 }, (_, index) => `packages/m${index}`));
  expect(await discover(fs as unknown as FileSystem, root)).not.toHaveProperty('limit');
  expect(await discover(fs as unknown as FileSystem, root, 10)).toMatchObject({ limit: 10 });
});
