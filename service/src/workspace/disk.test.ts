import { expect, it } from 'vitest';
import { MemoryFileSystem } from '#test/support/memoryFileSystem';
import { Disk, mostOfFile } from './disk';
import { Notices } from './notices';

it('knows of a file of any size without reading it', async () => {
  const source = new MemoryFileSystem();
  source.write('file:///a/large', new Uint8Array(mostOfFile + 1));
  const reads: string[] = [];
  const read = source.readFile.bind(source);
  source.readFile = (uri: string) => {
    reads.push(uri);
    return read(uri);
  };
  const notices = new Notices();
  const disk = new Disk(source, notices);
  await disk.begin(['file:///a'], true);
  expect([
    await disk.isFile('file:///a/large'),
    await disk.isFile('file:///a'),
    await disk.isFile('file:///a/none'),
  ]).toEqual([true, false, false]);
  expect({ reads, notices: notices.all }).toEqual({ reads: [], notices: [] });
});

it.each([
  ['composer.lock', 64],
  ['vendor/composer/installed.json', 64],
  ['composer.json', 2],
  ['app/etc/config.php', 2],
  ['Acme/etc/acl.xml', 2],
  ['Acme/installed.json', 2],
])('reads of %s at most %i MiB', async (path, mebibytes) => {
  const source = new MemoryFileSystem();
  const limits: (number | undefined)[] = [];
  source.readFile = (_uri: string, mostBytes?: number) => void limits.push(mostBytes);
  const disk = new Disk(source, new Notices());
  await disk.begin(['file:///a'], true);
  await disk.readFile(`file:///a/${path}`);
  expect(limits).toEqual([mebibytes * 1024 * 1024]);
});
