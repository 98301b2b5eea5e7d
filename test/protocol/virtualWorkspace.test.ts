import { describe, expect, it } from 'vitest';
import type { CompletionList, FullDocumentDiagnosticReport } from 'vscode-languageserver-protocol';
import { requests, type IntegrationsView, type ToolAnswer } from '#protocol';
import { mostCallsAtOnce } from '#server/files/clientFiles';
import { joinUri } from '#service/uri';
import { classicModule, smallMagento } from '../support/project';
import { RemoteFiles, startWorker } from '../support/virtualWorkspace';
import { apiWithoutParent, config, lastResource, module } from './shop';

/** The files of the module by themselves, with many beside them that are no one's business. */
function moduleRepository(overrides: Readonly<Record<string, string>> = {}): Record<string, string> {
  const own = Object.entries(classicModule({ 'etc/integration/api.xml': apiWithoutParent(), ...overrides }));
  const files = own.map(([path, text]): [string, string] => [path.slice(module.length + 1), text]);
  const others = Array.from({ length: 12 }, (_, n): [string, string] => [
    `view/adminhtml/templates/${n}.phtml`,
    '<?php',
  ]);
  return Object.fromEntries([...files, ...others]);
}

const codesOf = (report: FullDocumentDiagnosticReport): unknown[] => report.items.map(({ code }) => code);
const didOpen = (uri: string, text: string) => ({
  textDocument: { uri, languageId: 'xml', version: 1, text },
});

describe('the language server of browsers, on a virtual file system', () => {
  it.each(['memfs:', 'vfs://host/owner/repository'])(
    'serves a module at %s from the built-in Magento, and reads nothing that does not matter',
    async (root) => {
      const files = new RemoteFiles(root, moduleRepository(), 0);
      const server = await startWorker(files);
      const uri = joinUri(root, 'etc/integration/api.xml');
      const text = apiWithoutParent();
      await server.sendNotification('textDocument/didOpen', didOpen(uri, text));
      const report = await server.sendRequest<FullDocumentDiagnosticReport>('textDocument/diagnostic', {
        textDocument: { uri },
      });
      expect(codesOf(report)).toContain('acl-missing-parent');

      const before = text.slice(0, text.indexOf(lastResource) + '<resource name="Magento_Sa'.length);
      const line = before.split('\n').length - 1;
      const position = { line, character: before.length - before.lastIndexOf('\n') - 1 };
      const list = await server.sendRequest<CompletionList>('textDocument/completion', {
        textDocument: { uri },
        position,
      });
      expect(list.items.map(({ label }) => label)).toContain('Magento_Sales::actions_edit');

      const view = await server.sendRequest<IntegrationsView>(requests.integrations.method);
      expect(view.groups.flatMap(({ integrations }) => integrations)).toHaveLength(1);

      expect(files.calls.length).toBeLessThan(20);
      const listed = files.calls.filter((call) => call.startsWith('list'));
      expect(new Set(listed).size).toBe(listed.length);
      expect(files.calls.filter((call) => /view\/|phtml/.test(call))).toEqual([]);
      server.dispose();
    },
  );
});

describe('tools for coding agents in a browser', () => {
  it('answer about a repository on a host', async () => {
    const server = await startWorker(new RemoteFiles('vfs://host/owner/repository', moduleRepository(), 0));
    const call = async (tool: string, input: object): Promise<unknown> => {
      const { text, isError } = await server.sendRequest<ToolAnswer>(requests.callTool.method, {
        tool,
        input,
      });
      return isError ? text : JSON.parse(text);
    };
    const file = 'etc/integration/api.xml';
    const missing = { code: 'acl-missing-parent', file };
    expect(await call('check', { path: file })).toMatchObject({ problems: [missing] });
    expect(await call('check', { magentoVersion: '2.3.0', limit: 1 })).toMatchObject({ problems: [missing] });
    expect(await call('explain_rule', { code: missing.code })).toMatchObject({ page: `# ${missing.code}` });
    const plan = { module: '.', method: 'GET', url: '/V1/acme/ships', gives: 'string', resource: 'self' };
    expect(await call('plan_endpoint', plan)).toMatchObject({ folder: '.', module: 'Acme_Bridge' });
    expect(await call('check', { path: '../other' })).toContain('is outside of the workspace');
    server.dispose();
  });
});

/** A shop with many modules of Magento's, each with files that only a request for references needs. */
function largeShop(): Record<string, string> {
  const files: Record<string, string> = {
    ...smallMagento,
    ...classicModule({ 'etc/integration/api.xml': apiWithoutParent() }),
  };
  const packages = JSON.parse(files['vendor/composer/installed.json'] ?? '{"packages":[]}') as {
    packages: object[];
  };
  for (let n = 0; n < 150; n++) {
    const folder = `vendor/acme/module-${n}`;
    files[`${folder}/registration.php`] =
      `<?php\n\\Magento\\Framework\\Component\\ComponentRegistrar::register('module', 'Acme_M${n}', __DIR__);\n`;
    files[`${folder}/etc/module.xml`] = `<config><module name="Acme_M${n}"/></config>`;
    files[`${folder}/etc/di.xml`] = '<config/>';
    files[`${folder}/Model/Thing.php`] = '<?php';
    files[`${folder}/view/frontend/layout/default.xml`] = '<page/>';
    packages.packages.push({
      name: `acme/module-${n}`,
      type: 'magento2-module',
      'install-path': `../acme/module-${n}`,
      autoload: { files: ['registration.php'] },
    });
  }
  files['vendor/composer/installed.json'] = JSON.stringify(packages);
  return files;
}

describe('a whole shop on a slow file system', () => {
  it('is read several files at a time, and only as far as the layout goes', async () => {
    const files = new RemoteFiles('vfs://host/shop', largeShop(), 5);
    const server = await startWorker(files);
    const uri = joinUri(files.root, config);
    await server.sendNotification('textDocument/didOpen', didOpen(uri, classicModule()[config]!));
    // While modules are read, an edit is taken in at once: nothing that is asked for its sake comes before it.
    const typed = Array.from({ length: 20 }, (_, n) => ({
      textDocument: { uri, version: n + 2 },
      contentChanges: [{ text: `${classicModule()[config]!}<!-- ${n} -->\n` }],
    }));
    for (const edit of typed) await server.sendNotification('textDocument/didChange', edit);
    await server.sendRequest('textDocument/diagnostic', { textDocument: { uri } });

    expect(files.mostAtOnce).toBeLessThanOrEqual(mostCallsAtOnce);
    expect(files.mostAtOnce).toBeGreaterThan(mostCallsAtOnce / 2);
    expect(files.calls.filter((call) => call.startsWith('read vendor/acme/module-7/')).sort()).toEqual([
      'read vendor/acme/module-7/etc/module.xml',
      'read vendor/acme/module-7/registration.php',
    ]);
    expect(files.calls.filter((call) => /\/(Model|view)\b/.test(call) && /vendor/.test(call))).toEqual([]);
    // The files around an open one are read again with its edits.
    const others = files.calls.filter((call) => !call.includes('app/code/Acme/Bridge/'));
    expect(others.filter((call, index) => others.indexOf(call) < index)).toEqual([]);
    server.dispose();
  });
});
