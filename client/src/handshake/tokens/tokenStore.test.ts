import { describe, expect, it } from 'vitest';
import type { Registration } from '#handshake';
import { TokenStore, tokensText, type Secrets } from './tokenStore';

/** As slow as a keychain, so that changes could overtake each other. */
class FakeSecrets implements Secrets {
  readonly kept = new Map<string, string>();
  async get(key: string): Promise<string | undefined> {
    await new Promise((resolve) => setImmediate(resolve));
    return this.kept.get(key);
  }
  async store(key: string, value: string): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.kept.set(key, value);
  }
  delete(key: string): Promise<void> {
    this.kept.delete(key);
    return Promise.resolve();
  }
}

const registration = (consumerKey: string, token = 'token'): Registration => ({
  consumerKey,
  consumerSecret: 'consumer-secret',
  storeBaseUrl: 'https://shop.example/',
  verifier: 'verifier',
  accessToken: { token, secret: 'token-secret' },
});

describe('TokenStore', () => {
  it('keeps what exchanges that end at once received, the latest first', async () => {
    const secrets = new FakeSecrets();
    const store = new TokenStore(secrets);
    await Promise.all([1, 2, 3].map((n) => store.add(registration(`key${n}`), 'Acme', n)));
    expect((await store.all()).map(({ consumerKey }) => consumerKey)).toEqual(['key3', 'key2', 'key1']);
    // A new window has another store.
    expect(await new TokenStore(secrets).all()).toEqual(await store.all());
  });

  it('replaces the tokens of a consumer that was reauthorized', async () => {
    const store = new TokenStore(new FakeSecrets());
    await store.add(registration('key', 'old'), 'Acme', 1);
    await store.add(registration('key', 'new'), 'Acme', 2);
    expect((await store.all()).map(({ accessToken, receivedAt }) => [accessToken, receivedAt])).toEqual([
      ['new', 2],
    ]);
  });

  it('does not grow without end', async () => {
    const store = new TokenStore(new FakeSecrets());
    for (let n = 1; n <= 101; n++) await store.add(registration(`key${n}`), '', n);
    const kept = await store.all();
    expect([kept.length, kept[0]!.consumerKey, kept.at(-1)!.consumerKey]).toEqual([100, 'key101', 'key2']);
  });

  it('forgets, and leaves nothing behind', async () => {
    const secrets = new FakeSecrets();
    const store = new TokenStore(secrets);
    await store.add(registration('a'), '', 1);
    await store.add(registration('b'), '', 2);
    const [b, a] = await store.all();
    await store.forget([b!]);
    expect(await store.all()).toEqual([a]);
    await store.forget([a!]);
    expect(secrets.kept.size).toBe(0);
  });

  it('keeps nothing of an exchange that is not done, and reads nothing that is no token', async () => {
    const secrets = new FakeSecrets();
    const store = new TokenStore(secrets);
    const unfinished = { ...registration('key'), accessToken: undefined };
    expect(await store.add(unfinished, '', 1)).toBeUndefined();
    expect(secrets.kept.size).toBe(0);
    for (const text of ['{', '7', '[{"storeBaseUrl":"x"}]']) {
      secrets.kept.set('magentoIntegration.tokens', text);
      expect(await store.all()).toEqual([]);
    }
  });

  it('writes what the command line takes', async () => {
    const tokens = await new TokenStore(new FakeSecrets()).add(registration('key'), 'Acme', 1);
    expect(JSON.parse(tokensText(tokens!))).toEqual({
      storeBaseUrl: 'https://shop.example/',
      consumerKey: 'key',
      consumerSecret: 'consumer-secret',
      accessToken: 'token',
      accessTokenSecret: 'token-secret',
    });
  });
});
