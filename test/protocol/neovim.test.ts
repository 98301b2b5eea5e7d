import { execFile, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { classicModule, smallMagento } from '../support/project';
import { DiskProject } from './diskProject';
import { documentedBlock, pathWithCommand } from './documentedSetup';

const api = 'app/code/Acme/Bridge/etc/integration/api.xml';

/** Whether it is older than 0.11; `npm test` installs one where there is none. */
function isOldNeovim(): boolean {
  const { stdout } = spawnSync('nvim', ['--version'], { encoding: 'utf8' });
  const [, major = '', minor = ''] = /^NVIM v(\d+)\.(\d+)/.exec(stdout ?? '') ?? [];
  // From 0.7 on a diagnostic keeps the code that the server gave it.
  if (major === '' || (major === '0' && Number(minor) < 7))
    throw new Error(
      `Neovim 0.7 or newer is needed, here is ${major ? `${major}.${minor}` : 'none'}: run npm test, which installs it.`,
    );
  return major === '0' && Number(minor) < 11;
}

/** What docs/editors/neovim.md has users write for the Neovim that is here. */
function configuration(isOld: boolean): string {
  if (isOld) return documentedBlock('neovim.md', 'Older (0.7 to 0.10)');
  const table = documentedBlock('neovim.md', '0.11 and newer').replace(/^return/, '');
  return `vim.lsp.config('magento_integration', ${table})\nvim.lsp.enable('magento_integration')\n`;
}

it('Neovim, set up as documented, shows, completes, fixes and renames', async () => {
  const missing = '            <resource name="Magento_Sales::actions"/>\n';
  const text = classicModule()[api]!.replace(missing, '');
  const project = new DiskProject({ ...smallMagento, ...classicModule(), [api]: text });
  const result = join(project.folder, 'result.json');
  const init = join(project.folder, 'init.lua');
  writeFileSync(init, configuration(isOldNeovim()));
  await promisify(execFile)(
    'nvim',
    ['--clean', '--headless', '-c', `luafile ${init}`, '-c', `luafile ${join(__dirname, 'neovim.lua')}`],
    {
      env: {
        ...process.env,
        PATH: pathWithCommand(project.folder),
        // Neovim keeps its log and state there; no one's own is touched.
        XDG_STATE_HOME: project.folder,
        XDG_CACHE_HOME: project.folder,
        MAGENTO_TEST_FILE: join(project.folder, api),
        MAGENTO_TEST_RESULT: result,
      },
      timeout: 50_000,
    },
  );
  const answers = JSON.parse(readFileSync(result, 'utf8')) as Record<string, string[]>;
  expect(answers.error).toBeUndefined();
  expect(answers.codes).toEqual(['acl-missing-parent']);
  expect(answers.fixed).toBe(classicModule()[api]);
  expect(answers.fixedByCommand).toBe(classicModule()[api]);
  expect(answers.labels).toContain('Magento_Sales::ship');
  expect([...answers.renamed!].sort()).toEqual(['InstallIntegration.php', 'api.xml', 'config.xml']);
});
