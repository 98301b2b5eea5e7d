import { describe, expect, it } from 'vitest';
import { harborFiles, phpInterface, webapiXml } from '#test/support/endpoints';
import { project } from '#test/support/project';

const files = harborFiles({
  'Harbor/etc/webapi.xml': webapiXml(
    { route: 'GET /V1/harbor/berths/:code', service: 'Api\\BerthsInterface::get' },
    { route: 'POST /V1/harbor/berths', service: 'Api\\BerthsInterface::save' },
    {
      route: 'DELETE /V1/harbor/berths',
      service: 'Api\\BerthsInterface::remove',
      resources: ['Acme_Harbor::x'],
    },
  ),
  'Harbor/etc/acl.xml':
    '<config><acl><resources><resource id="Magento_Backend::admin"><resource id="Acme_Harbor::x"/></resource></resources></acl></config>',
  'Harbor/etc/integration.xml':
    '<integrations><integration name="Pilot"><email>a@b.example</email><resources><resource name="Magento_Sales::actions_view"/></resources></integration></integrations>',
  ...phpInterface(
    'Api\\BerthsInterface',
    `/** @param string $code
      * @param int[] $depths
      * @return \\Acme\\Harbor\\Api\\Data\\BerthInterface */
     public function get($code, array $depths = []);
     /** @param \\Acme\\Harbor\\Api\\Data\\BerthInterface $berth
      * @return bool */
     public function save($berth);
     /** @param string $code
      * @return void */
     public function remove($code);`,
  ),
  ...phpInterface(
    'Api\\Data\\BerthInterface',
    `/** @return string */ public function getCode();
     /** @param string $code
      * @return void */ public function setCode($code);`,
  ),
});

describe('what is asked about a call', () => {
  it('is answered for a route, and for a call of it', async () => {
    const { service, uri } = await project(files);
    const names = ['GET /V1/harbor/berths/:code', 'GET /default/V1/harbor/berths/B1'];
    for (const endpoint of names) {
      const call = await service.describeCall({ uri: uri('Harbor/etc/webapi.xml'), endpoint });
      expect(call).toMatchObject({
        url: '/V1/harbor/berths/:code',
        path: [{ name: 'code', isRequired: true }],
        query: [{ name: 'depths[0]', isRequired: false }],
        search: null,
        body: null,
      });
    }
    const unknown = { uri: uri('Harbor'), endpoint: 'GET /V1/nowhere' };
    expect(await service.describeCall(unknown)).toBeUndefined();
  });

  it('has the body with its schema', async () => {
    const { service, uri } = await project(files);
    const call = await service.describeCall({ uri: uri('Harbor'), endpoint: 'POST /V1/harbor/berths' });
    expect(call!.body).toMatchObject({
      example: { berth: { code: expect.any(String) } },
      schema: { properties: { berth: { $ref: '#/definitions/Acme.Harbor.Api.Data.BerthInterface' } } },
    });
    expect(call!.example.body).toEqual(call!.body!.example);
  });

  it('has the fields of what a search finds', async () => {
    const { service, uri } = await project(files, { magentoVersion: '2.4.6' });
    const call = await service.describeCall({ uri: uri('Harbor'), endpoint: 'GET /V1/orders' });
    expect(call!.search!.parameter).toBe('searchCriteria');
    expect(call!.search!.fields).toContain('created_at');
  });

  it('says where an answer differs, and nothing where no type is known', async () => {
    const { service, uri } = await project(files);
    const differences = (endpoint: string, answer: unknown) =>
      service.compareAnswer(
        { uri: uri('Harbor'), endpoint },
        typeof answer === 'string' ? answer : JSON.stringify(answer),
      );
    const get = 'GET /V1/harbor/berths/B1';
    expect(await differences(get, { code: 'B1' })).toEqual([]);
    expect(await differences(get, { code: 7 })).toMatchObject([{ path: ['code'], kind: 'type' }]);
    expect(await differences(get, '<html>')).toBeUndefined();
    expect(await differences('GET /V1/nowhere', {})).toBeUndefined();
  });
});

describe('a client with types', () => {
  const request = { integration: 'Pilot', template: 'node' } as const;

  it('has what the integration may call, and nothing else', async () => {
    const { service, uri } = await project(files);
    const client = await service.planTypedClient({ uri: uri('Harbor'), ...request });
    expect(client!.endpoints).toContain('POST /V1/harbor/berths');
    expect(client!.endpoints).not.toContain('DELETE /V1/harbor/berths');
    expect(client!.files.map(({ path }) => path)).toEqual(['src/magento/api.ts']);
    const unknown = { uri: uri('Harbor'), ...request, integration: 'Other' };
    expect(await service.planTypedClient(unknown)).toBeUndefined();
  });

  it('has only what was chosen, and says what it may not call', async () => {
    const { service, uri } = await project(files);
    const endpoints = ['post /V1/harbor/berths', 'DELETE /V1/harbor/berths', 'GET /V1/nowhere'];
    const client = await service.planTypedClient({ uri: uri('Harbor'), ...request, endpoints });
    expect(client).toMatchObject({
      endpoints: ['POST /V1/harbor/berths'],
      notCallable: ['DELETE /V1/harbor/berths', 'GET /V1/nowhere'],
    });
  });
});
