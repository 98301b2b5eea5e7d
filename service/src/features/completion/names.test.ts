import { describe, expect, it } from 'vitest';
import { checkCompletion } from '#test/support/checkCompletion';
import { classicModule, moduleXml, smallMagento, type ProjectFiles } from '#test/support/project';

const bridge = 'app/code/Acme/Bridge';

function withFile(path: string, text: string): ProjectFiles {
  return { ...smallMagento, ...classicModule({ [path]: text }) };
}

const declares = (...names: string[]): string =>
  `<integrations>\n${names.map((name) => `<integration name="${name}"><email>a@b.example</email></integration>\n`).join('')}</integrations>`;

function patch(argument: string): ProjectFiles {
  const path = 'Setup/Patch/Data/InstallIntegration.php';
  const files = withFile('etc/integration/config.xml', declares('Acme ERP', "Bob's $hop"));
  const text = files[`${bridge}/${path}`]!;
  return { ...files, [`${bridge}/${path}`]: text.replace(/\(\['Acme ERP'\]\);/, () => argument) };
}

describe('integration/@name in api.xml', () => {
  it('offers the names of config.xml, those not in the file yet first', async () => {
    const { labels, accept } = await checkCompletion({
      ...withFile('etc/integration/config.xml', declares('Acme ERP', 'Acme CRM')),
      [`${bridge}/etc/integration/api.xml`]:
        '<integrations><integration name="Acme ERP"/><integration name="|"/></integrations>',
    });
    expect(labels).toEqual(['Acme CRM', 'Acme ERP']);
    expect(accept('Acme CRM')).toContain('<integration name="Acme CRM"/>');
  });

  it('escapes what XML needs', async () => {
    const { accept, labels } = await checkCompletion({
      ...withFile('etc/integration/config.xml', declares('B&amp;B &lt;1&gt;')),
      [`${bridge}/etc/integration/api.xml`]: '<integrations><integration name="|',
    });
    expect(labels).toContain('B&B <1>');
    expect(accept('B&B <1>')).toBe('<integrations><integration name="B&amp;B &lt;1>"');
  });
});

describe('integration/@name in config.xml', () => {
  it('offers what api.xml and PHP use and no config.xml has', async () => {
    const { labels, item } = await checkCompletion({
      ...withFile('etc/integration/api.xml', declares('Acme CRM', 'Acme ERP')),
      [`${bridge}/etc/integration/config.xml`]: '<integrations><integration name="|"/></integrations>',
    });
    expect(labels).toEqual(['Acme CRM', 'Acme ERP']);
    expect(item('Acme CRM').detail).toContain('api.xml of Acme_Bridge');
    const php = await checkCompletion({
      ...withFile('etc/integration/api.xml', declares('Acme CRM')),
      [`${bridge}/etc/integration/config.xml`]: '<integrations><integration name=|',
    });
    expect(php.item('Acme ERP').detail).toContain('PHP');
  });
});

describe('the strings of processIntegrationConfig', () => {
  it.each([
    ["(['|']);", "(['Acme ERP']);"],
    ["(['Ac|']);", "(['Acme ERP']);"],
    ['(["|"]);', '(["Acme ERP"]);'],
    ["(['|", "(['Acme ERP'"],
    ["(['Ac|]);", "(['Acme ERP']);"],
    ["(array('|'));", "(array('Acme ERP'));"],
    ["(\n            ['|'],\n        );", "(\n            ['Acme ERP'],\n        );"],
  ])('%s', async (typed, expected) => {
    const { accept, text } = await checkCompletion(patch(typed));
    expect(accept('Acme ERP')).toBe(text.replace(typed.replace('|', ''), () => expected));
  });

  it('leaves out what the call passes already, and says what is missing', async () => {
    const { labels, item } = await checkCompletion(patch("(['Acme ERP', '|']);"));
    expect(labels).toEqual(["Bob's $hop"]);
    expect(item("Bob's $hop").detail).toContain('it must be in api.xml');
  });

  it('escapes what PHP needs', async () => {
    expect((await checkCompletion(patch("(['|']);"))).accept("Bob's $hop")).toContain("(['Bob\\'s $hop']);");
    expect((await checkCompletion(patch('(["|"]);'))).accept("Bob's $hop")).toContain('(["Bob\'s \\$hop"]);');
  });

  it.each([
    "(['Acme ERP']); // it's '|",
    "(['Acme ERP']); strlen('|');",
    "(['Acme ERP']|);",
    "(/* '|' */ ['Acme ERP']);",
  ])('is quiet in %s', async (typed) => {
    expect((await checkCompletion(patch(typed))).labels).toEqual([]);
  });
});

describe('module.xml', () => {
  const sequence = (entry: string, ...names: string[]): ProjectFiles => {
    const text = moduleXml('Acme_Bridge', { sequence: names });
    return withFile('etc/module.xml', text.replace('</sequence>', `${entry}</sequence>`));
  };

  it('offers first what the integrations rest on', async () => {
    const { labels, accept } = await checkCompletion(sequence('<module name="|"/>'));
    expect(labels).toEqual([
      'Magento_Integration',
      'Magento_Sales',
      'Magento_Backend',
      'Magento_Catalog',
      'Magento_Customer',
    ]);
    expect(accept('Magento_Sales')).toContain('<module name="Magento_Sales"/></sequence>');
  });

  it('leaves out what is listed', async () => {
    const { labels } = await checkCompletion(
      sequence('<module name="|', 'Magento_Integration', 'Magento_Sales'),
    );
    expect(labels).toEqual(['Magento_Backend', 'Magento_Catalog', 'Magento_Customer']);
  });

  it('takes its own name from registration.php', async () => {
    const { labels } = await checkCompletion(
      withFile('etc/module.xml', '<config><module name="|"/></config>'),
    );
    expect(labels).toEqual(['Acme_Bridge']);
  });
});
