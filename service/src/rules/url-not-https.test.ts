import { describe, expect, it } from 'vitest';
import { applyFix, checkRule } from '#test/support/checkRule';
import { classicModule } from '#test/support/project';

const code = 'url-not-https';
const kinds = {
  config: ['etc/integration/config.xml', 'integrations'],
  integration: ['etc/integration.xml', 'config'],
} as const;

function files(
  endpoint: string,
  identity = 'https://erp.acme.example/login',
  kind: keyof typeof kinds = 'config',
) {
  const [path, root] = kinds[kind];
  return classicModule({
    [path]: `<${root}><integration name="Acme ERP"><email>a@b.example</email><endpoint_url>${endpoint}</endpoint_url><identity_link_url>${identity}</identity_link_url></integration></${root}>`,
  });
}

const path = 'app/code/Acme/Bridge/etc/integration/config.xml';

describe('url-not-https', () => {
  it.each([
    ...[
      'https://erp.acme.example',
      'HTTPS://ERP.ACME.EXAMPLE',
      '<![CDATA[https://erp.acme.example]]>',
      '',
      '  ',
      'https://',
    ],
    ...[
      'http://localhost',
      'http://LOCALHOST:8080/x',
      'http://127.0.0.1',
      'http://127.1.2.3:80/',
      'http://[::1]:3000/x',
    ],
    ...[
      'http://erp.localhost',
      'http://erp.test/x?y',
      'http://erp.local.',
      'http://host.docker.internal:9000',
      'http://u:p@localhost/',
    ],
  ])('accepts %j', async (url) => {
    await checkRule(code, files(url));
    await checkRule(code, files('https://erp.acme.example', url, 'integration'));
  });

  it.each([
    ...[
      'http://erp.acme.example',
      'HTTP://erp.acme.example',
      'http://localhost.acme.example',
      'http://127.0.0.1.acme.example',
    ],
    ...[
      'http://nottest',
      'http://127.0.0.1@acme.example',
      'http://acme.example/localhost',
      'http://192.168.0.1/',
      'http://',
    ],
    ...[
      'erp.acme.example/login',
      'localhost:8080/login',
      '//erp.acme.example',
      '/login',
      'login',
      'ftp://erp.acme.example',
      'javascript:alert(1)',
    ],
  ])('reports %j', async (url) => {
    expect((await checkRule(code, files(`[|${url}|]`))).severities).toEqual(['warning']);
    await checkRule(code, files('https://erp.acme.example', `[|${url}|]`, 'integration'));
  });

  it.each([
    ['http://erp.acme.example', 'keysOverHttp', 'loginOverHttp'],
    ['ftp://erp.acme.example', 'otherScheme', 'otherScheme'],
    ['localhost:8080/x', 'keysWithoutScheme', 'loginWithoutScheme'],
    ['/login', 'incomplete', 'loginWithoutScheme'],
    ['//erp.acme.example', 'incomplete', 'incomplete'],
  ])('says what comes of %j', async (url, endpoint, login) => {
    expect((await checkRule(code, files(`[|${url}|]`, `[|${url}|]`))).ids).toEqual([endpoint, login]);
  });

  it('marks the URL without the white space around it', async () => {
    await checkRule(code, files('\n  [|http://erp.acme.example|]\n'));
  });

  it.each([
    ['http://erp.acme.example', 'Use https', 'https://erp.acme.example'],
    ['\n <![CDATA[http://erp.acme.example]]>', 'Use https', '\n <![CDATA[https://erp.acme.example]]>'],
    ['erp.acme.example/login', 'Add https:// at the beginning', 'https://erp.acme.example/login'],
    ['//erp.acme.example', 'Add https: at the beginning', 'https://erp.acme.example'],
  ])('mends %j, if asked', async (url, title, fixed) => {
    expect((await applyFix(code, files(url), title))[path]).toContain(
      `<endpoint_url>${fixed}</endpoint_url>`,
    );
    const { test } = await checkRule(code, files('https://a.example', `[|http://b.example|]`));
    expect(test.service.findFileFix(test.uri(path))).toBeUndefined();
  });

  it.each(['/login', 'login', 'ftp://acme.example', 'localhost:80'])('offers nothing for %j', async (url) => {
    await expect(applyFix(code, files(url), /./)).rejects.toThrow('offered: none');
  });
});
