import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, describe, expect, it } from 'vitest';
import { coreEndpoints } from '#test/support/coreEndpoints';
import { harbor, phpInterface, webapiXml } from '#test/support/endpoints';
import { inputFault } from '#test/support/inputProcessor';
import type { EndpointModel } from '../magento/webapi/model';
import type { HttpMethod, OpenApiDocument, Operation, Parameter, Schema } from './document';
import { openApiDocument, type OpenApiOptions } from './openApi';

const berth = phpInterface(
  'Api\\Data\\BerthInterface',
  `/** @return string */ public function getCode();
   /** @param string $code
    * @return void */ public function setCode($code);
   /** @return int|null */ public function getLength();
   /** @return int[][] */ public function getGrid();`,
);
const service = phpInterface(
  'Api\\BerthsInterface',
  `/**
    * @param \\Acme\\Harbor\\Api\\Data\\BerthInterface $berth
    * @param bool $force
    * @return \\Acme\\Harbor\\Api\\Data\\BerthInterface|null
    */
   public function save($berth, $force = false);
   /**
    * @param string $code
    * @param string $reason
    * @return void
    * @throws \\Magento\\Framework\\Exception\\NoSuchEntityException
    * @throws CouldNotDeleteException
    * @throws \\Exception
    */
   public function remove($code, $reason);
   /**
    * @param \\Magento\\Framework\\Api\\SearchCriteriaInterface $searchCriteria
    * @param int[] $ids
    * @return mixed[]
    */
   public function find(\\Magento\\Framework\\Api\\SearchCriteriaInterface $searchCriteria, array $ids = []);`,
  'use Magento\\Framework\\Exception\\CouldNotDeleteException;',
);
const files = {
  'Harbor/etc/webapi.xml': webapiXml(
    { route: 'PUT /V1/harbor/berths/:code', service: 'Api\\BerthsInterface::save' },
    { route: 'DELETE /V1/harbor/berths/:code', service: 'Api\\BerthsInterface::remove', resources: ['self'] },
    { route: 'GET /V1/harbor/berths', service: 'Api\\BerthsInterface::find', resources: ['anonymous'] },
  ),
  ...service,
  ...berth,
};

async function own(options: Partial<OpenApiOptions> = {}): Promise<OpenApiDocument> {
  return openApiDocument(await harbor(files, '2.4.6'), { title: 'Acme_Harbor', ...options });
}

function operation(document: OpenApiDocument, method: HttpMethod, path: string): Operation {
  return document.paths[path]![method]!;
}

function bodySchema({ requestBody }: Operation): Schema | undefined {
  return requestBody?.content['application/json'].schema;
}

function answer({ responses }: Operation, status = '200'): unknown {
  return responses[status];
}

function schema({ components }: OpenApiDocument, name: string): Schema {
  return components.schemas[name]!;
}

const named = (operation: Operation): Record<string, Parameter> =>
  Object.fromEntries((operation.parameters ?? []).map((each) => [each.name, each]));

describe('what a caller sends and gets', () => {
  it('has what is read only in the answer alone, and requires no field of an input', async () => {
    const document = await own();
    expect(schema(document, 'acme-harbor-data-berth-interface-input')).toEqual({
      type: 'object',
      properties: { code: { type: 'string' } },
      additionalProperties: false,
    });
    expect(schema(document, 'acme-harbor-data-berth-interface')).toMatchObject({
      properties: { code: { type: 'string' }, length: { type: 'integer' } },
      required: ['code', 'grid'],
    });
  });

  it('has JSON in a string where a list is in a list', async () => {
    const { properties } = schema(await own(), 'acme-harbor-data-berth-interface');
    expect(properties!.grid).toMatchObject({
      type: 'array',
      items: { contentMediaType: 'application/json' },
    });
  });

  it('has [] for null, and for a method that returns nothing', async () => {
    const document = await own();
    expect(answer(operation(document, 'put', '/V1/harbor/berths/{code}'))).toMatchObject({
      content: { 'application/json': { schema: { anyOf: [{}, { type: 'array', maxItems: 0 }] } } },
    });
    expect(answer(operation(document, 'delete', '/V1/harbor/berths/{code}'))).toMatchObject({
      content: { 'application/json': { schema: { type: 'array', maxItems: 0 } } },
    });
  });

  it('has no body with DELETE: Magento reads the query', async () => {
    const removal = operation(await own(), 'delete', '/V1/harbor/berths/{code}');
    expect(removal.requestBody).toBeUndefined();
    expect(named(removal)).toMatchObject({ code: { in: 'path' }, reason: { in: 'query', required: true } });
  });

  it('says what the service throws, by the status that Magento answers with', async () => {
    const { responses } = operation(await own(), 'delete', '/V1/harbor/berths/{code}');
    const said = Object.entries(responses).map(([status, { description }]) => [
      status,
      /throws (.*)\./.exec(description ?? '')?.[1],
    ]);
    expect(Object.fromEntries(said)).toMatchObject({
      400: 'Magento\\Framework\\Exception\\CouldNotDeleteException',
      401: undefined,
      404: 'Magento\\Framework\\Exception\\NoSuchEntityException',
      default: 'Exception',
    });
  });

  it('has a search as one parameter with an example, and a list with []', async () => {
    const search = named(operation(await own(), 'get', '/V1/harbor/berths'));
    expect(search.searchCriteria).toMatchObject({
      style: 'deepObject',
      required: true,
      example: { page_size: 20 },
    });
    expect(search['ids[]']).toMatchObject({ schema: { type: 'array', items: { type: 'integer' } } });
    expect(search['ids[]']).not.toHaveProperty('required');
  });

  it('has a list of objects in a query by its numbers, as deepObject has no lists', async () => {
    const { parameters = [] } = operation(
      openApiDocument(await coreEndpoints(), { title: 'Magento' }),
      'get',
      '/V1/inventory/are-product-salable-for-requested-qty/',
    );
    const list = parameters.find(({ name }) => name === 'skuRequests');
    expect(list).toMatchObject({
      style: 'deepObject',
      schema: { type: 'object', additionalProperties: { $ref: expect.any(String) } },
      example: { 0: { sku: '24-MB01' } },
    });
  });

  it('tells who may call', async () => {
    const document = await own();
    const asked = (method: HttpMethod, path: string): unknown[] => {
      const { security, 'x-magento-resources': resources } = operation(document, method, path);
      return [security, resources];
    };
    expect(asked('put', '/V1/harbor/berths/{code}')).toEqual([
      [{ oauth1: [] }],
      ['Magento_Sales::actions_view'],
    ]);
    expect(asked('delete', '/V1/harbor/berths/{code}')).toEqual([[{ customer: [] }], ['self']]);
    expect(asked('get', '/V1/harbor/berths')).toEqual([[], ['anonymous']]);
  });

  it('says of a path name that the service does not take that it is written into the body', async () => {
    const { code } = named(operation(await own(), 'put', '/V1/harbor/berths/{code}'));
    expect(code!.description).toMatch(/into the object of the body/);
  });

  it('tells what fails', async () => {
    const broken = { ...files, ...phpInterface('Api\\Data\\BerthInterface', 'public function getCode();') };
    const document = openApiDocument(await harbor(broken, '2.4.6'), { title: 'x' });
    expect(operation(document, 'put', '/V1/harbor/berths/{code}')['x-magento-fails']).toHaveProperty(
      'output',
    );
  });
});

