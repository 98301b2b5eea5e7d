import { describe, expect, it } from 'vitest';
import { checkCompletion } from '#test/support/checkCompletion';
import { classicModule, smallMagento, type ProjectFiles } from '#test/support/project';

const bridge = 'app/code/Acme/Bridge';
const config = `${bridge}/etc/integration/config.xml`;
const patch = `${bridge}/Setup/Patch/Data/InstallIntegration.php`;

const withComment = (comment: string): ProjectFiles => ({
  ...smallMagento,
  ...classicModule(),
  [config]: `<?xml version="1.0"?>
<integrations>
    <integration name="Acme ERP">
        <email>erp@acme.example</email>
        ${comment}
        <endpoint_url>http://erp.acme.example/endpoint</endpoint_url>
        <identity_link_url> https://erp.acme.example/login</identity_link_url>
    </integration>
</integrations>
`,
});
const php = (comment: string): ProjectFiles => {
  const files = { ...smallMagento, ...classicModule() };
  return { ...files, [patch]: files[patch]!.replace('class ', `${comment}\nclass `) };
};

describe('in a comment that suppresses', () => {
  it('offers first what the next line, then what the file is reported for', async () => {
    const { labels, items, accept } = await checkCompletion(
      withComment('<!-- magento-integration-disable-next-line | -->'),
    );
    expect(labels.slice(0, 2)).toEqual(['url-not-https', 'value-whitespace']);
    expect(items[0]!.documentation).toMatch(/https/i);
    expect(accept('url-not-https')).toContain('disable-next-line url-not-https -->');
    // No rule about composer.json reports anything in XML.
    expect(labels).not.toContain('composer-name-invalid');
  });

  it('leaves out what is named, and replaces what is typed', async () => {
    const { labels, accept } = await checkCompletion(
      withComment('<!-- magento-integration-disable url-not-https, value-|w: because -->'),
    );
    expect(labels).not.toContain('url-not-https');
    expect(accept('value-whitespace')).toContain('url-not-https, value-whitespace: because');
  });

  it('offers what a comment can begin with', async () => {
    const { labels, accept } = await checkCompletion(withComment('<!--magento-integration-|-->'));
    expect(labels).toEqual([
      'magento-integration-disable-next-line',
      'magento-integration-disable',
      'magento-integration-enable',
    ]);
    expect(accept('magento-integration-disable')).toContain('<!--magento-integration-disable-->');
  });

  it.each(['// magento-integration-disable-next-line |', '/* magento-integration-disable-next-line | */'])(
    'offers the rules of PHP: %s',
    async (comment) => {
      const { labels, accept } = await checkCompletion(php(comment));
      expect(labels).toContain('setup-script-deprecated');
      expect(labels).not.toContain('url-not-https');
      expect(accept('setup-never-runs')).toContain('disable-next-line setup-never-runs');
    },
  );

  it('offers nothing in the reason', async () => {
    const { labels } = await checkCompletion(
      withComment('<!-- magento-integration-disable url-not-https: the | -->'),
    );
    expect(labels).toEqual([]);
  });
});
