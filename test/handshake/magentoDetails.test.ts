// What a running Magento answers beside the signature.
import { describe, expect, it } from 'vitest';
import { send, type Received } from '#handshake/http/send';
import type { MagentoSide, MagentoSideOptions } from '#handshake/magentoSide/magentoSide';
import { authorizationHeader, type SigningOptions } from '#handshake/oauth/authorizationHeader';
import { startMagento } from './bothSides';

interface Active {
  readonly magento: MagentoSide;
  readonly call: (path: string, options?: CallOptions) => Promise<Received>;
}

interface CallOptions extends SigningOptions {
  readonly method?: string;
  readonly form?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly consumerKey?: string;
}

/** A Magento with an integration that is active, and calls that are signed with its token. */
async function startActive(options: MagentoSideOptions = {}): Promise<Active> {
  const version = options.version ?? '2.4.6';
  const { magento } = await startMagento({ version, ...options });
  const consumer = magento.createConsumer();
  magento.activate(consumer);
  consumer.isActive = true;
  const [token] = consumer.tokens;
  Object.assign(token!, { type: 'access' });
  const call = (path: string, options: CallOptions = {}): Promise<Received> => {
    const { method = 'GET', form, headers, consumerKey = consumer.key, ...signing } = options;
    const url = `${magento.url}${path}`;
    const authorization = authorizationHeader(
      { method, url, ...(form === undefined ? {} : { form }) },
      { consumerKey, consumerSecret: consumer.secret, token: token!.token, tokenSecret: token!.secret },
      { version, ...signing },
    );
    return send(url, {
      method,
      headers: {
        authorization,
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      ...(form === undefined ? {} : { body: form }),
      timeout: 5000,
    });
  };
  return { magento, call };
}

const storeConfigs = 'rest/V1/store/storeConfigs';

describe('the path of a REST call', () => {
  it.each([
    [storeConfigs, 200],
    [`${storeConfigs}/`, 200],
    ['rest/all/V1/store/storeConfigs', 200],
    ['rest/default/V1/store/storeConfigs', 200],
    ['rest/de_ch/V1/store/storeConfigs', 200],
    ['rest/store/V1/store/storeConfigs', 400],
    ['rest/store/storeConfigs', 400],
    ['rest/wholesale/V1/store/storeConfigs', 400],
    ['rest', 400],
    ['rest/V1/products/A%20B', 200],
    ['rest/async/bulk/V1/products', 200],
    ['rest/all/async/V1/orders', 200],
    ['rest/V1/nothing', 404],
    ['rest/V1/oauth/token/request', 404],
    ['shop/rest/V1/store/storeConfigs', 200],
  ])('%s is answered with %i', async (path, status) => {
    const { call } = await startActive();
    expect((await call(path)).status).toBe(status);
  });

  it('knows the store views that it is told', async () => {
    const { call } = await startActive({ storeCodes: ['wholesale'] });
    const statuses = ['wholesale', 'all', 'de'].map(
      async (code) => (await call(`rest/${code}/V1/store/storeConfigs`)).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 200, 400]);
  });

  it('is of one folder where that is told', async () => {
    const { call, magento } = await startActive({ folder: '/shop/' });
    expect((await call(`shop/${storeConfigs}`)).status).toBe(200);
    // A proxy may take the folder away.
    expect((await call(`index.php/${storeConfigs}`)).status).toBe(200);
    expect((await call(`other/${storeConfigs}`)).status).toBe(404);
    const stray = await send(`${magento.url}api/oauth/token/request`, { method: 'POST', timeout: 5000 });
    expect(stray.status).toBe(404);
  });
});

describe('a nonce', () => {
  const nonces = async (nonce: string): Promise<(readonly [number, string])[]> => {
    const { call } = await startActive();
    const answers: (readonly [number, string])[] = [];
    for (let i = 0; i < 2; i++) {
      const { status, body } = await call(storeConfigs, { nonce: () => nonce });
      answers.push([status, status === 200 ? '' : (JSON.parse(body) as { message: string }).message]);
    }
    return answers;
  };

  it('is used once', async () => {
    expect(await nonces('abc')).toEqual([
      [200, ''],
      [401, 'The nonce is already being used by the consumer with ID %1'],
    ]);
  });

  it.each([
    ['of more than 32 characters, of which Magento stores 32', 'x'.repeat(40)],
    ['that is empty', ''],
    ['that is 0', '0'],
  ])('%s is not found again, and cannot be stored twice', async (_what, nonce) => {
    expect(await nonces(nonce)).toEqual([
      [200, ''],
      [401, 'An error occurred validating the nonce'],
    ]);
  });
});

describe('an empty consumer key', () => {
  it.each([
    ['2.4.4', 'Consumer key is not the correct length'],
    ['2.4.5', 'A consumer having the specified key does not exist'],
  ])('%s: %s', async (version, message) => {
    const { call } = await startActive({ version });
    const answer = await call(storeConfigs, { consumerKey: '' });
    expect([answer.status, JSON.parse(answer.body)]).toEqual([401, { message }]);
  });
});

describe('what Magento fails at', () => {
  it.each(['2.4.5', '2.4.6', '2.4.8'])('a list in a form: %s', async (version) => {
    const { magento } = await startMagento({ version });
    const answer = await send(`${magento.url}oauth/token/request`, {
      method: 'POST',
      headers: {
        authorization: `OAuth oauth_consumer_key="${magento.createConsumer().key}", oauth_nonce="n", oauth_timestamp="1", oauth_signature_method="HMAC-SHA256", oauth_signature="x"`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'ids[]=1',
      timeout: 5000,
    });
    expect(answer.status).toBe(version === '2.4.8' ? 500 : 401);
  });

  it('an address that Zend finds invalid', async () => {
    const { magento } = await startMagento({ version: '2.4.5' });
    const answer = await send(`${magento.url}oauth/token/request?a=100%`, {
      method: 'POST',
      headers: { authorization: 'OAuth oauth_nonce="n"' },
      timeout: 5000,
    });
    expect([answer.status, answer.body]).toEqual([
      500,
      'oauth_problem=internal_error%26message%3DInvalid+URI+supplied',
    ]);
  });
});

describe('Accept: application/xml', () => {
  it('has data in XML', async () => {
    const { call } = await startActive();
    const answer = await call(storeConfigs, { headers: { accept: 'application/xml' } });
    expect(answer.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    expect(answer.body).toMatch(/^<\?xml version="1.0"\?>\n<response>\n {2}<item>\n {4}<id>1<\/id>\n/);
  });

  it.each([
    ['text/html, application/xml;q=0.9', true],
    ['application/xml;q=0.5, application/json', false],
    ['*/*', false],
  ])('has refusals in the form that %s asks for', async (accept, isXml) => {
    const { magento } = await startMagento();
    const answer = await send(`${magento.url}${storeConfigs}`, { headers: { accept }, timeout: 5000 });
    expect(answer.status).toBe(401);
    if (isXml) {
      expect(answer.body).toContain("<message>The consumer isn't authorized to access %resources.</message>");
      expect(answer.body).toContain('<resources>Magento_Backend::store</resources>');
    } else
      expect(JSON.parse(answer.body)).toMatchObject({ parameters: { resources: 'Magento_Backend::store' } });
  });
});
