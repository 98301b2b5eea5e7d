import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { InsertTextFormat, type CompletionItem, type TextEdit } from 'vscode-languageserver-types';
import { checkCompletion, completionAt } from '#test/support/checkCompletion';
import { atCursor } from '#test/support/cursor';
import { expandSnippet } from '#test/support/expandSnippet';
import { classicModule, composerJson, project, smallMagento, type ProjectFiles } from '#test/support/project';

const folder = 'app/code/Acme/Bridge';
const patch = 'Setup/Patch/Data/InstallIntegration.php';
const ofModule = (files: ProjectFiles): ProjectFiles =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));

/** A module's files and one that says nothing yet, with the cursor in it. */
async function withBlank(path: string, text: string, others: ProjectFiles = {}, snippets = true) {
  const files = ofModule({ 'etc/module.xml': '<config/>', ...others, [path]: text });
  const at = await atCursor({ ...smallMagento, ...files });
  await at.test.service.openDocument(at.uri, at.text);
  return completionAt(at, { snippets });
}

const wholeFile = ({ items }: { items: readonly CompletionItem[] }) =>
  items.find(({ label }) => label.endsWith(': whole file'));

const inserted = (item: CompletionItem | undefined): string => (item?.textEdit as TextEdit).newText;

/** Files made one after the other from their templates, each left as the template suggests. */
async function filled(paths: readonly string[], given: ProjectFiles = {}): Promise<ProjectFiles> {
  let files: ProjectFiles = given;
  for (const path of paths) {
    const item = wholeFile(await withBlank(path, '|', files));
    files = { ...files, [path]: expandSnippet(inserted(item)) };
  }
  return files;
}

/** What any rule says about any file of the module. */
async function findings(files: ProjectFiles): Promise<string[]> {
  const { service, uri } = await project({ ...smallMagento, ...ofModule(files) });
  return service
    .checkableFiles(uri(''))
    .flatMap((file) => service.findProblems(file.uri).map(({ rule, text }) => `${rule.code}: ${text}`));
}

const common = { 'composer.json': composerJson('acme/module-bridge', 'Acme\\Bridge') };
const begun = ['registration.php', 'etc/module.xml'];
const classic = [...begun, 'etc/integration/config.xml', 'etc/integration/api.xml'];

describe('whole files, as they are suggested', () => {
  it('make a classic integration in which nothing is wrong', async () => {
    const files = await filled([...classic, patch], common);
    expect(await findings(files)).toEqual([]);
  });

  it('make one with InstallData, of which we only say that patches are newer', async () => {
    const files = await filled(['Setup/InstallData.php', ...classic], common);
    expect((await findings(files)).map((each) => each.split(': ')[0])).toEqual(['setup-script-deprecated']);
  });

  it('make an integration in one file, an ACL and routes', async () => {
    const files = await filled([...begun, 'etc/integration.xml', 'etc/acl.xml', 'etc/webapi.xml'], common);
    expect(await findings(files)).toEqual([]);
  });

  it.each(['registration.php', 'Setup/InstallData.php', patch])(
    'are PHP that PHP reads: %s',
    async (path) => {
      const input = (await filled([path]))[path]!;
      const { status, error, stdout } = spawnSync('php', ['-l'], { input, encoding: 'utf8' });
      if (error) {
        console.log('skipped: there is no php on this machine');
        return;
      }
      expect(stdout).toContain('No syntax errors');
      expect(status).toBe(0);
    },
  );

  it('say what the module has said already', async () => {
    const given = { ...common, ...(await filled(begun)) };
    const config = '<integrations><integration name="Acme & Sons"/></integrations>'.replace('&', '&amp;');
    const files = { ...given, 'etc/integration/config.xml': config };
    const api = inserted(wholeFile(await withBlank('etc/integration/api.xml', '|', files)));
    expect(api).toContain('<integration name="Acme &amp; Sons">');
    const script = inserted(wholeFile(await withBlank('Setup/Patch/Data/Connect.php', '<?php\n|', files)));
    expect(script).toContain('namespace Acme\\\\Bridge\\\\Setup\\\\Patch\\\\Data;');
    expect(script).toContain('class Connect implements');
    expect(script).toContain("processIntegrationConfig(['Acme & Sons'])");
  });
});

