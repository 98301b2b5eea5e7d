import { describe, expect, it } from 'vitest';
import { composerJson, moduleXml, project, registration, type ProjectFiles } from '#test/support/project';
import { meansMagento } from '../magento/versionConstraint';

const require = (packages: Readonly<Record<string, string>>): string => {
  const composer = JSON.parse(composerJson('acme/bridge', 'Acme\\Bridge')) as { require: object };
  composer.require = packages;
  return JSON.stringify(composer, null, 4);
};
const moduleWith = (
  ids: readonly string[],
  packages: Readonly<Record<string, string>>,
  more: ProjectFiles = {},
): ProjectFiles => ({
  'registration.php': registration('Acme_Bridge'),
  'etc/module.xml': moduleXml('Acme_Bridge'),
  'composer.json': require(packages),
  'etc/integration.xml': `<config><integration name="Acme ERP"><email>a@b.example</email><resources>${ids
    .map((id) => `<resource name="${id}"/>`)
    .join('')}</resources></integration></config>`,
  ...more,
});

/** The messages in a file. */
async function found(files: ProjectFiles, path = 'etc/integration.xml'): Promise<string[]> {
  const { service, uri } = await project(files);
  return service
    .findProblems(uri(path))
    .filter(({ rule }) => rule.code === 'acl-not-in-version')
    .map(({ text }) => text);
}

describe('acl-not-in-version', () => {
  it('reports what a version lacks that the constraint lets in, and since when it is there', async () => {
    const [message, ...others] = await found(
      moduleWith(['Magento_Customer::delete', 'Magento_Sales::ship'], {
        'magento/framework': '^101.0 || ^102.0 || ^103.0',
      }),
    );
    expect(message).toMatch(/Magento_Customer::delete\) is not in Magento 2\.2\.5, .*from 2\.3\.3 on\./);
    expect(message).toContain('Raise the constraint on magento/framework');
    expect(others).toEqual([]);
  });

  it('is information, and leads to the constraint', async () => {
    const { service, uri } = await project(
      moduleWith(['Magento_Integration::config_oauth'], { 'magento/framework': '~102.0 || ~103.0' }),
    );
    const [first] = service
      .doValidation(uri('etc/integration.xml'))
      .filter(({ code }) => code === 'acl-not-in-version');
    expect(first).toMatchObject({
      severity: 3,
      relatedInformation: [
        {
          location: { uri: uri('composer.json') },
          message: expect.stringContaining('2.3.3 and 2.4.1') as string,
        },
      ],
    });
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['no constraint', {}],
    ['any version', { 'magento/framework': '*' }],
    ['an old lower bound that nobody thought of', { 'magento/framework': '>=100.0.2' }],
    ['an upper bound only', { 'magento/framework': '<104' }],
    ['a constraint that leaves it out', { 'magento/framework': '^102.0 || ^103.0' }],
    ['a later patch of it', { 'magento/framework': '^101.0.8 || ^102.0' }],
    ['a PHP that it does not run on', { 'magento/framework': '>=101.0', php: '~7.2.0 || ^7.3' }],
    ['another distribution', { 'mage-os/framework': '^1.0' }],
  ])('says nothing for %s', async (_, packages) => {
    expect(await found(moduleWith(['Magento_Customer::delete'], packages))).toEqual([]);
  });

  it('counts PHP that is allowed, an open end from 2.2 on, and intervals', async () => {
    for (const [framework, php] of [
      ['>=101.0', '^7.1'],
      ['>=100.1 <104', '>=7.0'],
      ['101.0.* | 102.0.* | 103.0.*', '~7.1.0|~7.4.0|~8.1.0'],
      ['101.0.0 - 103.0.7', undefined],
    ]) {
      const packages = { 'magento/framework': framework!, ...(php && { php }) };
      expect(await found(moduleWith(['Magento_Customer::delete'], packages))).toHaveLength(1);
    }
  });

  it('knows which modules are new, and says nothing of those that the data of old versions lack', async () => {
    const packages = { 'magento/framework': '^101.0 || ^102.0 || ^103.0' };
    expect(await found(moduleWith(['Magento_InventoryApi::source'], packages))).toHaveLength(1);
    expect(await found(moduleWith(['Magento_Paypal::use', 'Magento_Swatches::iframe'], packages))).toEqual(
      [],
    );
  });

  it('leaves ids of other modules, and those that a module defines itself', async () => {
    const acl =
      '<config><acl><resources><resource id="Magento_Backend::admin"><resource id="Magento_Customer::customer"><resource id="Magento_Customer::delete" title="Delete"/></resource><resource id="Acme_Bridge::x" title="Bridge"/></resource></resources></acl></config>';
    const files = moduleWith(
      ['Magento_Customer::delete', 'Acme_Bridge::x', 'Other_Module::y', 'Magento_Backend::admin'],
      { 'magento/framework': '^101.0 || ^103.0' },
      { 'etc/acl.xml': acl },
    );
    expect(await found(files)).toEqual([]);
  });

  it('reports in files that ask for permissions', async () => {
    const webapi =
      '<routes><route url="/V1/x" method="GET"><service class="A" method="b"/><resources><resource ref="Magento_Customer::delete"/></resources></route></routes>';
    const files = moduleWith([], { 'magento/framework': '^101.0 || ^103.0' }, { 'etc/webapi.xml': webapi });
    expect((await found(files, 'etc/webapi.xml'))[0]).toContain(
      'only those who may do everything get past it',
    );
  });
});

it.each<[string, boolean]>([
  ['101.0.*', true],
  ['^101.0', true],
  ['~101.0.3', true],
  ['>=101', true],
  ['>=100 <103', true],
  ['*', false],
  ['', false],
  ['dev-master', false],
  ['>=100', false],
  ['!=102.0.0', false],
  ['^102', false],
])('%s means 2.2.5: %s', (constraint, expected) => {
  expect(meansMagento(constraint, '2.2.5')).toBe(expected);
});
