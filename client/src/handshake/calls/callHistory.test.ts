import { describe, expect, it } from 'vitest';
import { CallHistory, type PastCall } from './callHistory';

function history(): { history: CallHistory; stored: () => string } {
  const kept = new Map<string, unknown>();
  const update = async (key: string, value: unknown): Promise<void> => void kept.set(key, value);
  return {
    history: new CallHistory({ get: (key) => kept.get(key), update }),
    stored: () => JSON.stringify([...kept]),
  };
}

const call: PastCall = {
  method: 'POST',
  path: '/V1/orders',
  storeBaseUrl: 'https://shop.example/',
  integration: 'Acme',
  status: 200,
  took: 120,
  at: 1,
};

describe('the history of calls', () => {
  it('has the latest first, and the same call once', async () => {
    const { history: kept } = history();
    await kept.add(call);
    await kept.add({ ...call, method: 'GET', at: 2 });
    await kept.add({ ...call, status: 400, at: 3 });
    expect(kept.all.map(({ method, status }) => [method, status])).toEqual([
      ['POST', 400],
      ['GET', 200],
    ]);
    await kept.clear();
    expect(kept.all).toEqual([]);
  });

  it('keeps no secret of a body or a query', async () => {
    const { history: kept, stored } = history();
    await kept.add({
      ...call,
      path: `/V1/x/${'hush'.repeat(8)}?resetToken=hush1&storeId=1`,
      body: JSON.stringify({
        customer: { email: 'a@b.example' },
        password: 'hush2',
        list: [{ api_key: 'hush3' }],
        tokens: ['hush4', { value: 'hush5' }],
        custom_attributes: [{ attribute_code: 'password_hash', value: 'hush6' }],
        payment: { method: 'card', additional_data: ['hush7'] },
      }),
    });
    expect(stored()).not.toContain('hush');
    expect(kept.all[0]!.path).toBe('/V1/x/:token?resetToken=&storeId=1');
    expect(JSON.parse(kept.all[0]!.body!)).toMatchObject({
      customer: { email: 'a@b.example' },
      password: '',
      custom_attributes: [{ attribute_code: 'password_hash', value: '' }],
    });
  });

  it('keeps no long body, and only so many calls', async () => {
    const { history: kept } = history();
    await kept.add({ ...call, body: JSON.stringify({ a: 'x'.repeat(50_000) }) });
    expect(kept.all[0]).not.toHaveProperty('body');
    for (let number = 0; number < 40; number++) await kept.add({ ...call, path: `/V1/orders/${number}` });
    expect(kept.all).toHaveLength(30);
  });

  it('passes over what is no call', () => {
    expect(new CallHistory({ get: () => [null, { method: 'GET' }, 7], update: async () => {} }).all).toEqual(
      [],
    );
    expect(new CallHistory({ get: () => 'x', update: async () => {} }).all).toEqual([]);
  });
});
