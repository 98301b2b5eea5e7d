import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { classicModule, composerJson, project, smallMagento, type ProjectFiles } from '../support/project';
import { expandSnippet } from './expandSnippet';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const snippets = new Map<string, Snippet>(
  ['xml', 'php'].flatMap((language) => {
    const file = path.resolve(__dirname, `../../snippets/${language}.json`);
    const read = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, Snippet>;
    return Object.values(read).map((snippet) => [snippet.prefix, snippet] as const);
  }),
);

/** What is in the file when all placeholders are left as they are. */
const text = (name: string): string =>
  expandSnippet(snippets.get(`magento-integration-${name}`)!.body.join('\n'));

/** What any rule says about any file of a module made of these files. */
async function findings(files: ProjectFiles): Promise<string[]> {
  const { service, uri } = await project({ ...smallMagento, ...files });
  return service
    .checkableFiles(uri(''))
    .flatMap((file) => service.findProblems(file.uri).map(({ rule, text }) => `${rule.code}: ${text}`));
}

const module = 'app/code/Acme/Bridge';
const inModule = (files: ProjectFiles): ProjectFiles =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [`${module}/${path}`, content]));

const common = (): ProjectFiles => ({
  'registration.php': text('registration'),
  'composer.json': composerJson('acme/module-bridge', 'Acme\\Bridge'),
  'etc/module.xml': text('module'),
});
const classic = (): ProjectFiles => ({
  ...common(),
  'etc/integration/config.xml': text('config'),
  'etc/integration/api.xml': text('api'),
});

describe('snippets filled with what they suggest', () => {
  it('make a classic integration with a data patch in which nothing is wrong', async () => {
    const files = inModule({ ...classic(), 'Setup/Patch/Data/InstallIntegration.php': text('data-patch') });
    expect(await findings(files)).toEqual([]);
  });

  it('make a classic integration with InstallData, of which we only say that patches are newer', async () => {
    const found = await findings(inModule({ ...classic(), 'Setup/InstallData.php': text('install-data') }));
    expect(found.map((each) => each.split(': ')[0])).toEqual(['setup-script-deprecated']);
  });

  it('make a consolidated integration, an ACL and routes', async () => {
    const files = inModule({
      ...common(),
      'etc/integration.xml': text('consolidated'),
      'etc/acl.xml': text('acl'),
      'etc/webapi.xml': text('webapi').replace('</routes>', `${text('route')}\n</routes>`),
    });
    expect(await findings(files)).toEqual([]);
  });

  it('add an integration to files that have one', async () => {
    const insert = (path: string, entry: string): string =>
      classicModule()[`${module}/${path}`]!.replace('</integrations>', `${entry}\n</integrations>`);
    const patch = classicModule()[`${module}/Setup/Patch/Data/InstallIntegration.php`]!;
    const files = classicModule({
      'etc/integration/config.xml': insert('etc/integration/config.xml', text('config-entry')),
      'etc/integration/api.xml': insert('etc/integration/api.xml', text('api-entry')),
      'Setup/Patch/Data/InstallIntegration.php': patch.replace("['Acme ERP']", "['Acme ERP', 'Acme CRM']"),
      'etc/module.xml': text('module'),
    });
    expect(await findings(files)).toEqual([]);
  });

  it.each(['registration', 'install-data', 'data-patch'])('are PHP that PHP reads: %s', (name) => {
    const { status, error, stdout } = spawnSync('php', ['-l'], { input: text(name), encoding: 'utf8' });
    if (error) {
      console.log('skipped: there is no php on this machine');
      return;
    }
    expect(stdout).toContain('No syntax errors');
    expect(status).toBe(0);
  });
});

describe('each snippet', () => {
  it.each([...snippets.values()].map((snippet) => [snippet.prefix, snippet] as const))('%s', (_, snippet) => {
    expect(snippet.description).not.toBe('');
    const expanded = expandSnippet(snippet.body.join('\n'));
    expect(expanded).not.toMatch(/\$\{|\$\d|\t/);
    // Where the cursor ends up.
    expect(snippet.body.join('\n').match(/\$0/g)).toHaveLength(1);
  });
});
