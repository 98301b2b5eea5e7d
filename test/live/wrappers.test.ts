import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { onDisk, runCli } from '../cli/runCli';
import { active, asJson, shopFiles } from './bridgeShop';
import { hasPhp } from './standIn';

/** Stands in for what runs PHP elsewhere: notes what it was called with, and runs PHP with the input that it got. */
const recorder = `#!/bin/sh
printf '%s\\n' "$@" > "$RECORD"
exec php
`;
const programs = ['docker', 'ddev', 'warden', 'ssh', 'kubectl'];
const hostile = `it's $(touch made) \`touch made\`; touch made & "x" #1 %41?`;
const compose = (service: string): string => `services:\n  ${service}:\n    image: php:8.2-fpm\n`;

/** Asks a shop of which a wrapper's files are around, or in, the project folder; what its program was called with. */
function ask(files: Readonly<Record<string, string>>, ...args: string[]) {
  const folder = onDisk({ ...shopFiles(active), ...files }, hostile);
  const bin = onDisk(Object.fromEntries(programs.map((name) => [name, recorder])), 'bin');
  for (const name of programs) chmodSync(join(bin, name), 0o755);
  for (const path of Object.keys(files)) if (path.startsWith('bin/')) chmodSync(join(folder, path), 0o755);
  const record = join(onDisk({ '.keep': '' }), 'argv');
  const env = { PATH: `${bin}${delimiter}${process.env.PATH}`, RECORD: record };
  const { code, stdout, stderr } = runCli(['doctor', '--live', '--format', 'json', ...args], {
    cwd: folder,
    env,
  });
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(0);
  expect(asJson(stdout).integrations).toMatchObject([{ name: 'Acme ERP', state: 'active' }]);
  expect([...readdirSync(folder), ...readdirSync(join(folder, '..'))]).not.toContain('made');
  return readFileSync(record, 'utf8').trimEnd().split('\n');
}

describe.skipIf(!hasPhp)('what runs PHP gets its words as they are, in a folder with a hostile name', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['Docker Compose', { 'compose.yaml': compose('php-fpm') }, ['compose', 'exec', '-T', 'php-fpm', 'php']],
    ['DDEV', { '.ddev/config.yaml': 'type: magento2' }, ['exec', 'php']],
    ['Warden', { '.env': 'WARDEN_ENV_TYPE=magento2\n' }, ['env', 'exec', '-T', 'php-fpm', 'php']],
    ['docker-magento', { 'bin/cli': recorder, 'bin/clinotty': recorder }, ['php']],
    ['docker-magento of long ago', { 'bin/cli': recorder }, ['php']],
  ])('%s', (_, files, argv) => {
    expect(ask(files)).toEqual(argv);
  });

  it.each<[string, string, string[]]>([
    ['ssh', 'ssh shop php', ['shop', 'php']],
    ['ssh with a quoted command', `ssh shop "php -d 'a=1'"`, ['shop', "php -d 'a=1'"]],
    [
      'kubectl',
      'kubectl exec -i deploy/shop -- php $(touch made) ;',
      ['exec', '-i', 'deploy/shop', '--', 'php', '$(touch', 'made)', ';'],
    ],
  ])('%s', (_, php, argv) => {
    expect(ask({}, '--php', php)).toEqual(argv);
  });

  it('does not get the folder of the shop as a word', () => {
    const folder = onDisk(shopFiles(active), hostile);
    expect(ask({}, '--php', 'ssh shop php', '--shop-root', folder)).toEqual(['shop', 'php']);
  });
});
