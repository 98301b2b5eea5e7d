import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChangedMeanwhile, replaceFile, setAside } from './existingFiles';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'magento-files-'));
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
