import { describe, expect, it } from 'vitest';
import {
  classicModule,
  composerJson,
  moduleXml,
  project,
  registration,
  smallMagento,
  type ProjectFiles,
} from '#test/support/project';
import { releasesMeantBy } from '../catalog/releaseRange';
import { apiText } from '#test/support/resourceLists';

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
  it.each<[string, string, string | undefined]>([
    [
      '^101.0 || ^102.0',
      'Magento_Customer::delete',
      'was added in 2.3.1; composer.json also allows 2.2.5 and 2.3.0,',
    ],
    [
      '~103.0.7',
      'Magento_Sales::api_actions',
      'was added in 2.4.7-p4 and 2.4.8; composer.json also allows 2.4.7 to 2.4.7-p3,',
    ],
    [
      '^103.0',
      'Magento_Sales::api_actions',
      'was added in 2.4.4-p12, 2.4.5-p11, 2.4.6-p9, 2.4.7-p4 and 2.4.8; composer.json also allows 46 releases from 2.4.0 to 2.4.7-p3,',
    ],
    ['103.0.7-p4', 'Magento_Sales::api_actions', undefined],
    ['<103.0.7-p4 >=103.0.7', 'Magento_Sales::api_actions', undefined],
    [
      '~102.0.0 || ~103.0.0',
      'Magento_Sales::fraud_protection',
      'was removed in 2.4.0; composer.json also allows',
    ],
    [
      '~103.0.7',
      'Magento_Shipping::shipping_policy',
      'has been disabled since 2.4.7-p2 and 2.4.8; composer.json also allows 2.4.7-p2 to 2.4.8-p1,',
    ],
    [
      '^102.0',
      'Magento_InventoryApi::stock_source_link',
      'is not in 2.3.1 to 2.3.3; composer.json also allows 2.3.1 to 2.3.3,',
    ],
  ])('on %s says of %s: %s', async (framework, id, expected) => {
    const messages = await found(moduleWith([id], { 'magento/framework': framework }));
    expect(messages).toHaveLength(expected === undefined ? 0 : 1);
    if (expected !== undefined) expect(messages[0]).toContain(`${id} ${expected}`);
    for (const message of messages) expect(message.length).toBeLessThanOrEqual(200);
  });

  it.each(['Magento_Sales::fraud_protection', 'Magento_Shipping::shipping_policy'])(
    'is the only one that reports %s, which is not on the newest release, and offers nothing to take it away',
    async (id) => {
      const { service, uri } = await project(moduleWith([id], { 'magento/framework': '^102.0 || ^103.0' }));
      const problems = service
        .findProblems(uri('etc/integration.xml'))
        .filter(({ rule }) => rule.code.startsWith('acl-'));
      expect(problems.map(({ rule, severity }) => [rule.code, severity])).toEqual([
        ['acl-not-in-version', 'warning'],
      ]);
      expect(problems[0]!.problem.fixes?.() ?? []).toEqual([]);
    },
  );

  it('says in api.xml below what an id stands on other releases', async () => {
    const path = 'etc/integration/api.xml';
    const listing = async (...ids: readonly string[]) => {
      const text = apiText(ids.map((id) => `<resource name="${id}"/>`));
      const files = { ...moduleWith([], { 'magento/framework': '~103.0.7' }), [path]: text };
      const { service, uri } = await project(files, { magentoVersion: '2.4.7' });
      return service.findProblems(uri(path)).filter(({ rule }) => rule.code === 'acl-not-in-version');
    };
    const above = ['Magento_Backend::stores', 'Magento_Backend::stores_settings', 'Magento_Config::config'];
    expect(await listing(...above, 'Magento_Payment::payment', 'Magento_Paypal::paypal')).toEqual([]);
    const [first, ...others] = await listing(...above, 'Magento_Paypal::paypal');
    expect(others).toEqual([]);
    expect(first!.text).toBe(
      'Magento_Paypal::paypal is below Magento_Payment::payment in 2.4.8 and 2.4.8-p1, which composer.json allows. List that too.',
    );
    expect(first!.problem.fixes!().map(({ title, safe }) => [title, safe])).toEqual([
      ['List Magento_Payment::payment too', undefined],
    ]);
  });

  it('leaves to acl-unknown-resource what a Magento that is here has not', async () => {
    const files = {
      ...smallMagento,
      ...classicModule({ 'composer.json': require({ 'magento/framework': '^103.0' }) }),
    };
    const path = 'app/code/Acme/Bridge/etc/integration/api.xml';
    const text = apiText(['<resource name="Magento_Sales::api_actions"/>']);
    const { service, uri } = await project({ ...files, [path]: text });
    const problems = service.findProblems(uri(path));
    expect(problems.map(({ rule }) => rule.code)).toEqual(['acl-unknown-resource']);
    expect(problems[0]!.text).toContain('it was added in 2.4.4-p12, 2.4.5-p11, 2.4.6-p9, 2.4.7-p4 and 2.4.8');
    expect(problems[0]!.problem.fixes!()).toEqual([]);
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
          message: expect.stringContaining('2.3.0 to 2.4.5-p13') as string,
        },
      ],
    });
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['no constraint', {}],
    ['any version', { 'magento/framework': '*' }],
    ['an old lower bound that nobody thought of', { 'magento/framework': '>=100.0.2' }],
    ['an upper bound only', { 'magento/framework': '<104' }],
    ['a constraint that leaves it out', { 'magento/framework': '^102.0.1 || ^103.0' }],
    ['a later patch of it', { 'magento/framework': '^101.0.8 || ^102.0.1' }],
    ['a PHP that it does not run on', { 'magento/framework': '>=101.0', php: '~7.3.0 || ^7.4' }],
    ['a package that it lacks', { 'magento/framework': '>=101.0', 'magento/module-login-as-customer': '*' }],
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
    expect(await found(files, 'etc/webapi.xml')).toHaveLength(1);
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
  const means = releasesMeantBy(new Map([['magento/framework', constraint]]));
  expect(means.some(({ version }) => version === '2.2.5')).toBe(expected);
});
