import { describe, expect, it } from 'vitest';
import { checkRule } from '#test/support/checkRule';
import { classicModule } from '#test/support/project';

const code = 'url-not-public';
const files = (url: string, composer?: { 'composer.json': undefined }) =>
  classicModule({
    'etc/integration/config.xml': `<integrations><integration name="Acme ERP"><email>a@b.example</email><endpoint_url>${url}</endpoint_url></integration></integrations>`,
    ...composer,
  });

describe(code, () => {
  it.each([
    ['http://localhost:3000/endpoint', 'thisMachine'],
    ['https://LOCALHOST/a', 'thisMachine'],
    ['http://127.0.0.1/a', 'thisMachine'],
    ['http://[::1]:8080/a', 'thisMachine'],
    ['http://user@localhost/a', 'thisMachine'],
    ['localhost/a', 'thisMachine'],
    ['http://host.docker.internal:3000/a', 'thisMachine'],
    ['https://1a2b.ngrok.io/a', 'temporary'],
    ['https://1a2b.ngrok-free.app/a', 'temporary'],
    ['https://quick-fox.trycloudflare.com/a', 'temporary'],
    ['https://acme.loca.lt/a', 'temporary'],
  ])('reports %s', async (url, id) => {
    const { data, ids, severities } = await checkRule(code, files(`[|${url}|]`));
    expect(ids).toEqual([id]);
    expect(data).toEqual([{ url }]);
    expect(severities).toEqual(['information']);
  });

  it.each([
    'https://erp.acme.example/localhost',
    'https://localhost.acme.example/a',
    'https://ngrok.io.example/a',
    'http://192.168.1.10/a',
    '',
  ])('says nothing of %j', async (url) => {
    await checkRule(code, files(url));
  });

  it('says nothing in a module that is not distributed', async () => {
    await checkRule(code, files('http://localhost/a', { 'composer.json': undefined }));
  });
});
