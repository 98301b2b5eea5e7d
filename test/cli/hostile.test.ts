import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshBundle } from '../support/freshBundle';
import { hostileFiles, hostileShop, neighbour } from '../hostile/support/hostileFiles';
import { classicModule } from '../support/project';
import { checkJson } from './checkFixture';
import { onDisk, runCli, shared } from './runCli';

const bridge = 'app/code/Acme/Bridge';

interface Json {
  readonly diagnostics?: readonly unknown[];
  readonly notices: readonly string[];
}

describe('what was not looked at', () => {
  const commands = ['check', 'show', 'doctor'];
  it.each(commands)('is said by %s on standard error and in JSON, and ends it with 2', (command) => {
    const folder = onDisk(classicModule());
    const acl = join(folder, bridge, 'etc/acl.xml');
    writeFileSync(acl, ' '.repeat(2 * 1024 * 1024 + 1));
    const { code, stdout, stderr } = runCli([command, '--format', 'json'], { cwd: folder });
    expect(code).toBe(2);
    const { notices } = JSON.parse(stdout) as Json;
    expect(notices).toEqual([`${bridge}/etc/acl.xml was not read: it is larger than 2 MiB`]);
    expect(stderr).toContain(notices[0]);
  });

  it.each(commands)('is no matter to %s where everything was', (command) => {
    const { stdout } = runCli([command, '--format', 'json'], { cwd: onDisk(classicModule()) });
    // Those of check are always there: that is its contract.
    expect((JSON.parse(stdout) as Json).notices ?? []).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')(
    'is what a link out of the folder leads to, and is never printed',
    () => {
      const folder = onDisk(classicModule({ 'etc/integration/config.xml': undefined }));
      const secret = join(onDisk({ secret: '<SECRET' }), 'secret');
      symlinkSync(secret, join(folder, bridge, 'etc/integration/config.xml'));
      const { code, stdout, stderr } = runCli(['check'], { cwd: folder });
      expect(code).toBe(2);
      expect(stdout + stderr).not.toContain('SECRET');
      expect(stderr).toContain('a link points outside');
    },
  );
});

describe.skipIf(process.platform === 'win32')('a link out of the folder', () => {
  const names = [
    ...['.magento-integration.json', 'known.json', 'composer.json', 'registration.php', 'i18n/de_DE.csv'],
    ...['acl.xml', 'module.xml', 'webapi.xml', 'di.xml', 'integration.xml'].map((name) => `etc/${name}`),
    ...['etc/extension_attributes.xml', 'etc/adminhtml/menu.xml', 'Api/Thing.php', 'Setup/InstallData.php'],
  ];
  it.each(['check', 'show', 'api', 'doctor', 'routes'])(
    'shows nothing of what it leads to: %s',
    (command) => {
      const secret = join(onDisk({ secret: 'SECRET {"rules": "SECRET"} <SECRET' }), 'secret');
      const folder = onDisk(classicModule(Object.fromEntries(names.map((name) => [name, '']))));
      for (const name of names) {
        rmSync(join(folder, bridge, name));
        symlinkSync(secret, join(folder, bridge, name));
      }
      const { stdout, stderr } = runCli([command, bridge], { cwd: folder });
      expect(stdout + stderr).not.toContain('SECRET');
      expect(stderr).toContain('a link points outside');
    },
  );

  it('is no configuration, wherever it is found', () => {
    const folder = onDisk(classicModule());
    const secret = join(onDisk({ secret: '{"rules": {"SECRET": "off"}}' }), 'secret');
    symlinkSync(secret, join(folder, '.magento-integration.json'));
    for (const cwd of [folder, join(folder, bridge)]) {
      const { code, stdout, stderr } = runCli(['check'], { cwd });
      expect({ code, shown: (stdout + stderr).includes('SECRET') }).toEqual({ code: 1, shown: false });
      expect(stdout).toContain('config-invalid');
    }
  });
});

describe.skipIf(process.platform === 'win32')('an option that names no regular file', () => {
  it.each([
    ['check', '--baseline'],
    ['check', '--generate-baseline'],
    ['check', '--config'],
    ['check', '--magento'],
    ['handshake call GET /V1/x', '--tokens'],
    ['handshake proxy', '--tokens'],
  ])('ends %s %s with 2, and waits for nothing', (command, option) => {
    const folder = onDisk(classicModule());
    execFileSync('mkfifo', [join(folder, 'fifo')]);
    for (const name of ['fifo', '/dev/zero']) {
      const { code, stderr } = runCli([...command.split(' '), option, name], { cwd: folder });
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('cannot read') });
    }
  });
});

