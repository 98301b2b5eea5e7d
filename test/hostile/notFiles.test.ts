import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { createLanguageService, type LanguageService } from '#service/languageService';
import { nodeFileSystem } from '#service/node/nodeFileSystem';
import { classicModule, moduleXml, registration } from '#test/support/project';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'magento-hostile-')));
  folders.push(folder);
  return folder;
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const bridge = 'app/code/Acme/Bridge';

/** A module on disk of which one file is something else. */
function moduleWithout(path: string): { folder: string; place: string } {
  const folder = temporaryFolder();
  write(folder, classicModule());
  const place = join(folder, bridge, path);
  rmSync(place);
  return { folder, place };
}

async function read(folder: string, isTrusted = true) {
  const service = createLanguageService(nodeFileSystem);
  await service.setFolders([pathToFileURL(folder).href], { isTrusted });
  const notices = service.notices.map(
    ({ uri, reason }) => `${uri.slice(pathToFileURL(folder).href.length + 1)} ${reason}`,
  );
  return { service, notices };
}

const paths = [
  'etc/integration/config.xml',
  'etc/module.xml',
  'registration.php',
  'composer.json',
  'Setup/Patch/Data/InstallIntegration.php',
];
const isWindows = process.platform === 'win32';

describe.skipIf(isWindows)('under the name of a file', () => {
  it.each(paths)('a FIFO is not waited for: %s', async (path) => {
    const { folder, place } = moduleWithout(path);
    execFileSync('mkfifo', [place]);
    expect((await read(folder)).notices).toEqual([`${bridge}/${path} not-a-file`]);
  });

  it.each(paths)('a link to a device is not followed: %s', async (path) => {
    const { folder, place } = moduleWithout(path);
    symlinkSync('/dev/zero', place);
    expect((await read(folder)).notices).toEqual([`${bridge}/${path} outside`]);
  });

  it.each(paths.slice(0, 4))('a folder is not read: %s', async (path) => {
    const { folder, place } = moduleWithout(path);
    mkdirSync(place);
    expect((await read(folder)).notices).toEqual([`${bridge}/${path} not-a-file`]);
  });

  it.each(paths)('a link that leaves the workspace is not followed: %s', async (path) => {
    const { folder, place } = moduleWithout(path);
    const secret = join(temporaryFolder(), 'secret');
    writeFileSync(secret, 'SECRET');
    symlinkSync(secret, place);
    const { notices, service } = await read(folder);
    expect(notices).toEqual([`${bridge}/${path} outside`]);
    expect(service.find(pathToFileURL(place).href)?.file.text ?? '').not.toContain('SECRET');
  });

  it('what is there is told without opening it', () => {
    const folder = temporaryFolder();
    write(folder, { file: '' });
    execFileSync('mkfifo', [join(folder, 'fifo')]);
    symlinkSync('loop', join(folder, 'loop'));
    const types = ['file', '.', 'fifo', 'loop', 'none'].map((name) =>
      nodeFileSystem.typeOf(pathToFileURL(join(folder, name)).href),
    );
    expect(types).toEqual(['file', 'directory', 'other', undefined, undefined]);
  });

  it.each(paths)('a link inside of the workspace is followed: %s', async (path) => {
    const { folder, place } = moduleWithout(path);
    write(folder, { 'there/file': classicModule()[`${bridge}/${path}`]! });
    symlinkSync(join(folder, 'there/file'), place);
    expect((await read(folder)).notices).toEqual([]);
  });
});

describe.skipIf(isWindows)('a link to the folder of a module', () => {
  function linked(): string {
    const elsewhere = temporaryFolder();
    write(elsewhere, {
      'registration.php': registration('Acme_Elsewhere'),
      'etc/module.xml': moduleXml('Acme_Elsewhere'),
    });
    const folder = temporaryFolder();
    write(folder, classicModule());
    symlinkSync(elsewhere, join(folder, 'app/code/Acme/Elsewhere'));
    return folder;
  }
  const names = (service: LanguageService): string[] =>
    service.installations.flatMap(({ own }) => own.map(({ name }) => name)).sort();

  it('is followed, as composer makes them for path repositories', async () => {
    const { service, notices } = await read(linked());
    expect(names(service)).toEqual(['Acme_Bridge', 'Acme_Elsewhere']);
    expect(notices).toEqual([]);
  });

  it('is not followed where the workspace is not trusted', async () => {
    const { service, notices } = await read(linked(), false);
    expect(names(service)).toEqual(['Acme_Bridge']);
    expect(notices).toEqual(['app/code/Acme/Elsewhere outside']);
  });

  it('is not followed where it leads to no module', async () => {
    const folder = temporaryFolder();
    write(folder, classicModule());
    symlinkSync('/usr', join(folder, 'app/code/Acme/Usr'));
    expect((await read(folder)).notices).toEqual(['app/code/Acme/Usr outside']);
  });
});

describe.skipIf(isWindows || process.getuid?.() === 0)('without permission', () => {
  it.each(['etc/integration/config.xml', 'etc/integration'])(
    'what is there is not absent: %s',
    async (path) => {
      const folder = temporaryFolder();
      write(folder, classicModule());
      chmodSync(join(folder, bridge, path), 0);
      try {
        expect((await read(folder)).notices).toContain(`${bridge}/${path} unreadable`);
      } finally {
        chmodSync(join(folder, bridge, path), 0o755);
      }
    },
  );
});
