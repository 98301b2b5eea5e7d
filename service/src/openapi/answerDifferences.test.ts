import { beforeAll, describe, expect, it } from 'vitest';
import { coreEndpoints } from '#test/support/coreEndpoints';
import { harbor, oneMethod, phpInterface } from '#test/support/endpoints';
import type { ProjectFiles } from '#test/support/project';
import type { Endpoint, EndpointModel } from '../magento/webapi/model';
import { answerDifferences, mostDifferences } from './answerDifferences';
import { answerExample } from './answerExample';

let core: EndpointModel;
beforeAll(async () => {
  core = await coreEndpoints();
});
const route = (name: string): Endpoint => core.routes.find(({ method, url }) => `${method} ${url}` === name)!;

/** What differs in an answer of a core route, as `kind at the way to it`. */
function differences(name: string, answer: unknown): string[] {
  return answerDifferences(route(name), core.types, answer).map(
    ({ kind, path }) => `${kind} ${path.join('.')}`,
  );
}

/** The same for a method of a module with that doc block. */
async function ofMethod(doc: string, answer: unknown): Promise<string[]> {
  const model = await harbor(oneMethod(doc, ''));
  return answerDifferences(model.routes[0]!, model.types, answer).map(({ kind }) => kind);
}

describe('an answer', () => {
  it('that is as described has no difference, for every route of Magento', () => {
    for (const each of core.routes) {
      const answer = answerExample(each, core.types);
      // Examples stop at a depth, where what must be there may be missing.
      const found = answerDifferences(each, core.types, answer).filter(({ kind }) => kind !== 'missing');
      if (answer !== undefined) expect(found, `${each.method} ${each.url}`).toEqual([]);
    }
  });

  it('with another type, with null, without a field or with one too many differs there', () => {
    const name = 'GET /V1/directory/currency';
    const whole = answerExample(route(name), core.types) as Record<string, unknown>;
    expect(differences(name, whole)).toEqual([]);
    expect(differences(name, { ...whole, base_currency_code: 1 })).toEqual(['type base_currency_code']);
    expect(differences(name, { ...whole, base_currency_code: null })).toEqual(['null base_currency_code']);
    expect(differences(name, { ...whole, colour: 1 })).toEqual(['undescribed colour']);
    expect(differences(name, { ...whole, available_currency_codes: ['EUR', 1] })).toEqual([
      'type available_currency_codes.1',
    ]);
    expect(
      differences(name, JSON.parse(JSON.stringify({ ...whole, base_currency_symbol: undefined }))),
    ).toEqual(['missing ']);
  });

  it('with too many differences ends', () => {
    const codes = Array.from({ length: 1_000 }, () => 1);
    expect(differences('GET /V1/directory/currency', { available_currency_codes: codes })).toHaveLength(
      mostDifferences,
    );
  });

  it('that is [] is an object without any value, where no field must be there', async () => {
    const getters = (type: string): ProjectFiles =>
      phpInterface('Api\\Data\\BerthInterface', `/** @return ${type} */\npublic function getTide();`);
    const method = oneMethod('@return \\Acme\\Harbor\\Api\\Data\\BerthInterface', '');
    const found = async (type: string): Promise<string[]> => {
      const model = await harbor({ ...method, ...getters(type) });
      return answerDifferences(model.routes[0]!, model.types, []).map(({ kind }) => kind);
    };
    expect(await found('string|null')).toEqual([]);
    expect(await found('string')).toEqual(['null']);
  });

  it.each([
    ['@return int', 7, []],
    ['@return int', '7', ['type']],
    ['@return float', 7, []],
    ['@return string[]', ['a'], []],
    ['@return string[]', [], []],
    ['@return string[]', { a: 'b' }, ['type']],
    ['@return void', [], []],
    ['@return void', true, ['undescribed']],
    ['@return string', [], ['null']],
    ['@return string|null', [], []],
    ['@return mixed', { a: 1 }, []],
  ])('of a method with %s that is %j: %j', async (doc, answer, kinds) => {
    expect(await ofMethod(doc, answer)).toEqual(kinds);
  });
});