describe('what is done later', () => {
  it('has the same body, and many of them with what the path names', async () => {
    const document = await own({ async: true });
    const later = operation(document, 'put', '/async/V1/harbor/berths/{code}');
    expect(bodySchema(later)!.required).toEqual(['berth']);
    expect(Object.keys(later.responses)).toContain('202');
    expect(Object.keys(later.responses)).not.toContain('200');
    const many = operation(document, 'put', '/async/bulk/V1/harbor/berths/byCode');
    expect(many.parameters).toBeUndefined();
    expect(bodySchema(many)).toMatchObject({ type: 'array', items: { required: ['code', 'berth'] } });
    expect(Object.keys(document.paths).filter((path) => path.endsWith('/berths'))).toEqual([
      '/V1/harbor/berths',
    ]);
  });
});

describe('all routes of Magento', () => {
  let model: EndpointModel;
  beforeAll(async () => {
    model = await coreEndpoints();
  });

  it.each([{}, { async: true }, { asMagento: true }])('are valid OpenAPI 3.1 with %j', async (options) => {
    const document = openApiDocument(model, { title: 'Magento', ...options });
    const result = await new Validator().validate(JSON.parse(JSON.stringify(document)));
    expect(result).toEqual({ valid: true });
  });

  it('have examples that Magento accepts', () => {
    const { paths } = openApiDocument(model, { title: 'Magento' });
    const faults = model.routes.flatMap((route) => {
      if (route.method !== 'POST' && route.method !== 'PUT') return [];
      const plain = (path: string): string => path.replace(/[:{][^/]*/g, ':');
      const path = Object.keys(paths).find((each) => plain(each) === plain(route.url))!;
      const media =
        paths[path]![route.method.toLowerCase() as HttpMethod]!.requestBody?.content['application/json'];
      const fault = inputFault(route, model.types, JSON.parse(JSON.stringify(media?.example ?? {})));
      return fault === undefined ? [] : [`${route.method} ${route.url}: ${fault}`];
    });
    expect(faults).toEqual([]);
    expect(model.routes.filter(({ method }) => method === 'POST' || method === 'PUT').length).toBeGreaterThan(
      150,
    );
  });

  it('name each operation once, and each parameter of a path that it has', () => {
    const { paths } = openApiDocument(model, { title: 'Magento', async: true });
    const all = Object.entries(paths).flatMap(([path, item]) =>
      Object.values(item).map((each) => ({ path, ...each })),
    );
    expect(new Set(all.map(({ operationId }) => operationId)).size).toBe(all.length);
    for (const { path, parameters = [] } of all) {
      const names = [...path.matchAll(/\{(.*?)\}/g)].map(([, name]) => name);
      const inPath = parameters.filter((each) => each.in === 'path').map(({ name }) => name);
      expect(new Set(inPath)).toEqual(new Set(names));
    }
  });

  it('refer only to what is there', () => {
    const document = openApiDocument(model, { title: 'Magento', async: true });
    const text = JSON.stringify(document);
    const references = new Set([...text.matchAll(/#\/components\/(\w+)\/([\w.-]+)/g)].map(([all]) => all));
    const there = Object.entries(document.components).flatMap(([kind, parts]) =>
      Object.keys(parts).map((name) => `#/components/${kind}/${name}`),
    );
    expect([...references].filter((each) => !there.includes(each))).toEqual([]);
    expect(references.size).toBeGreaterThan(400);
  });
});
