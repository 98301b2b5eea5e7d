import { describe, expect, it } from 'vitest';
import { applyFix, checkRule } from '#test/support/checkRule';
import { classicModule } from '#test/support/project';

const code = 'url-has-query';
const path = 'app/code/Acme/Bridge/etc/integration/config.xml';
const files = (identity: string, endpoint = 'https://erp.acme.example') =>
  classicModule({
    'etc/integration/config.xml': `<integrations><integration name="Acme ERP"><email>a@b.example</email><endpoint_url>${endpoint}</endpoint_url><identity_link_url>${identity}</identity_link_url></integration></integrations>`,
  });

describe('url-has-query', () => {
  it.each([
    ['https://erp.acme.example/[|?shop=1|]', '?'],
    ['https://erp.acme.example/[|?a=1&amp;b=2|]', '?'],
    ['https://erp.acme.example/[|?|]', '?'],
    ['https://erp.acme.example/[|#/login|]', '#'],
    ['\n https://erp.acme.example/[|?a#b|] \n', '?'],
    ['[|<![CDATA[https://erp.acme.example/?a]]>|]', '?'],
    ['[|https://erp.acme.example/a&#38;b?c|]', '?'],
  ])('reports %j', async (url, mark) => {
    const { ids, severities } = await checkRule(code, files(url));
    expect(severities).toEqual(['error']);
    expect(ids).toEqual([mark === '?' ? 'query' : 'fragment']);
  });

  it.each([
    'https://erp.acme.example/login',
    'https://erp.acme.example/a%3Fb',
    'https://a.example/&#38;x',
    '',
  ])('accepts %j', async (url) => {
    await checkRule(code, files(url));
  });

  it('lets the endpoint have a query, since nothing is put behind it', async () => {
    await checkRule(code, files('https://erp.acme.example', 'https://erp.acme.example?shop=1#x'));
  });

  it('removes the query only if asked', async () => {
    const marked = files('https://erp.acme.example/login[|?shop=1|]');
    const fixed = await applyFix(code, marked, 'Remove the ? and everything after it');
    expect(fixed[path]).toContain('<identity_link_url>https://erp.acme.example/login</identity_link_url>');
    const { test } = await checkRule(code, marked);
    expect(test.service.findFileFix(test.uri(path))).toBeUndefined();
  });
});
