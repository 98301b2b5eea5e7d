import { describe, expect, it } from 'vitest';
import { project } from '#test/support/project';
import { apiFile, apiListing } from '#test/support/resourceLists';
import { changeByEdits, openedByAdding, titleSaying } from './endpointChange';

const webapi = `<routes>
  <route url="/V1/orders" method="GET"><service class="A" method="b"/><resources><resource ref="Magento_Sales::sales"/></resources></route>
  <route url="/V1/retired" method="GET"><service class="A" method="b"/><resources><resource ref="Magento_Catalog::retired"/></resources></route>
  <route url="/V1/ship" method="POST"><service class="A" method="b"/><resources><resource ref="Magento_Sales::ship"/><resource ref="Magento_Sales::sales"/></resources></route>
</routes>`;
const files = {
  ...apiListing('Magento_Sales::ship'),
  'vendor/magento/module-sales/etc/webapi.xml': webapi,
};

describe('what a change opens and closes', () => {
  it('is every route whose last missing resource is granted', async () => {
    const { service, uri } = await project(files);
    const { installation } = service.find(uri(apiFile))!;
    const opened = (...added: string[]): string[] =>
      openedByAdding(added, new Set(['Magento_Sales::ship']), installation);
    expect(opened('Magento_Sales::sales')).toEqual(['GET /V1/orders', 'POST /V1/ship']);
    expect(opened('Magento_Catalog::retired', 'Magento_Sales::ship', 'Acme_Bridge::nothing')).toEqual([]);
  });

  it('is known of edits of any file that permissions rest on', async () => {
    const { service, uri } = await project(files);
    const replaced = (path: string, before: string, after: string) => {
      const context = service.find(uri(path))!;
      const start = context.file.text.indexOf(before);
      expect(start).toBeGreaterThanOrEqual(0);
      const edit = { uri: uri(path), range: { start, end: start + before.length }, newText: after };
      return changeByEdits(context, [edit]);
    };
    expect(replaced(apiFile, 'Magento_Sales::ship', 'Magento_Sales::sales')).toEqual({
      opens: ['Acme ERP GET /V1/orders'],
      closes: [],
    });
    const ref = 'ref="Magento_Sales::ship"/><resource ref="Magento_Sales::sales"';
    expect(replaced('vendor/magento/module-sales/etc/webapi.xml', ref, 'ref="Magento_Sales::ship"')).toEqual({
      opens: ['Acme ERP POST /V1/ship'],
      closes: [],
    });
    const ship = 'title="Ship" sortOrder="30"';
    expect(replaced('vendor/magento/module-sales/etc/acl.xml', ship, `${ship} disabled="true"`)).toEqual({
      opens: [],
      closes: [],
    });
  });
});

it('a title says what opens and closes', () => {
  expect(titleSaying('Add it', { opens: [], closes: [] })).toBe('Add it');
  expect(titleSaying('Add it', { opens: ['GET /V1/a'], closes: [] })).toBe('Add it (opens 1 endpoint)');
  expect(titleSaying('Add it', { opens: ['a', 'b'], closes: ['c'] })).toBe(
    'Add it (opens 2 endpoints, closes 1 endpoint)',
  );
});
