import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from 'vscode-languageserver-types';
import { describe, expect, it } from 'vitest';
import { classicModule, moduleXml, project, registration, smallMagento } from '#test/support/project';
import { harborFiles, phpInterface, webapiXml } from '#test/support/endpoints';
import { lineEdits } from '../lineEdits';
import { applyEdits } from '../text';

const root = 'app/code/Acme/Bridge';
const api = `${root}/etc/integration/api.xml`;
const config = `${root}/etc/integration/config.xml`;

function original(path: string): string {
  return classicModule()[path]!;
}

describe('findWorkspaceFix', () => {
  it('fixes all files of own modules, and counts what needs a decision', async () => {
    const files = {
      ...smallMagento,
      ...classicModule({
        'etc/integration/api.xml': original(api).replace(
          / *<resource name="Magento_Sales::sales(_order)?"\/>\n/g,
          '',
        ),
        'etc/integration/config.xml': original(config)
          .replace('erp@acme.example', ' erp@acme.example ')
          .replace('/login', '/login?a=1'),
      }),
    };
    const { service, uri } = await project(files);
    const fix = await service.findWorkspaceFix();
    expect(Object.keys(fix.edit.changes!).sort()).toEqual([uri(api), uri(config)]);
    expect(fix.files).toBe(2);
    expect(fix.fixed).toBeGreaterThan(2);
    // The query of the URL.
    expect(fix.left).toBe(1);

    const after: Record<string, string> = { ...files };
    for (const path of [api, config]) {
      const document = TextDocument.create(uri(path), 'xml', 0, after[path]!);
      after[path] = TextDocument.applyEdits(document, fix.edit.changes![uri(path)]!);
    }
    expect(after[api]).toBe(original(api));
    const again = await (await project(after)).service.findWorkspaceFix();
    expect(again).toEqual({ edit: { changes: {} }, files: 0, fixed: 0, left: 1 });
    // Looking for it has changed nothing.
    expect(service.find(uri(api))!.file.text).toBe(files[api]);
    expect(await service.findWorkspaceFix()).toEqual(fix);
  });

  it('takes no part in what changes the endpoints, and offers that one by one', async () => {
    const webapi =
      '<routes><route url="/V1/things" method="GET"><service class="A" method="b"/><resources><resource ref="Magento_Sales::sales_order"/></resources></route></routes>';
    const files = {
      ...smallMagento,
      ...classicModule({
        'etc/webapi.xml': webapi,
        'etc/integration/api.xml': original(api).replace(
          / *<resource name="Magento_Sales::sales(_order)?"\/>\n/g,
          '',
        ),
        'etc/integration/config.xml': original(config).replace('erp@acme.example', ' erp@acme.example '),
      }),
    };
    const { service, uri } = await project(files);
    const fix = await service.findWorkspaceFix();
    expect(fix.files).toBe(2);
    // Of the two parents, the one that opens nothing.
    const text = (path: string, edits: readonly TextEdit[]): string =>
      TextDocument.applyEdits(TextDocument.create('', 'xml', 0, files[path as keyof typeof files]!), [
        ...edits,
      ]);
    const safely = text(api, fix.edit.changes![uri(api)]!);
    expect(safely).toContain('"Magento_Sales::sales"');
    expect(safely).not.toContain('"Magento_Sales::sales_order"');
    expect(fix.changing).toHaveLength(1);
    expect(fix.changing![0]!.title).toMatch(/ \(opens 1 endpoint\)$/);
    // Both together are what the author had.
    const both = [...fix.edit.changes![uri(api)]!, ...fix.changing![0]!.edit.changes![uri(api)]!];
    expect(text(api, both)).toBe(original(api));
  });

  it('leaves packages alone that composer has installed', async () => {
    const vendor = Object.entries(
      classicModule({ 'etc/integration/api.xml': original(api).replace(/.*::sales"\/>\n/, '') }),
    );
    const installed = JSON.parse(smallMagento['vendor/composer/installed.json']!) as { packages: object[] };
    installed.packages.push({
      name: 'acme/module-bridge',
      type: 'magento2-module',
      'install-path': '../acme/module-bridge',
      autoload: { files: ['registration.php'] },
    });
    const { service, uri } = await project({
      ...smallMagento,
      'vendor/composer/installed.json': JSON.stringify(installed),
      ...Object.fromEntries(
        vendor.map(([path, text]) => [path.replace(root, 'vendor/acme/module-bridge'), text]),
      ),
    });
    expect(service.findFileFix(uri('vendor/acme/module-bridge/etc/integration/api.xml'))).toBeDefined();
    expect(await service.findWorkspaceFix()).toMatchObject({ files: 0, fixed: 0, left: 0 });
  });

  it('takes what is typed over what is on disk', async () => {
    const { service, uri } = await project({
      ...smallMagento,
      'app/code/Acme/Pim/registration.php': registration('Acme_Pim'),
      'app/code/Acme/Pim/etc/module.xml': moduleXml('Acme_Pim'),
      ...classicModule(),
    });
    await service.openDocument(uri(api), original(api).replace(/.*::sales"\/>\n/, ''));
    expect((await service.findWorkspaceFix()).files).toBe(1);
  });

  it('fixes own endpoints where only one thing can be meant, in XML and PHP', async () => {
    const data = phpInterface(
      'Api\\Data\\BerthInterface',
      '/** @return String */\npublic function getName();',
    );
    const webapi = webapiXml(
      { route: 'GET V1/harbor/berths' },
      { route: 'POST /V1/harbor/berths', resources: ['anonymous'] },
    );
    const files = harborFiles({
      'Harbor/etc/webapi.xml': webapi,
      ...phpInterface(
        'Api\\BerthsInterface',
        '/** @return BerthInterface */\npublic function go();',
        'use Acme\\Harbor\\Api\\Data\\BerthInterface;',
      ),
      ...data,
    });
    const { service, uri } = await project(files);
    const fix = await service.findWorkspaceFix();
    const changed = Object.keys(fix.edit.changes!)
      .map((each) => each.slice(uri('Harbor/').length))
      .sort();
    expect(changed).toEqual(['Api/BerthsInterface.php', 'Api/Data/BerthInterface.php', 'etc/webapi.xml']);
    const after: Record<string, string> = { ...files };
    for (const path of Object.keys(files)) {
      const document = TextDocument.create(uri(path), '', 0, files[path]!);
      after[path] = TextDocument.applyEdits(document, fix.edit.changes![uri(path)] ?? []);
    }
    expect(after['Harbor/Api/BerthsInterface.php']).toContain(
      '@return \\Acme\\Harbor\\Api\\Data\\BerthInterface',
    );
    expect(after['Harbor/Api/Data/BerthInterface.php']).toContain('@return string');
    expect(after['Harbor/etc/webapi.xml']).toContain('url="/V1/harbor/berths"');
    // Who may write is for the author to say.
    expect(after['Harbor/etc/webapi.xml']).toContain('<resource ref="anonymous"/>');
    const again = await project(after);
    // That, and the registration.php that the fixture has not.
    expect(await again.service.findWorkspaceFix()).toMatchObject({ files: 0, fixed: 0, left: 2 });
    const [model] = await again.service.describeEndpoints(again.uri('Harbor'));
    expect(model!.schema).toBeUndefined();
  });
});

describe('lineEdits', () => {
  it.each([
    ['', ''],
    ['a\nb\nc\n', 'a\nb\nc\n'],
    ['a\nb\nc', 'a\nc'],
    ['a\r\nb\r\nc\r\n', 'x\r\na\r\nb\r\ny\r\n'],
    ['a\nb\nc\nd\ne\n', 'b\nx\nd\ne\nf'],
    ['', 'a\n'],
    ['a\n', ''],
  ])('turns %j into %j', (before, after) => {
    expect(applyEdits(before, lineEdits(before, after))).toBe(after);
  });

  it('leaves alone what both have', () => {
    expect(lineEdits('a\nb\nc\nd\n', 'a\nB\nc\nd\ne\n')).toEqual([
      { range: { start: 2, end: 4 }, newText: 'B\n' },
      { range: { start: 8, end: 8 }, newText: 'e\n' },
    ]);
  });
});
