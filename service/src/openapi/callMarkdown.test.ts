import { beforeAll, describe, expect, it } from 'vitest';
import { coreEndpoints } from '#test/support/coreEndpoints';
import type { EndpointModel } from '../magento/webapi/model';
import { callExample } from './callExample';
import { callMarkdown } from './callMarkdown';

let core: EndpointModel;
beforeAll(async () => {
  core = await coreEndpoints();
});
const route = (name: string) => core.routes.find(({ method, url }) => `${method} ${url}` === name)!;

describe('an example of a call', () => {
  it('has a value for the path, for what is sent and for what comes back', () => {
    const { path, body, answer } = callExample(route('PUT /V1/products/:sku'), core.types);
    expect(path).toBe('/V1/products/24-MB01');
    expect(body).toMatchObject({ product: { sku: '24-MB01' } });
    expect(answer).toMatchObject({ id: 1, sku: '24-MB01', custom_attributes: [{ attribute_code: 'color' }] });
  });

  it('has the items of a list, and no body with GET', () => {
    const { path, body, answer } = callExample(route('GET /V1/orders'), core.types);
    expect(path).toMatch(/^\/V1\/orders\?searchCriteria%5B/);
    expect(body).toBeUndefined();
    expect(answer).toMatchObject({ items: [{ grand_total: 1.5 }], total_count: 1 });
  });

  it('is there for every route of Magento', () => {
    for (const each of core.routes) {
      const { answer } = callExample(each, core.types);
      const hasShape = each.returns !== undefined && !/^(?:mixed|anyType)/.test(each.returns);
      if (hasShape) expect(answer, `${each.method} ${each.url}: ${each.returns}`).toBeDefined();
    }
  });
});

describe('a call as Markdown', () => {
  it('shows request and answer as JSON, and cuts what is long', () => {
    const text = callMarkdown(route('POST /V1/orders'), core.types, 5);
    const blocks = [...text.matchAll(/^```(\w+)\n(.*?)\n```$/gms)].map(([, kind, inside]) => [kind, inside!]);
    expect(blocks.map(([kind]) => kind)).toEqual(['http', 'json', 'json']);
    expect(blocks[0]![1]).toBe('POST /rest/default/V1/orders');
    for (const [, inside] of blocks.slice(1)) expect(inside!.split('\n')).toHaveLength(6);
  });

  it('ends no fence early, whatever a URL has in it', () => {
    const text = callMarkdown({ ...route('GET /V1/modules'), url: '/V1/```x' }, core.types);
    expect(text).toContain('/V1/%60%60%60x');
  });
});
