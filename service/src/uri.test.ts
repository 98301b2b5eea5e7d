import { describe, expect, it } from 'vitest';
import { canonicalUri, isWithin, joinUri, parentUri, relativePath } from './uri';

/** The folders around a file, outermost last. */
function around(uri: string): string[] {
  const parent = parentUri(uri);
  return parent === uri ? [] : [parent, ...around(parent)];
}

describe('the folders around a file', () => {
  it.each([
    ['file:///a/b/c.xml', ['file:///a/b', 'file:///a']],
    ['m:/a/b/c.xml', ['m:/a/b', 'm:/a', 'm:']],
    ['memfs:/registration.php', ['memfs:']],
    ['vfs://host/a/c.xml', ['vfs://host/a', 'vfs://host']],
  ])('%s', (uri, folders) => expect(around(uri)).toEqual(folders));
});

describe('the root of a file system that is no disk', () => {
  it.each(['memfs:/', 'vfs://host/', 'vfs://host'])('%s is a folder like others', (given) => {
    const root = canonicalUri(given);
    for (const path of ['etc/acl.xml', 'etc/mit Leerzeichen.xml']) {
      const file = joinUri(root, path);
      expect(isWithin(file, root)).toBe(true);
      expect(relativePath(root, file)).toBe(path);
      expect(canonicalUri(file)).toBe(file);
      expect(parentUri(parentUri(file))).toBe(root);
    }
  });
});
