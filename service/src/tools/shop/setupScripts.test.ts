import { describe, expect, it } from 'vitest';
import type { ComparedIntegration, ShopState } from '#protocol';
import { classicModule, moduleXml, project, smallMagento } from '#test/support/project';
import { compareSetupVersions } from './setupScripts';

const file = 'Setup/Patch/Data/InstallIntegration.php';
const text = classicModule()[`app/code/Acme/Bridge/${file}`]!;
const old = 'Acme\\Bridge\\Setup\\Patch\\Data\\Install';

const withAliases = (aliases: string): string =>
  text.replace(/(getAliases\(\)\s*\{\s*return )\[\]/, `$1${aliases}`);
const withVersion = (version: string): string =>
  text
    .replace(
      'implements DataPatchInterface',
      'implements DataPatchInterface, \\Magento\\Framework\\Setup\\Patch\\PatchVersionInterface',
    )
    .replace(
      'public function apply',
      `public static function getVersion() { return ${version}; }\n    public function apply`,
    );

async function compare(
  patch: string,
  {
    patches = [],
    patchAliases,
    dataVersion = null,
    setupVersion,
  }: Partial<Pick<ShopState, 'patches' | 'patchAliases'>> & {
    dataVersion?: string | null;
    setupVersion?: string;
  },
): Promise<ComparedIntegration> {
  const { service } = await project({
    ...smallMagento,
    ...classicModule({
      [file]: patch,
      ...(setupVersion && {
        'etc/module.xml': moduleXml('Acme_Bridge').replace(
          'name="Acme_Bridge"',
          `name="Acme_Bridge" setup_version="${setupVersion}"`,
        ),
      }),
    }),
  });
  const module = { name: 'Acme_Bridge', enabled: true, setupVersion: null, schemaVersion: null, dataVersion };
  const shop: ShopState = {
    probe: 1,
    php: '8.2.0',
    root: '/var/www/html',
    readOnly: true,
    modules: [module],
    patches,
    ...(patchAliases !== undefined && { patchAliases }),
    settings: { bearer: false },
    baseUrls: [],
    integrations: [],
    notes: [],
  };
  return service.compareWithShop({ shop }).integrations[0]!;
}

const outcome = ({ next, links }: ComparedIntegration) => ({
  effect: next.effect,
  script: links.find(({ id }) => id === 'script')!.state,
});
const runs = { effect: 'create', script: 'broken' };
const notKnown = { effect: 'unknown', script: 'unknown' };

describe('a patch with a version', () => {
  it.each<[string, { dataVersion?: string; setupVersion?: string }, object]>([
    ['1.2.0', { dataVersion: '1.1.0' }, runs],
    ['1.2.0', { dataVersion: '1.10.0' }, { effect: 'nothing', script: 'broken' }],
    ['1.2.0', {}, runs],
    // The Installer stores the version of module.xml before it comes to patches.
    ['1.2.0', { setupVersion: '1.2.0' }, { effect: 'nothing', script: 'broken' }],
    ['1.2.0', { dataVersion: '2.0.0', setupVersion: '1.1.0' }, runs],
  ])('%s, %j', async (version, state, expected) => {
    expect(outcome(await compare(withVersion(`'${version}'`), state))).toEqual(expected);
  });

  it('says why it does not run, and what does', async () => {
    const { next, links } = await compare(withVersion("'1.2.0'"), { dataVersion: '1.2.0' });
    expect(next.text).toContain('its getVersion() is 1.2.0, and the module has version 1.2.0');
    expect(links.find(({ id }) => id === 'row')!.close).toContain('new data patch');
  });

  it('that is worked out may be due or not', async () => {
    expect(outcome(await compare(withVersion('self::version()'), { dataVersion: '1.0.0' }))).toEqual(
      notKnown,
    );
  });
});

describe('a patch with an applied alias', () => {
  it.each<[ShopState['patchAliases'] | undefined, object]>([
    ['ignored', runs],
    ['recorded', runs],
    ['twice', { effect: 'stop', script: 'broken' }],
    ['skipped', { effect: 'nothing', script: 'broken' }],
    [undefined, notKnown],
  ])('where aliases are %s', async (patchAliases, expected) => {
    for (const alias of [`'${old.replaceAll('\\', '\\\\')}'`, 'Install::class', `\\${old}::class`])
      expect(outcome(await compare(withAliases(`[${alias}]`), { patches: [old], patchAliases }))).toEqual(
        expected,
      );
  });

  it('counts the first one only, letter by letter', async () => {
    const second = withAliases(`['Other', Install::class]`);
    expect(outcome(await compare(second, { patches: [old], patchAliases: 'skipped' }))).toEqual(notKnown);
    const other = withAliases('[Install::class]');
    const patches = [old.toLowerCase()];
    expect(outcome(await compare(other, { patches, patchAliases: 'skipped' }))).toEqual(runs);
  });
});

it('compares versions by number', () => {
  expect(compareSetupVersions('1.10.0', '1.9.0')).toBeGreaterThan(0);
  expect(compareSetupVersions('1.0', '1.0.0')).toBe(0);
});
