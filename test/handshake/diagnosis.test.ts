import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { send } from '#handshake/http/send';
import { formatAuthorization } from '#handshake/oauth/authorizationHeader';
import { byteOrder, naturalOrder } from '#handshake/oauth/parameterOrder';
import { formParameters, percentEncode, type Parameter } from '#handshake/oauth/percentEncoding';
import { startMagento } from './bothSides';
import { normalisedParameters } from './rfc5849';

interface Mistake {
  url?: (url: string) => string;
  key?: (key: string, secrets: { consumer: string; token: string }) => string;
  parameters?: (parameters: Parameter[]) => Parameter[];
  text?: (parameters: Parameter[]) => string;
  algorithm?: string;
  method?: string;
  signature?: (signature: Buffer) => string;
  query?: string;
  /** Sent as a form. */
  form?: string;
  step?: 'request' | 'access';
  version?: string;
  /** How the parts of the base string are put together. */
  join?: (parts: string[]) => string;
}

/** Signs with its own few lines, and a mistake in them; answers with what Magento's side found out. */
async function diagnose(mistake: Mistake): Promise<readonly string[]> {
  const { magento, events } = await startMagento({ version: mistake.version ?? '2.4.6' });
  const consumer = magento.createConsumer();
  const { oauth_verifier: verifier } = magento.activate(consumer);
  const step = mistake.step ?? 'request';
  const row = consumer.tokens[0]!;
  if (step === 'access') Object.assign(row, { type: 'request' });
  const query = mistake.query ?? '';
  const url = `${magento.storeBaseUrl}oauth/token/${step}`;
  const protocol: Parameter[] = [
    ['oauth_timestamp', String(Math.floor(Date.now() / 1000))],
    ['oauth_consumer_key', consumer.key],
    ['oauth_nonce', 'abc'],
    ['oauth_signature_method', 'HMAC-SHA256'],
    ...(step === 'access'
      ? ([
          ['oauth_token', row.token],
          ['oauth_verifier', verifier],
        ] as const)
      : []),
  ];
  const signed = (mistake.parameters ?? ((each) => each))([...protocol, ...formParameters(query)]);
  const text = (mistake.text ?? ((each) => normalisedParameters(each, naturalOrder)))(signed);
  const join = mistake.join ?? ((parts) => parts.map(percentEncode).join('&'));
  const base = join([mistake.method ?? 'POST', (mistake.url ?? ((each) => each))(url), text]);
  const secrets = { consumer: consumer.secret, token: step === 'access' ? row.secret : '' };
  const key = (mistake.key ?? ((each) => each))(`${secrets.consumer}&${secrets.token}`, secrets);
  const raw = createHmac(mistake.algorithm ?? 'sha256', key)
    .update(base)
    .digest();
  const signature = (mistake.signature ?? ((each) => each.toString('base64')))(raw);
  const authorization = formatAuthorization([...protocol, ['oauth_signature', signature]]);
  const answer = await send(`${url}${query === '' ? '' : `?${query}`}`, {
    method: 'POST',
    headers: {
      authorization,
      ...(mistake.form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(mistake.form === undefined ? {} : { body: mistake.form }),
    timeout: 5000,
  });
  expect(answer.status).toBe(401);
  const { diagnosis } = events.at(-1)!;
  for (const secret of [consumer.secret, row.secret]) expect(diagnosis.join()).not.toContain(secret);
  return diagnosis;
}

describe('an invalid signature is traced to', () => {
  it.each<[string, Mistake, RegExp]>([
    [
      'https in front of a proxy',
      { url: (url) => url.replace('http:', 'https:') },
      /made for https:.*Magento sees http:/,
    ],
    [
      'another name of this machine',
      { url: (url) => url.replace('127.0.0.1', 'localhost') },
      /made for http:\/\/localhost/,
    ],
    ['no port', { url: (url) => url.replace(/:\d+\//, '/') }, /made for http:\/\/127.0.0.1\/oauth/],
    ['a slash at the end', { url: (url) => `${url}/` }, /made for .*request\//],
    ['two slashes', { url: (url) => url.replace('/oauth', '//oauth') }, /made for .*\/\/oauth/],
    ['no & in the key', { key: (_, { consumer }) => consumer }, /lacks the "&"/],
    [
      'no token secret',
      { step: 'access', key: (_, { consumer }) => `${consumer}&` },
      /token secret is missing/,
    ],
    [
      'secrets in the wrong order',
      { step: 'access', key: (_, { consumer, token }) => `${token}&${consumer}` },
      /wrong order/,
    ],
    [
      'no verifier',
      { step: 'access', parameters: (all) => all.filter(([name]) => name !== 'oauth_verifier') },
      /oauth_verifier is sent but was not signed/,
    ],
    [
      'no order',
      { text: (all) => all.map((each) => each.map(percentEncode).join('=')).join('&') },
      /not sorted/,
    ],
    ['SHA1 under the name of SHA256', { algorithm: 'sha1' }, /computed with HMAC-SHA1/],
    ['GET', { method: 'GET' }, /method GET/],
    ['hexadecimal', { signature: (raw) => raw.toString('hex') }, /hexadecimal/],
    [
      'base64 of hexadecimal',
      { signature: (raw) => Buffer.from(raw.toString('hex')).toString('base64') },
      /base 64 of hexadecimal/,
    ],
    ['encoded twice', { signature: (raw) => percentEncode(raw.toString('base64')) }, /percent-encoded twice/],
    [
      'the query left out',
      { query: 'a=1', parameters: (all) => all.filter(([name]) => name !== 'a') },
      /query were not signed/,
    ],
    [
      "RFC 5849's order of numbers",
      { query: 'f[10]=a&f[9]=b', text: (all) => normalisedParameters(all, byteOrder) },
      /natural order/,
    ],
    [
      'a natural order from 2.4.8 on',
      {
        version: '2.4.8',
        query: 'f[10]=a&f[9]=b',
        text: (all) => normalisedParameters(all, naturalOrder),
      },
      /from 2.4.8 on, Magento sorts them by bytes/,
    ],
    ['a parameter that comes twice', { query: 'a=1&a=2' }, /signed twice/],
    ['a form that was not signed', { form: 'grant=none' }, /fields of a form-encoded body were not signed/],
    ['a parameter without =', { query: 'searchCriteria' }, /without exactly one "=".*searchCriteria=/],
    ['a parameter with two =', { query: 'v=YQ==' }, /without exactly one "=".*%3D/],
    ['a + for a blank', { query: 'f=x+y' }, /"\+" in the query.*%20/],
    [
      'a + for a blank, and a parameter without =',
      { query: 'f=x+y&g' },
      /without exactly one "=".*"\+" in the query/s,
    ],
    ['a name with a dot from 2.4.8 on', { version: '2.4.8', query: 'a.b=1' }, /"Signatures" in docs/],
    [
      'no percent-encoding of the base string',
      { join: (parts) => parts.join('&') },
      /without percent-encoding/,
    ],
    [
      'percent-encoding of the whole base string',
      { join: (parts) => percentEncode(parts.join('&')) },
      /whole base string was percent-encoded/,
    ],
    [
      'two mistakes at once',
      { url: (url) => url.replace('http:', 'https:'), key: (_, { consumer }) => consumer },
      /made for https:.*lacks the "&"/s,
    ],
  ])('%s', async (_what, mistake, message) => {
    expect((await diagnose(mistake)).join('\n')).toMatch(message);
  });

  it('nothing, where it is none of the usual mistakes', async () => {
    expect(await diagnose({ key: () => 'something else' })).toEqual([]);
  });
});
