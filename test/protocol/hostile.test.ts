import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Hover } from 'vscode-languageserver-protocol/node';
import { URI } from 'vscode-uri';
import { shared } from '../cli/runCli';
import { hostileFiles, hostileShop, neighbour } from '../hostile/support/hostileFiles';
import { DiskProject } from './diskProject';
import { codesOf, TestClient } from './testClient';

/** From a run of backticks to the next of the same length. */
const codeSpan = /(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g;

/** Asks for all that an editor asks for as somebody looks at a file. */
async function lookAt(client: TestClient, uri: string): Promise<string> {
  const document = client.document(uri);
  const text = document.getText();
  let shown = '';
  for (const offset of [0, text.length >> 1, text.indexOf('``'), text.length]) {
    const at = { textDocument: { uri }, position: document.positionAt(Math.max(0, offset)) };
    const hover = await client.request<Hover | null>('textDocument/hover', at);
    shown += JSON.stringify(hover?.contents ?? '');
    await client.request('textDocument/completion', at);
  }
  await client.request('textDocument/documentSymbol', { textDocument: { uri } });
  return shown;
}

it('reports a neighbour of every kind of hostile file, and what is wrong with each', async () => {
  const { files, paths } = hostileShop(hostileFiles);
  const project = new DiskProject(files);
  const client = await TestClient.start({ folders: [project.uri()] });
  const api = project.uri(neighbour.path);
  await client.open(api, project.text(neighbour.path));
  expect(codesOf(await client.diagnostics(api))).toEqual(neighbour.codes);
  for (const [index, { what, code }] of hostileFiles.entries()) {
    const uri = project.uri(paths[index]!);
    await client.open(uri, project.text(paths[index]!));
    const codes = codesOf(await client.diagnostics(uri));
    if (code) expect({ what, codes }).toEqual({ what, codes: expect.arrayContaining([code]) });
    // An id is text between backticks, so that nothing of it becomes a picture.
    expect((await lookAt(client, uri)).replace(codeSpan, ''), what).not.toContain('](');
  }
  expect(codesOf(await client.diagnostics(api))).toEqual(neighbour.codes);
  expect(await client.stop()).toBe(0);
});

it('says of an open document that it is too large to be checked, until it is small again', async () => {
  const project = new DiskProject(hostileShop([]).files);
  const client = await TestClient.start({ folders: [project.uri()] });
  const api = project.uri(neighbour.path);
  const large = `${' '.repeat(2 * 1024 * 1024)}x`;
  await client.open(api, large);
  const [said, ...others] = await client.diagnostics(api);
  expect(said).toMatchObject({ severity: 3, message: expect.stringContaining('2 MiB') });
  expect(others).toEqual([]);
  await client.replace(api, large, project.text(neighbour.path));
  expect(codesOf(await client.diagnostics(api))).toEqual(neighbour.codes);
});

it('checks what is open of a file that is too large on the disk', async () => {
  const shopFiles = hostileShop([]).files;
  const small = shopFiles[neighbour.path]!;
  const project = new DiskProject({ ...shopFiles, [neighbour.path]: `${' '.repeat(2 * 1024 * 1024)}x` });
  const client = await TestClient.start({ folders: [project.uri()] });
  const api = project.uri(neighbour.path);
  await client.open(api, small);
  expect(codesOf(await client.diagnostics(api))).toEqual(neighbour.codes);
});

const hostile = shared('hostile');
if (!hostile) console.log('skipped: ../shared/hostile is not here, its inputs are not replayed');

/** What its module has wrong besides, where no hostile file is in its place. */
const known: Readonly<Record<string, readonly string[]>> = {
  'Setup/InstallData.php': ['setup-script-deprecated'],
  'composer.json': ['composer-name-invalid'],
  'etc/module.xml': ['setup-version-missing'],
};

describe.skipIf(!hostile)('each of ../shared/hostile', () => {
  const folders = hostile ? readdirSync(hostile) : [];
  it.each(folders)('%s: every file is looked at, and the server ends as asked', async (name) => {
    const folder = join(hostile!, name);
    const client = await TestClient.start({ folders: [URI.file(folder).toString()] });
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(xml|php|json)$/.test(path)) continue;
      const uri = URI.file(join(folder, path)).toString();
      await client.open(uri, readFileSync(join(folder, path), 'utf8'));
      const codes = codesOf(await client.diagnostics(uri));
      const isHostile = path.startsWith('bad/') || (name === 'deep-composer' && path === 'composer.json');
      const expected = isHostile
        ? []
        : (Object.entries(known).find(([end]) => path.endsWith(end))?.[1] ?? []);
      expect({ path, codes }).toEqual({ path, codes: expect.arrayContaining([...expected]) });
      await lookAt(client, uri);
    }
    expect(await client.stop()).toBe(0);
  });
});