describe('hostile files', () => {
  it('are reported, each by itself, and hide nothing elsewhere', () => {
    const { files, paths } = hostileShop(hostileFiles);
    const { code, diagnostics, notices } = checkJson([], onDisk(files));
    const codesAt = (path: string): string[] =>
      diagnostics.filter(({ file }) => file === path).map((each) => each.code);
    expect({ code, notices }).toEqual({ code: 1, notices: [] });
    expect(codesAt(neighbour.path)).toEqual(neighbour.codes);
    for (const [index, hostile] of hostileFiles.entries())
      if (hostile.code) expect(codesAt(paths[index]!), hostile.what).toContain(hostile.code);
  });

  const hostile = shared('hostile');
  if (!hostile) console.log('skipped: ../shared/hostile is not here, its inputs are not replayed');
  it.skipIf(!hostile).each(hostile ? readdirSync(hostile) : [])(
    '../shared/hostile/%s is checked whole, and so are the files beside it',
    (name) => {
      const folder = join(hostile!, name);
      const { code, diagnostics, notices } = checkJson([], folder);
      expect({ notices, isWhole: code !== 2 }).toEqual({ notices: [], isWhole: true });
      const found = new Set(diagnostics.map((each) => each.code));
      const modules = readdirSync(folder, { recursive: true, encoding: 'utf8' });
      const has = (end: string): boolean => modules.some((path) => path.endsWith(end));
      if (has('Setup/InstallData.php')) expect(found).toContain('setup-script-deprecated');
      if (has('good/etc/module.xml') || has('etc/integration/config.xml'))
        expect(found).toContain('setup-version-missing');
    },
  );
});

describe('output', () => {
  it('holds no commands for a build, whatever names say', () => {
    const name = '::error file=README.md,line=1::PWNED';
    const integrations = (inside: string): string =>
      `<integrations><integration name="${name}">${inside}</integration></integrations>`;
    const folder = onDisk(
      classicModule({
        'etc/integration/config.xml': integrations('<email>a@b.example</email>'),
        'etc/integration/api.xml': integrations(
          '<resources><resource name="Acme_A::x&#10;##[group]p"/></resources>',
        ),
      }),
    );
    for (const command of ['check', 'show', 'doctor']) {
      const { stdout, stderr } = runCli([command], { cwd: folder });
      expect(`${stdout}${stderr}`).not.toMatch(/^\s*::|##\[/m);
    }
  });

  it.skipIf(!existsSync('/dev/full'))('that cannot be written ends with 2 and one line', () => {
    const { status, stderr } = spawnSync(process.execPath, [freshBundle('cli'), '--help'], {
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain('cannot write the output');
  });
});

describe('a line as long as the file', () => {
  it('is shown around each problem', () => {
    const resources = '<resource name="Acme_Bridge::unknown"/>'.repeat(2_000);
    const api = `<integrations><integration name="Acme ERP"><resources>${resources}</resources></integration></integrations>`;
    const { stdout } = runCli(['check'], { cwd: onDisk(classicModule({ 'etc/integration/api.xml': api })) });
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThan(200);
  });
});

// Root may change every folder.
describe.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('migrate', () => {
  it('changes nothing where it cannot change all', () => {
    const files = classicModule();
    const folder = onDisk(files);
    const patches = join(folder, bridge, 'Setup/Patch/Data');
    chmodSync(patches, 0o555);
    try {
      const { code } = runCli(['migrate', bridge, '--to', 'consolidated'], { cwd: folder });
      expect(code).toBe(2);
      for (const [path, text] of Object.entries(files))
        expect(readFileSync(join(folder, path), 'utf8')).toBe(text);
      expect(existsSync(join(folder, bridge, 'etc/integration.xml'))).toBe(false);
    } finally {
      chmodSync(patches, 0o755);
    }
  });
});
