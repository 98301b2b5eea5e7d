import { describe, expect, it } from 'vitest';
import type { EndpointAnswers, EndpointField } from '#protocol';
import { harborFiles, webapiXml } from '#test/support/endpoints';
import { project, projectRoot, smallMagento } from '#test/support/project';

const files = {
  ...harborFiles({
    'Harbor/etc/webapi.xml': webapiXml(
      { route: 'GET /V1/harbor/berths/:berthId' },
      { route: 'GET /V1/harbor/24h/:id' },
    ),
    'Harbor/Api/BerthsInterface.php':
      '<?php\nnamespace Acme\\Harbor\\Api;\ninterface BerthsInterface\n{\n    /** @return int */\n    public function go();\n}\n',
  }),
};
const good: EndpointAnswers = {
  module: `${projectRoot}/Harbor`,
  method: 'POST',
  url: '/V1/harbor/ships/:shipId',
  takes: 'name: string',
  gives: 'bool',
  resource: 'Magento_Sales::actions_view',
};

/** The severities of what is wrong, by field. */
async function wrongIn(answers: EndpointAnswers): Promise<Record<string, string>> {
  const { service } = await project(files);
  const fields = [
    'module',
    'method',
    'url',
    'takes',
    'gives',
    'resource',
    'resourceTitle',
    'resourceParent',
    'service',
    'serviceMethod',
  ] as const;
  const found: Record<string, string> = {};
  for (const field of fields) {
    const problem = await service.validateEndpointAnswer(field, answers[field], answers);
    if (problem) found[problem.field] = problem.severity;
  }
  return found;
}

describe('answers for an endpoint', () => {
  it('are good', async () => {
    expect(await wrongIn(good)).toEqual({});
  });

  it.each<[EndpointField, string]>([
    ['module', `${projectRoot}/Elsewhere`],
    ['method', 'PATCH'],
    ['url', ''],
    ['url', 'V1/harbor/ships'],
    ['url', '/v1/harbor/ships'],
    ['url', '/V1/:shipId'],
    ['url', '/V1/harbor/ships/'],
    ['url', '/V1/harbor/:ship_id'],
    ['url', '/V1/harbor/:id/:id'],
    ['url', '/V1/harbor/ships?id=1'],
    ['url', '/rest/V1/harbor'],
    ['url', 'https://shop.example/rest/V1/harbor'],
    ['takes', 'name'],
    ['takes', 'shipId: string[]'],
    ['takes', 'ship: \\Acme\\Harbor\\Model\\Ship'],
    ['takes', 'ship: \\Acme\\Harbor\\Api\\Data\\ShipInterface'],
    ['gives', 'mixed'],
    ['gives', 'string?'],
    ['resource', ''],
    ['resource', 'Magento_Sales::nothing'],
    ['resource', 'Magento_Backend::all'],
    ['service', 'list'],
    ['service', 'List'],
    ['service', 'Data\\Ships'],
    ['serviceMethod', 'GetList'],
    ['serviceMethod', 'list'],
  ])('%s %j is refused', async (field, value) => {
    expect(await wrongIn({ ...good, [field]: value })).toEqual({ [field]: 'error' });
  });

  it.each(['ab', 'x'.repeat(51)])(
    'a new resource needs a title that Magento takes, not %j',
    async (resourceTitle) => {
      const answers = { ...good, resource: 'Acme_Harbor::ships' };
      expect(await wrongIn(answers)).toEqual({});
      expect(await wrongIn({ ...answers, resourceTitle })).toEqual({ resourceTitle: 'error' });
      expect(await wrongIn({ ...answers, resourceParent: 'Acme_Harbor::none' })).toEqual({
        resourceParent: 'error',
      });
    },
  );

  it('anyone may read, and is warned of who may write', async () => {
    expect(await wrongIn({ ...good, resource: 'anonymous' })).toEqual({ resource: 'warning' });
    expect(await wrongIn({ ...good, method: 'GET', resource: 'anonymous' })).toEqual({});
  });

  it.each([
    ['GET', '/V1/harbor/berths/:id', 'the same calls'],
    ['GET', '/V1/orders/:orderId', "those of Magento's"],
    ['GET', '/V1/harbor/:id/berths', undefined],
    ['GET', '/V1/harbor/:place/:id', 'all calls of another'],
    ['GET', '/V1/carts/mine/:id', undefined],
  ])('%s %s answers %s', async (method, url, taken) => {
    expect(await wrongIn({ ...good, method, url, takes: '' })).toEqual(
      taken === undefined ? {} : { url: 'error' },
    );
  });

  it('what has no body takes no objects, and a PUT not only a list', async () => {
    expect(await wrongIn({ ...good, method: 'GET', takes: 'ship: {name: string}' })).toEqual({
      takes: 'error',
    });
    expect(await wrongIn({ ...good, method: 'PUT', takes: 'names: string[]' })).toEqual({ takes: 'error' });
    expect(await wrongIn({ ...good, method: 'PUT', takes: 'names: string[], port: string?' })).toEqual({
      takes: 'error',
    });
    expect(await wrongIn({ ...good, method: 'PUT', takes: 'names: string[], port: string' })).toEqual({});
  });

  it('are for own modules only', async () => {
    const { service } = await project(smallMagento);
    const module = `${projectRoot}/vendor/magento/module-sales`;
    expect(await service.validateEndpointAnswer('module', module, {})).toMatchObject({ severity: 'error' });
    expect(service.getEndpointDefaults(projectRoot).modules).toEqual([]);
  });
});

describe('what is offered', () => {
  it('are own modules with what they have', async () => {
    const { service, uri } = await project(files);
    expect(service.getEndpointDefaults(uri('Harbor/etc')).modules).toEqual([
      {
        name: 'Acme_Harbor',
        uri: uri('Harbor'),
        urlPrefix: '/V1/harbor/',
        endpoints: ['GET /V1/harbor/berths/:berthId', 'GET /V1/harbor/24h/:id'],
      },
    ]);
  });

  it.each([
    [['/V1/carts/:id/harbor', '/V1/orders/:id/harbor', '/V1/harbor/state'], '/V1/'],
    [['/V1/carts/:id/harbor', '/V1/harbor/state', '/V1/harbor/berths'], '/V1/harbor/'],
    [[], '/V1/harbor/'],
  ])('is how most URLs of the module begin: %s', async (urls, expected) => {
    const webapi = webapiXml(...urls.map((url) => ({ route: `GET ${url}` })));
    const { service, uri } = await project(harborFiles({ 'Harbor/etc/webapi.xml': webapi }));
    expect(service.getEndpointDefaults(uri('Harbor')).modules[0]!.urlPrefix).toBe(expected);
  });
});
