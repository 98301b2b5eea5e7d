import { describe, expect, it } from 'vitest';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { aclDefining, at, bridge, pathOf } from '#test/support/everyPlace';
import { classicModule, project, projectRoot, smallMagento } from '#test/support/project';

/** `name (detail)`, indented by depth. */
function outline(symbols: readonly DocumentSymbol[], depth = 0): string[] {
  return symbols.flatMap(({ name, detail, children = [] }) => [
    `${'  '.repeat(depth)}${name}${detail === undefined ? '' : ` (${detail})`}`,
    ...outline(children, depth + 1),
  ]);
}

async function outlineOf(path: string, text: string): Promise<string[]> {
  const test = await project(bridge({}));
  const uri = test.uri(pathOf(path));
  await test.service.openDocument(uri, text);
  return outline(test.service.findDocumentSymbols(uri));
}

describe('the outline', () => {
  it.each([
    [
      'etc/integration/config.xml',
      classicModule()[pathOf('etc/integration/config.xml')]!,
      ['Acme ERP (erp@acme.example)'],
    ],
    ['etc/integration/api.xml', at('etc/integration/api.xml', 'A_B::c'), ['Acme ERP', '  A_B::c']],
    ['etc/integration.xml', at('etc/integration.xml', 'A_B::c'), ['Acme CRM (a@acme.example)', '  A_B::c']],
    ['etc/acl.xml', aclDefining('A_B::c'), ['Magento_Backend::admin', '  A_B::c (Acme Orders)']],
    ['etc/webapi.xml', at('etc/webapi.xml', 'A_B::c'), ['GET /V1/acme (A::b)', '  A_B::c']],
    ['etc/adminhtml/menu.xml', at('etc/adminhtml/menu.xml', 'A_B::c'), ['Acme_Bridge::item (Orders)']],
    ['etc/adminhtml/system.xml', at('etc/adminhtml/system.xml', 'A_B::c'), ['acme (Acme)']],
    [
      'view/adminhtml/ui_component/acme_listing.xml',
      at('view/adminhtml/ui_component/acme_listing.xml', 'A_B::c'),
      ['acme'],
    ],
    [
      'etc/module.xml',
      '<config><module name="A_B" setup_version="1.0"><sequence><module name="C_D"/></sequence></module></config>',
      ['A_B (1.0)', '  C_D'],
    ],
  ])('of %s', async (path, text, expected) => {
    expect(await outlineOf(path, text)).toEqual(expected);
  });

  it('is there for whatever is half-typed, with ranges that hold each other', async () => {
    const text = aclDefining('A_B::c');
    const test = await project(bridge({}));
    const uri = test.uri(pathOf('etc/acl.xml'));
    const check = ({ range, selectionRange, children }: DocumentSymbol): void => {
      const offset = ({ line, character }: { line: number; character: number }): number =>
        line * 1e6 + character;
      expect(offset(selectionRange.start)).toBeGreaterThanOrEqual(offset(range.start));
      expect(offset(selectionRange.end)).toBeLessThanOrEqual(offset(range.end));
      children?.forEach(check);
    };
    for (let end = 0; end <= text.length; end += 3) {
      await test.service.openDocument(uri, text.slice(0, end));
      test.service.findDocumentSymbols(uri).forEach(check);
    }
  });

  it('is empty for what is no XML of Magento’s', async () => {
    expect(await outlineOf('Block/A.php', '<?php')).toEqual([]);
    expect(await outlineOf('etc/di.xml', '<config/>')).toEqual([]);
  });
});

describe('the symbols of the workspace', () => {
  const found = async (query: string): Promise<string[]> => {
    const test = await project({ ...smallMagento, ...classicModule() });
    return test.service
      .findWorkspaceSymbols(query)
      .map(({ name, location }) => `${name} in ${location.uri.slice(projectRoot.length + 1)}`);
  };

  it.each([
    ['acme erp', 'Acme ERP in app/code/Acme/Bridge/etc/integration/config.xml'],
    ['AcmeBri', 'Acme_Bridge in app/code/Acme/Bridge/etc/module.xml'],
    ['Sales::actions_v', 'Magento_Sales::actions_view in vendor/magento/module-sales/etc/acl.xml'],
    ['sales operations orders ship', 'Magento_Sales::ship in vendor/magento/module-sales/etc/acl.xml'],
  ])('are found by %j', async (query, expected) => {
    expect(await found(query)).toContain(expected);
  });

  it('are routes, found by their URL', async () => {
    const route =
      '<routes><route url="/V1/acme/:id" method="GET"><service class="A\\Api\\B" method="c"/></route></routes>';
    const test = await project({ ...smallMagento, ...classicModule({ 'etc/webapi.xml': route }) });
    const [symbol] = test.service.findWorkspaceSymbols('get v1acme');
    expect(symbol).toMatchObject({ name: 'GET /V1/acme/:id', containerName: 'Acme_Bridge' });
    expect(symbol!.location).toMatchObject({ range: { start: { character: 20 }, end: { character: 32 } } });
  });

  it('are not what nothing matches, and not the built-in Magento’s', async () => {
    expect(await found('xyzzy')).toEqual([]);
    const test = await project({
      'registration.php': '',
      'etc/module.xml': '<config><module name="A_Bc"/></config>',
    });
    expect(test.service.findWorkspaceSymbols('').map(({ name }) => name)).toEqual(['A_Bc']);
  });
});
