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
