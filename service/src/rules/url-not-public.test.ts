import { describe, expect, it } from 'vitest';
import { checkRule } from '#test/support/checkRule';
import { classicModule } from '#test/support/project';

const code = 'url-not-public';
const files = (endpoint: string, identity = 'https://erp.acme.example', more = {}) =>
  classicModule({
    'etc/integration/config.xml': `<integrations><integration name="Acme ERP"><email>a@b.example</email><endpoint_url>${endpoint}</endpoint_url><identity_link_url>${identity}</identity_link_url></integration></integrations>`,
    ...more,
  });

describe(code, () => {
  it.each([
    ['http://localhost:3000/endpoint', 'this-machine', 'localhost'],
    ['https://127.0.0.1/x', 'this-machine', '127.0.0.1'],
    ['http://[::1]:80', 'this-machine', '[::1]'],
    ['http://erp.localhost', 'this-machine', 'erp.localhost'],
    ['https://erp.test', 'development', 'erp.test'],
    ['http://host.docker.internal:9000', 'development', 'host.docker.internal'],
    ['https://a1b2.ngrok.io/endpoint', 'tunnel', 'a1b2.ngrok.io'],
    ['https://a.ngrok-free.app', 'tunnel', 'a.ngrok-free.app'],
    ['https://a-b.trycloudflare.com', 'tunnel', 'a-b.trycloudflare.com'],
    ['https://a.loca.lt', 'tunnel', 'a.loca.lt'],
  ])('reports %s', async (url, id, host) => {
    const { data, ids, severities } = await checkRule(code, files(`[|${url}|]`, `[|${url}|]`));
    expect(severities).toEqual(['information', 'information']);
    expect(ids).toEqual([id, id]);
    expect(data[0]).toEqual({ host });
  });

  it.each([
    'https://erp.acme.example',
    'https://ngrok.io',
    'https://localhost.acme.example',
    'localhost/x',
    '',
  ])('says nothing of %j', async (url) => {
    await checkRule(code, files(url));
  });

  it('says nothing of a module without composer.json, which is not shipped', async () => {
    await checkRule(code, files('http://localhost/x', 'http://localhost', { 'composer.json': undefined }));
  });
});
