import { describe, expect, it } from 'vitest';
import type { DoctorReport } from '#protocol';
import { harborFiles, oneMethod, phpInterface, webapiXml } from '#test/support/endpoints';
import { classicModule, project, smallMagento, type ProjectFiles } from '#test/support/project';
import { isCall, readCall } from './call';

const berths = oneMethod(
  '@param int $id\n@param string $state\n@return string',
  '$id, $state',
  'GET /V1/harbor/berths/:id',
);

async function examine(endpoint: string, files: ProjectFiles = harborFiles(berths)): Promise<DoctorReport> {
  const { service } = await project(files);
  const [report, ...others] = await service.examineEndpoint({ endpoint });
  expect(others).toEqual([]);
  return report!;
}

/** The first broken link with the status that its text names. */
function verdict({ broken, links }: DoctorReport): string {
  if (!broken) return 'answered';
  const text = links.find(({ id }) => id === broken.id)!.text;
  return `${broken.id} ${/\b(400|401|404|405|500)\b/.exec(text)?.[0] ?? ''}`.trim();
}

describe('a call', () => {
  it.each([
    ['GET /V1/harbor/berths/7?state=free', 'answered'],
    ['get https://shop.example/rest/all/V1/harbor/berths/7?state=free&x[1]=2', 'answered'],
    ['GET /V1/harbor/berths/:id', 'answered'],
    ['GET /V1/harbor/berths/7', 'input 400'],
    ['GET /v1/harbor/berths/7', 'url 400'],
    ['PATCH /V1/harbor/berths/7', 'url 405'],
    ['GET /V1/harbor/Berths/7', 'route 404'],
    ['POST /V1/harbor/berths/7', 'route 404'],
    ['GET /V1/harbor/berths', 'route 404'],
  ])('%s: %s', async (endpoint, expected) => {
    expect(verdict(await examine(endpoint))).toBe(expected);
  });

  it.each<[string, string, ProjectFiles]>([
    [
      'an unknown resource',
      'caller 401',
      {
        'Harbor/etc/webapi.xml': webapiXml({
          route: 'GET /V1/harbor/berths/:id',
          resources: ['Magento_Sales::nothing'],
        }),
      },
    ],
    ['no preference', 'service 500', { 'Harbor/etc/di.xml': '<config/>' }],
    [
      'a method that is not there',
      'input 500',
      {
        'Harbor/etc/webapi.xml': webapiXml({
          route: 'GET /V1/harbor/berths/:id',
          service: 'Api\\BerthsInterface::went',
        }),
      },
    ],
    [
      'a method without @return',
      'output 500',
      phpInterface('Api\\BerthsInterface', '/** @param int $id */ public function go(int $id);'),
    ],
    [
      'an array',
      'schema',
      phpInterface(
        'Api\\BerthsInterface',
        '/**\n * @param int $id\n * @return array\n */\npublic function go(int $id);',
      ),
    ],
    [
      'a route without resources',
      'config 500',
      { 'Harbor/etc/webapi.xml': webapiXml({ route: 'GET /V1/harbor/berths/:id', resources: [] }) },
    ],
  ])('with %s: %s', async (_, expected, files) => {
    const endpoint = 'GET /V1/harbor/berths/7?state=free';
    expect(verdict(await examine(endpoint, harborFiles({ ...berths, ...files })))).toBe(expected);
  });

  it("is one of Magento's", async () => {
    const report = await examine('GET /V1/orders/12', { ...harborFiles(berths) });
    expect([verdict(report), report.name, report.module]).toEqual([
      'answered',
      'GET /V1/orders/:id',
      'Magento_Sales',
    ]);
    expect(verdict(await examine('GET /V1/orders', {}))).toBe('input 400');
  });

  it('is answered by the last route that fits, and by an exact one before', async () => {
    const webapi = webapiXml(
      { route: 'GET /V1/harbor/:a/:id' },
      { route: 'GET /V1/harbor/berths/:id' },
      { route: 'GET /V1/harbor/berths/next' },
    );
    const files = harborFiles({ ...berths, 'Harbor/etc/webapi.xml': webapi });
    expect((await examine('GET /V1/harbor/berths/7?state=a', files)).name).toBe('GET /V1/harbor/berths/:id');
    expect((await examine('GET /V1/harbor/ships/7', files)).name).toBe('GET /V1/harbor/:a/:id');
    expect((await examine('GET /V1/harbor/berths/next', files)).name).toBe('GET /V1/harbor/berths/next');
  });

  it('has a report for each method where none is said, and names who may call it', async () => {
    const webapi = webapiXml({ route: 'GET /V1/acme/berths' }, { route: 'POST /V1/acme/berths' });
    const { service } = await project({ ...smallMagento, ...classicModule({ 'etc/webapi.xml': webapi }) });
    const reports = await service.examineEndpoint({ endpoint: '/V1/acme/berths' });
    expect(reports.map(({ name }) => name)).toEqual(['GET /V1/acme/berths', 'POST /V1/acme/berths']);
    const caller = reports[0]!.links.find(({ id }) => id === 'caller')!;
    expect(caller.remarks.join()).toContain('Acme ERP');
  });
});

describe('the text of a call', () => {
  it.each([
    ['GET /V1/orders/12?fields=items', 'GET /V1/orders/12 fields'],
    ['/rest/V1/orders/', 'undefined /V1/orders '],
    ['post https://shop.example/rest/default/V1/orders', 'POST /V1/orders '],
    ['GET V1/orders/:id', 'GET /V1/orders/:id undefined'],
  ])('%s', (text, expected) => {
    const { method, path, query } = readCall(text);
    expect(`${method} ${path} ${query?.join()}`).toBe(expected);
  });

  it.each([
    ['GET /V1/orders', true],
    ['/V1/orders', true],
    ['https://shop.example/rest/V1/orders', true],
    ['app/code', false],
    ['./V1/orders', false],
  ])('%s is one: %s', (text, expected) => {
    expect(isCall(text)).toBe(expected);
  });
});
