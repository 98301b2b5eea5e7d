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

  it.each([
    ['config.xml', config(declaration('Acme'), declaration('[|Acme|]'))],
    ['integration.xml', consolidated(declaration('Acme'), declaration('[|Acme|]'), declaration('[|Acme|]'))],
  ])('warns of a name that is twice in %s', async (_, files) => {
    const { severities } = await checkRule(code, module('Acme_One', files));
    expect(new Set(severities)).toEqual(new Set(['warning']));
  });

  it('says that Magento stops where another module declares it as well', async () => {
    const { severities } = await checkRule(code, {
      ...module('Acme_One', config(declaration('Acme'), declaration('[|Acme|]'))),
      ...module('Acme_Two', config(declaration('[|Acme|]'))),
    });
    expect(severities).toEqual(['error', 'warning']);
  });

  it('reports the module that is loaded later', async () => {
    const { messages, test } = await checkRule(code, {
      ...module('Acme_One', config(declaration('[|Acme|]')), ['Acme_Two']),
      ...module('Acme_Two', config(declaration('Acme', 'c@d.example'))),
    });
    expect(messages[0]).toContain('Acme_Two declares "Acme"');
    const [found] = test.service
      .findProblems(test.uri('app/code/Acme/One/etc/integration/config.xml'))
      .filter(({ rule }) => rule.code === code);
    expect(found!.problem.related!.map(({ uri }) => uri)).toEqual([
      test.uri('app/code/Acme/Two/etc/integration/config.xml'),
    ]);
  });

  it('only informs where a module adds resources to the integration of another', async () => {
    const { severities } = await checkRule(code, {
      ...module('Acme_One', { ...config(declaration('Acme')), ...api('Acme', 'Magento_Sales::sales') }),
      ...module('Acme_Two', api('[|Acme|]', 'Magento_Catalog::catalog')),
    });
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

    it.each([
      ['another email', 'email', both('[|Acme|]', sales, 'c@d.example')],
      ['more resources', 'list of resources', both('[|Acme|]', ['Magento_Sales::ship'])],
      ['nothing, where api.xml grants everything', 'list of resources', both('[|Acme|]', all, email, all)],
    ])('informs where integration.xml has %s', async (_, difference, files) => {
      const { messages, severities } = await checkRule(code, files);
      expect(severities).toEqual(['information']);
      expect(messages[0]).toContain(`another ${difference}.`);
    });
  });
});
