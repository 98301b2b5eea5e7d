import { expect, it } from 'vitest';
import { harborFiles, phpInterface, webapiXml } from '#test/support/endpoints';
import { project, smallMagento } from '#test/support/project';

const php = phpInterface(
  'Api\\BerthsInterface',
  '/**\n * @param int $id\n * @return int\n */\npublic function go(int $id);\n/**\n * @return array\n */\npublic function all();',
);

it('lists routes, permissions and what fails, by module', async () => {
  const webapi = webapiXml(
    { route: 'GET /V1/harbor/berths/:id' },
    { route: 'GET /V1/harbor/berths', service: 'Api\\BerthsInterface::all', resources: ['anonymous'] },
    { route: 'POST /V1/harbor/berths', resources: ['Magento_Sales::nothing'] },
    { route: 'DELETE /V1/harbor/berths/:id', resources: ['self'] },
  );
  const { service, uri } = await project(harborFiles({ 'Harbor/etc/webapi.xml': webapi, ...php }));
  const { groups } = await service.getOwnEndpoints();
  expect(groups.map(({ module, moduleUri }) => [module, moduleUri])).toEqual([
    ['Acme_Harbor', uri('Harbor')],
  ]);
  const [{ endpoints }] = groups as [(typeof groups)[0]];
  expect(
    endpoints.map(({ name, state, permissions }) => [name, state, permissions.map(({ id }) => id).join()]),
  ).toEqual([
    ['GET /V1/harbor/berths/:id', 'works', 'Magento_Sales::actions_view'],
    ['DELETE /V1/harbor/berths/:id', 'works', 'self'],
    ['GET /V1/harbor/berths', 'limited', ''],
    ['POST /V1/harbor/berths', 'fails', 'Magento_Sales::nothing'],
  ]);
  expect(endpoints[0]!.permissions[0]!.title).toBe('View');
  expect(endpoints[0]!.method).toMatchObject({
    name: 'BerthsInterface::go',
    location: { uri: uri('Harbor/Api/BerthsInterface.php') },
  });
  expect(endpoints[2]!.failures).toHaveLength(1);
});

it('is empty where no own module offers any', async () => {
  const { service } = await project(smallMagento);
  expect(await service.getOwnEndpoints()).toEqual({ groups: [] });
});
