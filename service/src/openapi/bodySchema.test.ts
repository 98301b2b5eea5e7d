import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { coreEndpoints } from '#test/support/coreEndpoints';
import { harbor, oneMethod } from '#test/support/endpoints';
import { inputFault } from '#test/support/inputProcessor';
import type { Endpoint, EndpointModel } from '../magento/webapi/model';
import { bodySchema } from './bodySchema';
import { bodyExample } from './examples';

let core: EndpointModel;
beforeAll(async () => {
  core = await coreEndpoints();
});
const route = (name: string): Endpoint => core.routes.find(({ method, url }) => `${method} ${url}` === name)!;

/** Whether the schema takes a body. */
function takes(endpoint: Endpoint, types: EndpointModel['types'], body: unknown): boolean {
  return new Ajv({ strict: false }).validate(bodySchema(endpoint, types), body);
}

type Schemas = Readonly<Record<string, object>>;

describe('the schema of a body', () => {
  it('takes the example of every route of Magento', () => {
    const bodies = core.routes.flatMap((each) => {
      const body =
        each.method === 'POST' || each.method === 'PUT' ? bodyExample(each, core.types) : undefined;
      return body === undefined ? [] : [{ ...each, body, schema: bodySchema(each, core.types) }];
    });
    // What many bodies have in common is compiled once.
    const shared = (schema: object): object =>
      JSON.parse(JSON.stringify(schema).replaceAll('"#/definitions/', '"type:')) as object;
    const definitions = Object.assign({}, ...bodies.map(({ schema }) => schema.definitions)) as Schemas;
    const ajv = new Ajv({ strict: false, inlineRefs: false });
    for (const [name, schema] of Object.entries(definitions)) ajv.addSchema(shared(schema), `type:${name}`);
    const refused = bodies.filter(
      ({ schema: { definitions: _, ...schema }, body }) => !ajv.validate(shared(schema), body),
    );
    expect(bodies.length).toBeGreaterThan(150);
    expect(refused.map(({ method, url }) => `${method} ${url}`)).toEqual([]);
  });

  it.each([
    ['camelCase', { product: { sku: 'A', attributeSetId: 4 } }],
    ['UpperCamelCase, in part', { product: { Sku: 'A', AttributeSetId: 4, type_Id: 'simple' } }],
    ['a number in a string', { product: { sku: 'A', price: '9.90', weight: ' 1 ' } }],
    ['a fraction for an int', { product: { sku: 'A', status: 1.5 } }],
    ['null', { product: { sku: 'A', media_gallery_entries: null, price: null } }],
    ['attributes as a map', { product: { sku: 'A', custom_attributes: { color: 'red' } } }],
    ['a parameter in snake_case', { product: { sku: 'A' }, save_options: true }],
    ['a schema of its own', { $schema: 'magento-rest:/V1/products', product: { sku: 'A' } }],
    ['a parameter that nobody reads', { product: { sku: 'A' }, colour: 'red' }],
  ])('takes what Magento takes: %s', (_, body) => {
    const post = route('POST /V1/products');
    expect(inputFault(post, core.types, body)).toBeUndefined();
    expect(takes(post, core.types, body)).toBe(true);
  });

  it.each([
    ['a field that the type does not have', { product: { sku: 'A', colour: 'red' } }],
    ['no number for a number', { product: { sku: 'A', price: 'cheap' } }],
    ['no product', {}],
  ])('refuses what Magento refuses: %s', (_, body) => {
    const post = route('POST /V1/products');
    expect(inputFault(post, core.types, body)).toBeDefined();
    expect(takes(post, core.types, body)).toBe(false);
  });

  it('asks for a parameter in either spelling', async () => {
    const model = await harbor(oneMethod('@param string $berthCode\n@return int', '$berthCode'));
    const [endpoint] = model.routes;
    const verdicts = [{ berthCode: 'A' }, { berth_code: 'A' }, { code: 'A' }].map((body) =>
      takes(endpoint!, model.types, body),
    );
    expect(verdicts).toEqual([true, true, false]);
  });
});
