import { describe, expect, it } from 'vitest';
import { created, goodAnswers } from '#test/support/create';
import { classicModule, project, smallMagento } from '#test/support/project';

const root = 'app/code/Acme/Bridge';

describe('getCreateDefaults', () => {
  it('offers what the workspace has', async () => {
    const { test } = await created({ ...smallMagento, ...classicModule() }, goodAnswers);
    const appCode = test.uri('app/code');
    expect(test.service.getCreateDefaults(test.uri('app/code/Acme'))).toEqual({
      magentoVersion: '2.4.6',
      where: { kind: 'new-module', folder: appCode },
      appCode: [appCode],
      vendor: 'Acme',
      vendors: ['Acme', 'Beta'],
      modules: [
        { name: 'Acme_Bridge', uri: test.uri(root), style: 'classic', integrations: ['Acme ERP'] },
        {
          name: 'Beta_ErpBridge',
          uri: test.uri('app/code/Beta/ErpBridge'),
          style: 'classic',
          integrations: ['Beta ERP'],
        },
      ],
      style: 'consolidated',
      setups: ['data-patch'],
    });
  });

  it('offers the module that was asked at', async () => {
    const { service, uri } = await project({ ...smallMagento, ...classicModule() });
    expect(service.getCreateDefaults(uri(`${root}/etc`)).where).toEqual({
      kind: 'existing-module',
      module: uri(root),
    });
  });

  it('offers something where there is nothing', async () => {
    const { service, uri } = await project({});
    expect(service.getCreateDefaults(uri(''))).toMatchObject({
      vendors: [],
      modules: [],
      style: 'consolidated',
      // Nobody tells which releases the module is for.
      setups: ['data-patch', 'install-data'],
    });
  });

  it('offers what the release reads and runs', async () => {
    const at = async (version: string) => {
      const { service, uri } = await project({
        ...smallMagento,
        'vendor/composer/installed.json': smallMagento['vendor/composer/installed.json']!.replace(
          '"2.4.6"',
          `"${version}"`,
        ),
      });
      const { style, setups } = service.getCreateDefaults(uri('app/code'));
      return { style, setups };
    };
    expect(await at('2.0.18')).toEqual({ style: 'classic', setups: ['install-data'] });
    // An integration of integration.xml would lose its tokens at every setup:upgrade.
    expect(await at('2.2.7')).toEqual({ style: 'classic', setups: ['install-data'] });
    expect(await at('2.3.0')).toEqual({ style: 'classic', setups: ['data-patch'] });
    expect(await at('2.2.11')).toEqual({ style: 'consolidated', setups: ['install-data'] });
  });
});
