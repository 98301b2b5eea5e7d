import { describe, expect, it } from 'vitest';
import { checkRule } from '#test/support/checkRule';
import { moduleXml, registration, smallMagento, type ProjectFiles } from '#test/support/project';

const code = 'integration-duplicate';

function module(
  name: string,
  files: Readonly<Record<string, string>>,
  sequence: readonly string[] = [],
): ProjectFiles {
  const root = `app/code/${name.replace('_', '/')}`;
  const all = {
    'registration.php': registration(name),
    'etc/module.xml': moduleXml(name, { sequence }),
    ...files,
  };
  return Object.fromEntries(Object.entries(all).map(([path, text]) => [`${root}/${path}`, text]));
}

const declaration = (name: string, email = 'a@b.example', rest = ''): string =>
  `<integration name="${name}"><email>${email}</email>${rest}</integration>`;
const resources = (...ids: string[]): string =>
  `<resources>${ids.map((id) => `<resource name="${id}"/>`).join('')}</resources>`;
const config = (...content: string[]) => ({
  'etc/integration/config.xml': `<integrations>${content.join('')}</integrations>`,
});
const api = (name: string, ...ids: string[]) => ({
  'etc/integration/api.xml': `<integrations><integration name="${name}">${resources(...ids)}</integration></integrations>`,
});
const consolidated = (...content: string[]) => ({
  'etc/integration.xml': `<config>${content.join('')}</config>`,
});

describe('integration-duplicate', () => {
  it('finds nothing where all names differ, also by a capital', async () => {
    await checkRule(
      code,
      module('Acme_One', {
        ...config(declaration('A'), declaration('a')),
        ...consolidated(declaration('B')),
      }),
    );
  });

  it('says that setup:upgrade stops where the database takes two installed names for one', async () => {
    const { ids, severities, data } = await checkRule(code, {
      ...module('Acme_One', consolidated(declaration('[|Acme ERP|]'), declaration('Acme CRM'))),
      ...module('Acme_Two', consolidated(declaration('[|ACME ÉRP|]'))),
    });
    expect(ids).toEqual(['sameInDatabase', 'sameInDatabase']);
    expect(severities).toEqual(['error', 'error']);
    expect(data).toContainEqual({ name: 'Acme ERP', other: 'ACME ÉRP' });
  });

  it('says nothing of a name alike that no PHP installs', async () => {
    await checkRule(
      code,
      module('Acme_One', { ...config(declaration('acme')), ...consolidated(declaration('Acme')) }),
    );
  });

  it.each([
    ['config.xml', config(declaration('Acme'), declaration('[|Acme|]'))],
    ['integration.xml', consolidated(declaration('Acme'), declaration('[|Acme|]'), declaration('[|Acme|]'))],
  ])('warns of a name that is twice in %s', async (_, files) => {
    const { ids, severities } = await checkRule(code, module('Acme_One', files));
    expect(new Set(ids)).toEqual(new Set(['twice']));
    expect(new Set(severities)).toEqual(new Set(['warning']));
  });

  it('says that Magento stops where another module declares it as well', async () => {
    const { ids, severities } = await checkRule(code, {
      ...module('Acme_One', config(declaration('Acme'), declaration('[|Acme|]'))),
      ...module('Acme_Two', config(declaration('[|Acme|]'))),
    });
    expect(ids).toEqual(['twiceAndElsewhere', 'overrides']);
    expect(severities).toEqual(['error', 'warning']);
  });

  it('reports the module that is loaded later', async () => {
    const { data, ids, test } = await checkRule(code, {
      ...module('Acme_One', config(declaration('[|Acme|]')), ['Acme_Two']),
      ...module('Acme_Two', config(declaration('Acme', 'c@d.example'))),
    });
    expect(ids).toEqual(['overrides']);
    expect(data).toEqual([{ name: 'Acme', module: 'Acme_Two' }]);
    const [found] = test.service
      .findProblems(test.uri('app/code/Acme/One/etc/integration/config.xml'))
      .filter(({ rule }) => rule.code === code);
    expect(found!.problem.related!.map(({ uri }) => uri)).toEqual([
      test.uri('app/code/Acme/Two/etc/integration/config.xml'),
    ]);
  });

  it('only informs where a module adds resources to the integration of another', async () => {
    const { ids, severities } = await checkRule(code, {
      ...module('Acme_One', { ...config(declaration('Acme')), ...api('Acme', 'Magento_Sales::sales') }),
      ...module('Acme_Two', api('[|Acme|]', 'Magento_Catalog::catalog')),
    });
    expect(ids).toEqual(['extends']);
    expect(severities).toEqual(['information']);
  });

  it('keeps modules apart that are not installed together', async () => {
    const move = (files: ProjectFiles, to: string): ProjectFiles =>
      Object.fromEntries(
        Object.entries(files).map(([path, text]) => [path.replace(/^app\/code\/\w+\/\w+/, to), text]),
      );
    await checkRule(code, {
      ...move(module('Acme_One', config(declaration('Acme'))), 'one'),
      ...move(module('Acme_Two', config(declaration('Acme'))), 'two'),
    });
  });

  describe('in both kinds of file', () => {
    const email = 'a@b.example';
    const sales = ['Magento_Sales::sales', 'Magento_Sales::sales_operation'];
    const all = ['Magento_Backend::all'];
    const both = (name: string, listed: readonly string[], other = email, classic = sales): ProjectFiles => ({
      ...smallMagento,
      ...module('Acme_One', {
        ...config(declaration(name)),
        ...api('Acme', ...classic),
        ...consolidated(declaration('Acme', other, resources(...listed))),
      }),
    });

    it.each([
      ['the same', sales],
      ['the same but for parents and the order', [sales[1]!, 'Magento_Backend::admin']],
      ['the same and what is dropped', [...sales, ...all]],
    ])('says nothing where they say %s', async (_, listed) => {
      await checkRule(code, both('Acme', listed));
    });

    const installed = {
      'app/code/Acme/One/Setup/Patch/Data/Install.php': `<?php
namespace Acme\\One\\Setup\\Patch\\Data;
class Install implements \\Magento\\Framework\\Setup\\Patch\\DataPatchInterface
{
    public function apply() { $this->manager->processIntegrationConfig(['Acme']); return $this; }
}
`,
    };

    it.each([
      ['another email', 'email', both('[|Acme|]', sales, 'c@d.example')],
      ['more resources', 'resources', both('[|Acme|]', ['Magento_Sales::ship'])],
      ['nothing, where api.xml grants everything', 'resources', both('[|Acme|]', all, email, all)],
    ])('warns where integration.xml has %s and PHP installs the other', async (_, difference, files) => {
      const found = await checkRule(code, { ...files, ...installed });
      expect(found.severities).toEqual(['warning']);
      expect(found.ids).toEqual(['bothKinds']);
      expect(found.data).toEqual([{ name: 'Acme', differences: difference }]);
      const idle = await checkRule(code, files);
      expect(idle.severities).toEqual(['information']);
      expect(idle.ids).toEqual(['bothKindsUnprocessed']);
    });
  });
});
