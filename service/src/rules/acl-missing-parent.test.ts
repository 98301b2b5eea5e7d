import { describe, expect, it } from 'vitest';
import { applyFix, checkRule } from '#test/support/checkRule';
import {
  alsoListing,
  apiFile,
  apiListing,
  apiText,
  integrationListing,
  withApi,
} from '#test/support/resourceLists';
import { project, type ProjectFiles } from '#test/support/project';
import { applyEdits } from '../text';
import type { Fix } from './rule';

const code = 'acl-missing-parent';
const resource = (id: string): string => `<resource name="${id}"/>`;

describe(code, () => {
  it('reports each resource that lacks ancestors, by the ids that it lacks', async () => {
    const { data, ids, severities } = await checkRule(
      code,
      apiListing('Magento_Sales::sales', '[|Magento_Sales::sales_order|]', '[|Magento_Sales::actions_view|]'),
    );
    expect(severities).toEqual(['warning', 'warning']);
    expect(ids).toEqual(['one', 'several']);
    expect(data[0]).toEqual({ id: 'Magento_Sales::sales_order', parent: 'Magento_Sales::sales_operation' });
    expect(data[1]).toMatchObject({
      count: 2,
      parents: 'Magento_Sales::sales_operation, Magento_Sales::actions',
    });
  });

  it('names one parent and counts the rest, so that the message stays short', async () => {
    const { data, messages } = await checkRule(code, apiListing('[|Magento_Sales::ship|]'));
    expect(data[0]).toMatchObject({
      count: 4,
      parents:
        'Magento_Sales::sales, Magento_Sales::sales_operation, Magento_Sales::sales_order, Magento_Sales::actions',
    });
    expect(messages[0]).toContain('its parents Magento_Sales::sales and 3 more.');
  });

  it('asks for no root, and for nothing where Magento has nothing', async () => {
    await checkRule(
      code,
      apiListing(
        'Magento_Sales::sales',
        'Magento_Backend::all',
        'Magento_Backend::admin',
        'Magento_Sales::unknown',
        'Magento_Catalog::retired_child',
        '',
      ),
    );
    await checkRule(code, integrationListing('Magento_Sales::actions_view'));
  });

  it('does not ask for the top of a tree of its own', async () => {
    await checkRule(code, {
      ...apiListing('Acme_Bridge::orders'),
      'app/code/Acme/Bridge/etc/acl.xml':
        '<config><acl><resources><resource id="Acme_Bridge::top" title="Top"><resource id="Acme_Bridge::orders" title="Orders"/></resource></resources></acl></config>',
    });
  });

  it('takes the order of the list as it is', async () => {
    await checkRule(
      code,
      apiListing('Magento_Sales::sales_order', 'Magento_Sales::sales_operation', 'Magento_Sales::sales'),
    );
  });

  it('counts what other modules list for the same integration', async () => {
    await checkRule(code, {
      ...apiListing('Magento_Sales::sales_operation', '[|Magento_Catalog::products|]'),
      ...alsoListing('Zeta', 'Magento_Sales::sales'),
      'app/code/Acme/Other/etc/module.xml': '<config><module name="Acme_Other"/></config>',
      'app/code/Acme/Other/etc/integration/api.xml': apiText([
        resource('Magento_Catalog::catalog'),
        resource('Magento_Catalog::catalog_inventory'),
      ]).replace('Acme ERP', 'Another'),
    });
  });

  describe('fix', () => {
    const add2 = 'Add the 2 missing parent resources';
    const all = 'Add all missing parent resources in this file';
    const orders = ['sales', 'sales_operation', 'sales_order'].map((id) => `Magento_Sales::${id}`);

    it('adds what one resource lacks', async () => {
      const files = await applyFix(
        code,
        apiListing('Magento_Customer::customer', 'Magento_Sales::sales_order'),
        add2,
      );
      expect(files[apiFile]).toBe(apiListing('Magento_Customer::customer', ...orders)[apiFile]);
    });

    it('adds one', async () => {
      const files = await applyFix(
        code,
        apiListing('Magento_Sales::sales_operation'),
        'Add the missing parent resource',
      );
      expect(files[apiFile]).toBe(apiListing(...orders.slice(0, 2))[apiFile]);
    });

    it('adds all that a file lacks, each once', async () => {
      const before = apiListing(
        'Magento_Sales::actions_view',
        'Magento_Sales::ship',
        'Magento_Catalog::products',
        'Magento_Catalog::categories',
        'Magento_Backend::store',
        'Magento_Backend::stores',
      );
      const files = await applyFix(code, before, all, { whole: apiFile });
      expect(files[apiFile]).toBe(
        apiListing(
          ...orders,
          'Magento_Sales::actions',
          'Magento_Sales::actions_view',
          'Magento_Sales::ship',
          'Magento_Catalog::catalog',
          'Magento_Catalog::catalog_inventory',
          'Magento_Catalog::products',
          'Magento_Catalog::categories',
          'Magento_Backend::stores_settings',
          'Magento_Backend::store',
          'Magento_Backend::stores',
        )[apiFile],
      );
    });

    it('keeps tabs, CRLF, quotes and comments', async () => {
      const line = (id: string): string => `<resource name='${id}' />`;
      const text = (lines: string[]): string => apiText(lines, '\t\t\t', '\r\n');
      const comment = '<!-- Orders: read only -->';
      const before = withApi(
        text([line('Magento_Customer::customer'), comment, line('Magento_Sales::sales_order')]),
      );
      const files = await applyFix(code, before, all, { whole: apiFile });
      expect(files[apiFile]).toBe(text([line('Magento_Customer::customer'), comment, ...orders.map(line)]));
    });

    it('keeps a file of one line', async () => {
      const text = (ids: string[]): string =>
        `<integrations><integration name="Acme ERP"><resources>${ids.map(resource).join('')}</resources></integration></integrations>`;
      const files = await applyFix(code, withApi(text(['Magento_Sales::sales_order'])), add2);
      expect(files[apiFile]).toBe(text(orders));
    });

    it('works on each integration of a file', async () => {
      const two = (ids: string[]): string =>
        apiText(ids.map(resource)).replace(
          '</integrations>',
          () =>
            `    <integration name="B">\n        <resources>${ids.map(resource).join(' ')}</resources>\n    </integration>\n</integrations>`,
        );
      const files = await applyFix(
        code,
        withApi(two(['Magento_Sales::sales', 'Magento_Sales::sales_order'])),
        all,
        {
          whole: apiFile,
        },
      );
      expect(files[apiFile]).toBe(two(orders));
    });

    it('is part of what is fixed without asking', async () => {
      const { test } = await checkRule(code, apiListing('[|Magento_Sales::sales_order|]'));
      const uri = test.uri(apiFile);
      const [found] = test.service.findProblems(uri).filter(({ rule }) => rule.code === code);
      expect(found!.problem.fixes!().map((fix) => fix.safe)).toEqual([true]);
      expect(test.service.findFileFix(uri)?.edits).toHaveLength(1);
    });

    describe('where a parent opens endpoints of its own', () => {
      const route = (method: string, ...ids: string[]): string =>
        `<route url="/V1/orders" method="${method}"><service class="A" method="b"/><resources>${ids
          .map((id) => `<resource ref="${id}"/>`)
          .join('')}</resources></route>`;
      const withRoutes = (files: ProjectFiles, ...routes: string[]): ProjectFiles => ({
        ...files,
        'vendor/magento/module-sales/etc/webapi.xml': `<routes>${routes.join('')}</routes>`,
      });
      const fixesAt = async (files: ProjectFiles): Promise<Fix[]> => {
        const { service, uri } = await project(files);
        return service
          .findProblems(uri(apiFile))
          .filter(({ rule }) => rule.code === code)
          .flatMap(({ problem }) => problem.fixes!());
      };

      it('says what opens, and is left to the author', async () => {
        const files = withRoutes(
          apiListing('Magento_Sales::sales_order'),
          route('GET', 'Magento_Sales::sales'),
          route('POST', 'Magento_Sales::sales_operation', 'Magento_Sales::sales'),
          route('PUT', 'Magento_Sales::sales', 'Magento_Sales::ship'),
          route('DELETE', 'self'),
        );
        const [fix] = await fixesAt(files);
        expect(fix).toMatchObject({
          title: 'Add the 2 missing parent resources (opens 2 endpoints)',
          safe: false,
        });
        const { service, uri } = await project(files);
        expect(service.findFileFix(uri(apiFile))).toBeUndefined();
        const fixed = await applyFix(code, files, `${all} (opens 2 endpoints)`, { whole: apiFile });
        expect(fixed[apiFile]).toBe(apiListing(...orders)[apiFile]);
      });

      it('is safe where nothing more opens', async () => {
        const files = withRoutes(
          apiListing('Magento_Sales::sales_order'),
          route('GET', 'Magento_Sales::sales', 'Magento_Sales::ship'),
          route('POST', 'Magento_Sales::sales_order'),
        );
        expect(await fixesAt(files)).toMatchObject([{ title: add2, safe: true }]);
      });

      it('leaves out of "fix all" what opens something only together', async () => {
        const files = withRoutes(
          apiListing('Magento_Sales::sales_operation', 'Magento_Catalog::catalog_inventory'),
          route('GET', 'Magento_Sales::sales', 'Magento_Catalog::catalog'),
        );
        expect((await fixesAt(files)).map(({ safe }) => safe)).toEqual([true, true]);
        const { service, uri } = await project(files);
        const after = applyEdits(files[apiFile]!, service.findFileFix(uri(apiFile))!.edits);
        expect(after).toBe(
          apiListing(
            'Magento_Sales::sales',
            'Magento_Sales::sales_operation',
            'Magento_Catalog::catalog_inventory',
          )[apiFile],
        );
      });
    });
  });
});
