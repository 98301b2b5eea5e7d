import { describe, expect, it } from 'vitest';
import { applyFix, checkRule, takeMarks } from '#test/support/checkRule';
import { classicModule, project, smallMagento, type ProjectFiles } from '#test/support/project';

const code = 'file-never-read';
const root = 'app/code/Acme/Bridge/';

const config = `<?xml version="1.0"?>
<[|integrations|]>
    <integration name="Acme ERP">
        <email>erp@acme.example</email>
    </integration>
</integrations>
`;
const api = `<[|integrations|]>
    <integration name="Acme ERP">
        <resources><resource name="Magento_Sales::sales"/></resources>
    </integration>
</integrations>
`;
const integration = `<[|config|]>
    <integration name="Acme ERP">
        <email>erp@acme.example</email>
        <resources><resource name="Magento_Sales::sales"/></resources>
    </integration>
</config>
`;
const acl = '<[|config|]><acl><resources/></acl></config>';
const webapi = '<[|routes|]><route url="/V1/a" method="GET"/></routes>';
const plain = (text: string): string => takeMarks(text).text;

const none = { 'etc/integration/config.xml': undefined, 'etc/integration/api.xml': undefined };

describe(code, () => {
  it.each([
    ['etc/integrations/config.xml', config, 'folder', 'etc/integration/config.xml'],
    ['etc/config.xml', config, 'folder', 'etc/integration/config.xml'],
    ['integration/config.xml', config, 'folder', 'etc/integration/config.xml'],
    ['Etc/integration/config.xml', config, 'case', 'etc/integration/config.xml'],
    ['etc/Integration/config.xml', config, 'case', 'etc/integration/config.xml'],
    ['etc/integration/Config.xml', config, 'case', 'etc/integration/config.xml'],
    ['etc/integration/integration.xml', config, 'name', 'etc/integration/config.xml'],
    ['etc/adminhtml/integration/config.xml', config, 'folder', 'etc/integration/config.xml'],
    ['etc/integration/acme/config.xml', config, 'depth', 'etc/integration/config.xml'],
    ['src/etc/integration/config.xml', config, 'folder', 'etc/integration/config.xml'],
    ['etc/integrations/api.xml', api, 'folder', 'etc/integration/api.xml'],
    ['etc/integration/Api.xml', api, 'case', 'etc/integration/api.xml'],
    ['etc/integration_api.xml', api, 'folder', 'etc/integration/api.xml'],
    ['etc/integrations.xml', integration, 'name', 'etc/integration.xml'],
    ['etc/integration/integration.xml', integration, 'depth', 'etc/integration.xml'],
    ['etc/adminhtml/integration.xml', integration, 'depth', 'etc/integration.xml'],
    ['integration.xml', integration, 'folder', 'etc/integration.xml'],
    ['etc/adminhtml/acl.xml', acl, 'depth', 'etc/acl.xml'],
    ['etc/ACL.xml', acl, 'case', 'etc/acl.xml'],
    ['etc/webapi_rest/webapi.xml', webapi, 'depth', 'etc/webapi.xml'],
    ['etc/menu.xml', '<[|config|]><menu/></config>', 'folder', 'etc/adminhtml/menu.xml'],
  ])('reports and moves %s', async (path, text, id, expected) => {
    const files = { ...smallMagento, ...classicModule({ ...none, [path]: text }) };
    const { ids, data, severities } = await checkRule(code, files);
    expect(ids).toEqual([id]);
    expect(data).toEqual([{ path, expected }]);
    expect(severities).toEqual(['error']);
    const fixed = await applyFix(code, files, /^(Move|Rename) it to /);
    expect(fixed[root + expected]).toBe(plain(text));
    expect(fixed[root + path]).toBeUndefined();
    await checkRule(code, fixed);
  });

  it('takes both files of a folder with a wrong name, alone and in a project', async () => {
    const files = classicModule({
      ...none,
      'etc/integrations/config.xml': config,
      'etc/integrations/api.xml': api,
    });
    const alone = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path.slice(root.length), text]),
    );
    for (const all of [alone, files, { ...smallMagento, ...files }]) {
      const { ids, test } = await checkRule(code, all);
      expect(ids).toEqual(['folder', 'folder']);
      // One cause, one report.
      for (const path of Object.keys(all))
        for (const { rule, severity } of test.service.findProblems(test.uri(path)))
          if (severity === 'error') expect(rule.code).toBe(code);
    }
  });

  it.each<[string, ProjectFiles]>([
    ['a warning', classicModule({ 'etc/integrations/config.xml': config.replace('Acme ERP', 'Other') })],
    ['a hint', classicModule({ 'etc/integration/config.bak.xml': config })],
  ])('is only %s where Magento reads another file', async (severity, files) => {
    const { ids, severities, test } = await checkRule(code, files);
    expect(ids).toEqual(['besideRead']);
    expect(severities).toEqual([severity.slice(2)]);
    const found = Object.keys(files).flatMap((path) => test.service.findProblems(test.uri(path)));
    expect(found.find(({ rule }) => rule.code === code)!.problem.fixes!()).toEqual([]);
  });

  it.each<[string, ProjectFiles]>([
    ['files in their places', { ...smallMagento, ...classicModule() }],
    ['store configuration', classicModule({ 'etc/config.xml': '<config><default/></config>' })],
    ['a system.xml part', classicModule({ 'etc/adminhtml/system/integration.xml': '<include/>' })],
    ['a nameless thing', classicModule({ 'etc/integrations.xml': '<integrations/>' })],
    ['nothing yet', classicModule({ 'etc/integrations.xml': '' })],
    [
      'a file with a reader of its own',
      classicModule({
        'etc/integrations.xml': plain(integration),
        'etc/di.xml':
          '<config><type name="Acme\\Bridge\\Reader"><arguments><argument name="fileName" xsi:type="string">integrations.xml</argument></arguments></type></config>',
      }),
    ],
    [
      'a file that PHP reads',
      classicModule({
        'etc/integrations.xml': plain(integration),
        'Model/Reader.php': "<?php\nclass Reader { const FILE = 'integrations.xml'; }\n",
      }),
    ],
    ['test fixtures', classicModule({ 'Test/_files/etc/integrations/config.xml': plain(config) })],
    [
      'other people’s modules',
      { ...smallMagento, 'vendor/magento/module-sales/etc/adminhtml/acl.xml': plain(acl) },
    ],
  ])('says nothing of %s', async (_, files) => {
    await checkRule(code, files);
  });

  it('is mended in an editor that can rename files', async () => {
    const path = `${root}etc/integrations.xml`;
    const test = await project({ ...classicModule({ ...none, 'etc/integrations.xml': plain(integration) }) });
    const at = { start: { line: 0, character: 1 }, end: { line: 0, character: 1 } };
    const offered = (options: object) =>
      test.service.findCodeActions(test.uri(path), at, { diagnostics: [] }, options);
    expect(offered({ movesFiles: true })).toEqual([]);
    expect(offered({ renamesFiles: true })).toMatchObject([
      {
        title: 'Rename it to etc/integration.xml',
        edit: {
          documentChanges: [
            { kind: 'rename', oldUri: test.uri(path), newUri: test.uri(`${root}etc/integration.xml`) },
          ],
        },
      },
    ]);
  });

  it('keeps step with an open document', async () => {
    const path = `${root}etc/integrations.xml`;
    const test = await project({ ...classicModule({ ...none, 'etc/integrations.xml': '' }) });
    const ids = (): string[] => test.service.findProblems(test.uri(path)).map(({ rule }) => rule.code);
    await test.service.openDocument(test.uri(path), plain(integration));
    expect(ids()).toEqual([code]);
    await test.service.changeDocument(test.uri(path), '<config/>');
    expect(ids()).toEqual([]);
  });

  it('keeps step with the module’s di.xml, open and on disk', async () => {
    const [path, di] = [`${root}etc/integrations.xml`, `${root}etc/di.xml`];
    const reads = '<config><type name="Acme\\Reader"><arguments/><!-- integrations.xml --></type></config>';
    const files = classicModule({ ...none, 'etc/integrations.xml': plain(integration), 'etc/di.xml': reads });
    const test = await project(files);
    const ids = (): string[] => test.service.findProblems(test.uri(path)).map(({ rule }) => rule.code);
    expect(ids()).toEqual([]);
    await test.service.openDocument(test.uri(di), reads);
    await test.service.changeDocument(test.uri(di), '<config/>');
    expect(ids()).toEqual([code]);
    await test.service.closeDocument(test.uri(di));
    expect(ids()).toEqual([]);
    test.fileSystem.write(test.uri(di), '<config/>');
    await test.service.filesChanged([{ uri: test.uri(di), type: 'changed' }]);
    expect(ids()).toEqual([code]);
  });

  it('keeps an open document that is then saved for the first time', async () => {
    const path = `${root}src/etc/integration/config.xml`;
    const test = await project(classicModule(none));
    const ids = (): string[] => test.service.findProblems(test.uri(path)).map(({ rule }) => rule.code);
    await test.service.openDocument(test.uri(path), plain(config));
    expect(ids()).toEqual([code]);
    test.fileSystem.write(test.uri(path), plain(config));
    await test.service.filesChanged([{ uri: test.uri(path), type: 'created' }]);
    expect(ids()).toEqual([code]);
    expect(test.service.checkableFiles(test.uri(root.slice(0, -1))).map(({ uri }) => uri)).toContain(
      test.uri(path),
    );
  });
});
