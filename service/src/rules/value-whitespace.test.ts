import { describe, expect, it } from 'vitest';
import { applyFix, checkRule, takeMarks } from '#test/support/checkRule';
import { applyEdits } from '../text';
import { classicModule, project } from '#test/support/project';

const code = 'value-whitespace';
const root = 'app/code/Acme/Bridge';
const path = `${root}/etc/integration/config.xml`;
const configXml = (url: string, email = 'a@b.example', name = 'Acme ERP'): string =>
  `<integrations><integration name="${name}"><email>${email}</email><endpoint_url>${url}</endpoint_url></integration></integrations>`;
const files = (...content: Parameters<typeof configXml>) =>
  classicModule({ 'etc/integration/config.xml': configXml(...content) });

describe('value-whitespace', () => {
  it.each(['https://erp.acme.example', '', '   ', '\n'])('accepts %j', async (url) => {
    await checkRule(code, files(url));
  });

  it.each([
    ['\n    https://erp.acme.example\n  ', 'https://erp.acme.example'],
    ['https://erp.acme.example ', 'https://erp.acme.example'],
    ['\thttps://erp.acme.example?a&amp;b', 'https://erp.acme.example?a&amp;b'],
    ['<![CDATA[ https://erp.acme.example?a&b ]]>', 'https://erp.acme.example?a&amp;b'],
    ['https://erp.acme.example&#10;', 'https://erp.acme.example'],
  ])('trims %j, also as part of fix all', async (url, trimmed) => {
    const { severities, test } = await checkRule(code, files(`[|${url}|]`));
    expect(severities).toEqual(['warning']);
    const fix = test.service.findFileFix(test.uri(path));
    expect(applyEdits(takeMarks(configXml(url)).text, fix!.edits)).toBe(configXml(trimmed));
    await applyFix(code, files(url), 'Remove the white space around it');
  });

  it('removes white space inside a value only if asked', async () => {
    const url = 'https://erp.acme\n      .example';
    const { test } = await checkRule(code, files(`[|${url}|]`, '[|a b@c.example|]'));
    expect(test.service.findFileFix(test.uri(path))).toBeUndefined();
    const fixed = await applyFix(code, files(url), 'Remove all white space');
    expect(fixed[path]).toBe(configXml('https://erp.acme.example'));
  });

  it('does not throw away a comment', async () => {
    await expect(applyFix(code, files('<!-- test --> https://erp.acme.example'), /./)).rejects.toThrow(
      'offered: none',
    );
  });

  it('reads integration.xml too', async () => {
    const text =
      '<config><integration name="[|A B |]"><email>[| a@b.example|]</email></integration></config>';
    const consolidated = classicModule({ 'etc/integration.xml': text });
    await checkRule(code, consolidated);
    const fixed = await applyFix(code, consolidated, 'Rename to "A B" everywhere');
    expect(fixed[`${root}/etc/integration.xml`]).toContain('name="A B"');
  });

  it('trims a name wherever it is used, only if asked', async () => {
    const api =
      '<integrations><integration name="[| Acme ERP|]"><resources><resource name="Magento_Sales::sales"/></resources></integration></integrations>';
    const all = Object.fromEntries(
      Object.entries(
        classicModule({
          'etc/integration/config.xml': configXml('https://a.example', 'a@b.example', '[| Acme ERP|]'),
          'etc/integration/api.xml': api,
        }),
      ).map(([each, text]) => [each, text.replace("'Acme ERP'", "' Acme ERP'")]),
    );
    const { test } = await checkRule(code, all);
    expect(test.service.findFileFix(test.uri(path))).toBeUndefined();
    const fixed = await applyFix(code, all, 'Rename to "Acme ERP" everywhere');
    expect(Object.values(fixed).join('')).not.toContain(' Acme ERP');
    const after = await project(fixed);
    const codes = after.service.findProblems(after.uri(path)).map(({ rule }) => rule.code);
    expect(codes).not.toContain('integration-name-mismatch');
    expect(codes).not.toContain(code);
  });
});
