import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(__dirname, '../..');
const packages = [
  'protocol/src',
  'service/src',
  'service/node',
  'server/src',
  'cli/src',
  'mcp/src',
  'client/src',
  'probe/src',
];

/** What ships of these packages, by its path. */
const sources = [...packages, 'handshake/src'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => {
      const name = `${folder}/${path.replaceAll('\\', '/')}`;
      return { name, text: readFileSync(join(root, name), 'utf8') };
    }),
);

/** The files that have something, outside of comments. */
function filesWith(pattern: RegExp): string[] {
  return sources
    .filter(({ text }) => pattern.test(text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')))
    .map(({ name }) => name)
    .sort();
}

const bundles = 'service/node/shipped.ts';

/** Docs/security.md promises what is run, sent and written: these are all places that could. */
describe('what ships has an effect in few places', () => {
  it('a process is started for git and to ask a shop only, in a trusted workspace for our own command', () => {
    expect(filesWith(/child_process|worker_threads|node:cluster/)).toEqual([
      'cli/src/gitProcess.ts',
      'client/src/commands/compare.ts',
      'client/src/wizard/gitEmail.ts',
      'probe/src/askShop.ts',
    ]);
    for (const name of ['client/src/commands/compare.ts', 'client/src/wizard/gitEmail.ts'])
      expect(filesWith(/workspace\.isTrusted/)).toContain(name);
    expect(filesWith(/runGit\(/)).toEqual([
      'cli/src/committedTexts.ts',
      'cli/src/gitProcess.ts',
      'cli/src/selection/git.ts',
    ]);
  });

  it('no text is run as code but our own bundles, which a single executable carries', () => {
    expect(filesWith(/\beval\(|new Function\(|node:vm\b/)).toEqual([bundles]);
  });

  it('a connection is opened only for handshakes and calls', () => {
    const opening =
      /from '(?:node:)?(?:https?|http2|net|tls|dgram|dns)(?:\/\w+)?'|\bfetch\(|XMLHttpRequest|new WebSocket|EventSource/;
    const others = filesWith(opening).filter((name) => !/^handshake\/src\/|\/handshake\//.test(name));
    expect(others).toEqual([]);
  });

  it('the server and the service write nothing but those bundles, into a folder of their own', () => {
    const writing =
      /\b(?:writeFile|appendFile|mkdir|rename|unlink|rm|rmdir|truncate|copyFile|symlink|chmod|createWriteStream|writeSync)(?:Sync)?\(/;
    const onDisk = filesWith(/from '(?:node:)?fs(?:\/promises)?'/).filter((name) =>
      filesWith(writing).includes(name),
    );
    expect(onDisk.filter((name) => /^(?:protocol|service|server|mcp)\//.test(name))).toEqual([bundles]);
  });
});

it('docs/security.md names only tests that there are', () => {
  const text = readFileSync(join(root, 'docs/security.md'), 'utf8');
  const named = [...text.matchAll(/`((?:[\w.-]+\/)+[\w.-]+\.ts)`/g)].map(([, path]) => path!);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