describe('a whole file', () => {
  it.each([
    ['', '<?xml version="1.0"?>\n<integrations'],
    ['<', '<?xml version="1.0"?>\n<integrations'],
    ['<?xm', '<?xml version="1.0"?>\n<integrations'],
    ['integ', '<?xml version="1.0"?>\n<integrations'],
    ['\n\n<integ', '<?xml version="1.0"?>\n<integrations'],
    ['<?xml version="1.0"?>\n', '<?xml version="1.0"?>\n<integrations'],
    ['<!-- ours -->\n', '<!-- ours -->\n<integrations'],
  ])('comes first in %j', async (text, expected) => {
    const { accept, items } = await withBlank('etc/integration/config.xml', `${text}|`);
    expect(items[0]?.label).toBe('etc/integration/config.xml: whole file');
    expect(accept(items[0]!.label).slice(0, expected.length)).toBe(expected);
  });

  it.each(['', '<?php\n', '<?php\ndeclare(strict_types=1);\n\n', '\n<?', '<?php\n/** ours */\nreg'])(
    'is PHP with one opening tag and one declaration in %j',
    async (text) => {
      const { accept, items } = await withBlank('registration.php', `${text}|`);
      const php = accept(items[0]!.label);
      expect(php.startsWith('<?php\n')).toBe(true);
      expect(php.match(/<\?php/g)).toHaveLength(1);
      expect(php.match(/strict_types/g)).toHaveLength(1);
      expect(php).toContain('use Magento\\\\Framework');
    },
  );

  it.each([
    ['etc/integration/config.xml', '<integrations></integrations>\n|'],
    ['etc/integration/config.xml', '|\n<integrations/>'],
    ['etc/integration/config.xml', '<!-- |'],
    ['etc/integration/config.xml', '<?xml version="1.0"|'],
    [patch, '<?php\nclass Foo {} |'],
    ['Model/Foo.php', '<?php\n|'],
    ['view/adminhtml/ui_component/orders.xml', '|'],
  ])('is not offered in %s: %j', async (path, text) => {
    const result = await withBlank(path, text);
    expect(wholeFile(result)).toBeUndefined();
  });

  it('is plain text with examples for a client that knows no snippets', async () => {
    const { items, accept } = await withBlank('etc/webapi.xml', '|', {}, false);
    expect(items[0]?.insertTextFormat).not.toBe(InsertTextFormat.Snippet);
    expect(accept(items[0]!.label)).toContain('url="/V1/acme-bridge/orders/:orderId" method="GET"');
  });

  it('offers a choice where there are only a few values', async () => {
    const item = wholeFile(await withBlank('etc/webapi.xml', '|'));
    expect(inserted(item)).toMatch(/method="\$\{\d\|GET,POST,PUT,DELETE\|\}"/);
  });
});

describe('an entry', () => {
  const add = async (path: string, around: [string, string], label: string) => {
    const files = { ...smallMagento, ...classicModule() };
    const at = { ...files, [`${folder}/${path}`]: `${around[0]}\n    |\n${around[1]}\n` };
    const { accept, labels } = await checkCompletion(at, { snippets: true });
    return { labels, text: expandSnippet(accept(label)) };
  };

  it.each([
    [
      'etc/integration/config.xml',
      'integrations',
      'integration',
      'integration with email and URLs',
      'identity_link_url',
    ],
    [
      'etc/integration/api.xml',
      'integrations',
      'integration',
      'integration with resources and their parents',
      'sales_order',
    ],
    [
      'etc/integration.xml',
      'config',
      'integration',
      'integration with email, URLs and resources',
      'actions_view',
    ],
    ['etc/webapi.xml', 'routes', 'route', 'route with service and permission', 'OrderExportInterface'],
    [
      'etc/acl.xml',
      'config><acl><resources',
      'resource',
      'resource with id and title',
      'Acme_Bridge::orders',
    ],
  ])('of %s follows the bare element', async (path, parent, element, label, part) => {
    const { labels, text } = await add(path, [`<${parent}>`, ''], label);
    expect(labels.indexOf(label)).toBe(labels.indexOf(element) + 1);
    expect(text).toContain(part);
  });

  it('is not offered elsewhere', async () => {
    const { labels } = await add(
      'etc/integration/api.xml',
      ['<integrations><integration name="A"><resources>', '</resources></integration></integrations>'],
      'resource',
    );
    expect(labels).toEqual(['resource']);
  });
});
