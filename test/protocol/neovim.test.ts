import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { classicModule, smallMagento } from '../support/project';
import { DiskProject } from './diskProject';
import { freshBundle } from '../support/freshBundle';

const api = 'app/code/Acme/Bridge/etc/integration/api.xml';

function neovimIsMissing(): boolean {
  const { stdout } = spawnSync('nvim', ['--version'], { encoding: 'utf8' });
  const version = /^NVIM v(\d+)\.(\d+)/.exec(stdout ?? '');
  // From 0.7 on a diagnostic keeps the code that the server gave it.
  if (version && (version[1] !== '0' || Number(version[2]) >= 7)) return false;
  console.log(`skipped: ${version ? `${version[0]} is too old, 0.7 is needed` : 'nvim is not installed'}`);
  return true;
}

it.skipIf(neovimIsMissing())('Neovim shows diagnostics and completes', async () => {
  const text = classicModule()[api]!.replace('            <resource name="Magento_Sales::actions"/>\n', '');
  const project = new DiskProject({ ...smallMagento, ...classicModule(), [api]: text });
  const result = join(project.folder, 'result.json');
  await promisify(execFile)(
    'nvim',
    ['--clean', '--headless', '-c', `luafile ${join(__dirname, 'neovim.lua')}`],
    {
      env: {
        ...process.env,
        // Neovim keeps its log and state there; nobody's own is touched.
        XDG_STATE_HOME: project.folder,
        XDG_CACHE_HOME: project.folder,
        MAGENTO_TEST_NODE: process.execPath,
        MAGENTO_TEST_SERVER: freshBundle('server'),
        MAGENTO_TEST_ROOT: project.folder,
        MAGENTO_TEST_FILE: join(project.folder, api),
        MAGENTO_TEST_RESULT: result,
      },
      timeout: 50_000,
    },
  );
  const { error, codes, labels } = JSON.parse(readFileSync(result, 'utf8')) as Record<string, string[]>;
  expect(error).toBeUndefined();
  expect(codes).toEqual(['acl-missing-parent']);
  expect(labels).toContain('Magento_Sales::ship');
});
