import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { classicModule, smallMagento } from '../support/project';
import { DiskProject } from './diskProject';
import { documentedBlock, pathWithCommand } from './documentedSetup';

const api = 'app/code/Acme/Bridge/etc/integration/api.xml';
const batch = ['-q', '--batch', '--eval', "(progn (require 'package) (package-initialize))"];

it.each(['eglot', 'lsp-mode'])(
  'Emacs with %s, set up as documented, shows, completes, fixes and renames',
  async (client) => {
    const missing = '            <resource name="Magento_Sales::actions"/>\n';
    const text = classicModule()[api]!.replace(missing, '');
    const project = new DiskProject({ ...smallMagento, ...classicModule(), [api]: text });
    const result = join(project.folder, 'result.json');
    const init = join(project.folder, 'init.el');
    writeFileSync(init, documentedBlock('emacs.md', client));
    const scripts = [init, join(__dirname, 'emacs.el'), join(__dirname, `emacs-${client}.el`)];
    await promisify(execFile)('emacs', [...batch, ...scripts.flatMap((script) => ['-l', script])], {
      env: {
        ...process.env,
        HOME: project.folder,
        PATH: pathWithCommand(project.folder),
        MAGENTO_TEST_FILE: join(project.folder, api),
        MAGENTO_TEST_RESULT: result,
      },
      timeout: 50_000,
    });
    const answers = JSON.parse(readFileSync(result, 'utf8')) as Record<string, string[]>;
    expect(answers.error).toBeUndefined();
    expect(answers.diagnostics).toEqual([expect.stringContaining('Magento_Sales::actions')]);
    expect(answers.fixed).toBe(classicModule()[api]);
    expect(answers.fixedByCommand).toBe(classicModule()[api]);
    expect(answers.labels).toContain('Magento_Sales::ship');
    expect([...answers.renamed!].sort()).toEqual(['InstallIntegration.php', 'api.xml', 'config.xml']);
  },
);
