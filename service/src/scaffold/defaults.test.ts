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
        { name: 'Acme_Bridge', uri: test.uri(root), integrations: ['Acme ERP'] },
        { name: 'Beta_ErpBridge', uri: test.uri('app/code/Beta/ErpBridge'), integrations: ['Beta ERP'] },
      ],
      style: 'classic',
      setup: 'data-patch',
      dataPatches: true,
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
      style: 'classic',
      setup: 'data-patch',
    });
  });
});
