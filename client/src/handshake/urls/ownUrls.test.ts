import { describe, expect, it } from 'vitest';
import type { ChangedConnectionUrls, ConnectionUrls } from '#protocol';
import { OwnUrls, type Memory } from './ownUrls';

function memory(): Memory {
  const kept = new Map<string, string>();
  return {
    get: <T>(key: string) => (kept.has(key) ? (JSON.parse(kept.get(key)!) as T) : undefined),
    update: (key, value) => Promise.resolve(void kept.set(key, JSON.stringify(value))),
  };
}

const changed = (
  before: ConnectionUrls<string | null>,
  now: ConnectionUrls<string | null>,
): ChangedConnectionUrls => ({
  edit: {},
  uri: 'file:///m/etc/integration.xml',
  position: { line: 0, character: 0 },
  before,
  now,
});

const reference = { uri: 'file:///m', integration: 'Acme', kind: 'consolidated' } as const;
const here = { endpointUrl: 'http://127.0.0.1:1/endpoint', identityLinkUrl: 'http://127.0.0.1:1/login' };
const own = {
  endpointUrl: '<endpoint_url>https://erp.example/e</endpoint_url>',
  identityLinkUrl: null,
} as const;

describe('OwnUrls', () => {
  it('remembers what was there before, also over a second application', async () => {
    const kept = memory();
    const urls = new OwnUrls(kept);
    await urls.remember(reference, here, changed(own, { endpointUrl: 'https://erp.example/e' }));
    const there = { endpointUrl: 'http://127.0.0.1:2/endpoint', identityLinkUrl: 'http://127.0.0.1:2/login' };
    const written = {
      endpointUrl: `<endpoint_url>${here.endpointUrl}</endpoint_url>`,
      identityLinkUrl: `<identity_link_url>${here.identityLinkUrl}</identity_link_url>`,
    };
    await urls.remember(reference, there, changed(written, here));
    // As after a reload of the window.
    expect(new OwnUrls(kept).all).toEqual([
      {
        reference,
        file: 'file:///m/etc/integration.xml',
        own: {
          endpointUrl: { source: own.endpointUrl, instead: there.endpointUrl },
          identityLinkUrl: { source: null, instead: there.identityLinkUrl },
        },
      },
    ]);
  });

  it('takes what somebody wrote meanwhile for their own', async () => {
    const urls = new OwnUrls(memory());
    await urls.remember(reference, here, changed(own, {}));
    const mine = '<endpoint_url>https://mine.example/</endpoint_url>';
    await urls.remember(
      reference,
      { endpointUrl: 'http://127.0.0.1:3/' },
      changed({ endpointUrl: mine }, { endpointUrl: 'https://mine.example/' }),
    );
    expect(urls.all[0]!.own).toEqual({
      endpointUrl: { source: mine, instead: 'http://127.0.0.1:3/' },
      identityLinkUrl: { source: null, instead: here.identityLinkUrl },
    });
  });

  it('finds an integration by the module or a file of it, and forgets it', async () => {
    const urls = new OwnUrls(memory());
    await urls.remember(reference, here, changed(own, {}));
    expect(urls.find({ ...reference, uri: 'file:///m/etc/integration.xml' })).toBeDefined();
    expect(urls.find({ ...reference, uri: 'file:///m2' })).toBeUndefined();
    expect(urls.find({ ...reference, kind: 'classic' })).toBeUndefined();
    await urls.forget(urls.find(reference)!);
    expect(urls.all).toEqual([]);
  });
});
