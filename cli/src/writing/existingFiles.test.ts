import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pathToFileURL } from 'node:url';
import { ChangedMeanwhile, readWritable, replaceFile, setAside } from './existingFiles';

let folder = '';
let file = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'magento-files-')));
  file = join(folder, 'api.xml');
  writeFileSync(file, 'before');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (text: string): Buffer => Buffer.from(text);

describe('replaceFile', () => {
  it('leaves no other file, and keeps the mode', () => {
    chmodSync(file, 0o640);
    replaceFile(file, bytes('before'), bytes('after'));
    expect(readFileSync(file, 'utf8')).toBe('after');
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['api.xml']);
  });

  it('leaves what somebody else has written meanwhile', () => {
    writeFileSync(file, 'edited');
    expect(() => replaceFile(file, bytes('before'), bytes('after'))).toThrow(ChangedMeanwhile);
    expect(readFileSync(file, 'utf8')).toBe('edited');
    expect(readdirSync(folder)).toEqual(['api.xml']);
  });

  it.skipIf(process.platform === 'win32')('does not wait where it has become a pipe', () => {
    rmSync(file);
    execFileSync('mkfifo', [file]);
    expect(() => replaceFile(file, bytes('before'), bytes('after'))).toThrow(ChangedMeanwhile);
    expect(readdirSync(folder)).toEqual(['api.xml']);
  });

  it('follows no link that has taken the place of its folder', () => {
    const etc = join(folder, 'etc');
    mkdirSync(join(folder, 'elsewhere'));
    writeFileSync(join(folder, 'elsewhere/api.xml'), 'before');
    symlinkSync(join(folder, 'elsewhere'), etc, 'junction');
    expect(() => replaceFile(join(etc, 'api.xml'), bytes('before'), bytes('after'))).toThrow(
      ChangedMeanwhile,
    );
    expect(readFileSync(join(folder, 'elsewhere/api.xml'), 'utf8')).toBe('before');
  });
});

it('says so where a file to be written is gone', () => {
  const uri = pathToFileURL(join(folder, 'gone.xml')).href;
  const given = { name: '.', path: folder, uri: '', folderUri: '', isFile: false };
  expect(readWritable(uri, 'before', [given])).toMatch(/in the meantime, or is gone/);
});

describe('what a killed run has left behind', () => {
  // In containers, process ids come again.
  it('is not in the way of the next, and stays', () => {
    const left = `.api.xml.${process.pid}.tmp`;
    writeFileSync(join(folder, left), 'half');
    replaceFile(file, bytes('before'), bytes('after'));
    expect(readFileSync(file, 'utf8')).toBe('after');
    expect(readFileSync(join(folder, left), 'utf8')).toBe('half');
  });

  it('may be the only copy of a file, which is not replaced', () => {
    setAside(file, bytes('before'));
    const [left] = readdirSync(folder);
    writeFileSync(file, 'again');
    setAside(file, bytes('again')).finish();
    expect(readFileSync(join(folder, left!), 'utf8')).toBe('before');
  });
});

describe('setAside', () => {
  it('brings the file back, or lets it go', () => {
    const first = setAside(file, bytes('before'));
    expect(readdirSync(folder)).not.toContain('api.xml');
    first.undo();
    expect(readFileSync(file, 'utf8')).toBe('before');
    setAside(file, bytes('before')).finish();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves what has changed', () => {
    writeFileSync(file, 'edited');
    expect(() => setAside(file, bytes('before'))).toThrow(ChangedMeanwhile);
    expect(readFileSync(file, 'utf8')).toBe('edited');
  });
});
