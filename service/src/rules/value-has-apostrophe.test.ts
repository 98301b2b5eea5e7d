import { describe, expect, it } from 'vitest';
import { checkRule } from '#test/support/checkRule';
import { classicModule } from '#test/support/project';

const code = 'value-has-apostrophe';
const resource = '<resources><resource name="Magento_Sales::sales"/></resources>';

describe(code, () => {
  it.each([
    ['etc/integration/config.xml', `<integrations><integration name="[|O'Neil|]"/></integrations>`],
    [
      'etc/integration/api.xml',
      `<integrations><integration name="[|O&apos;Neil|]">${resource}</integration></integrations>`,
    ],
    [
      'etc/integration/api.xml',
      `<integrations><integration name="A B"><resources><resource name="[|A_B::o'c|]"/></resources></integration></integrations>`,
    ],
    ['etc/integration.xml', `<config><integration name="[|O&#39;Neil|]">${resource}</integration></config>`],
    ['etc/acl.xml', `<config><acl><resources><resource id="[|A_B::o'c|]"/></resources></acl></config>`],
    [
      'etc/webapi.xml',
      `<routes><route url="[|/V1/o'neil|]" method="GET"><resources><resource ref="[|A_B::o'c|]"/></resources></route></routes>`,
    ],
  ])('reports it in %s: %s', async (path, text) => {
    const { ids, severities } = await checkRule(code, classicModule({ [path]: text }));
    expect(new Set(ids)).toEqual(new Set(['apostrophe']));
    expect(new Set(severities)).toEqual(new Set(['error']));
  });

  it.each([
    ['quotes around a value', `<integrations><integration name='A "B"'/></integrations>`],
    [
      'an email',
      `<integrations><integration name="A B"><email>o'neil@a.example</email></integration></integrations>`,
    ],
    ['a comment', `<integrations><!-- don't --><integration name="A B"/></integrations>`],
  ])('says nothing of %s', async (_, text) => {
    await checkRule(code, classicModule({ 'etc/integration/config.xml': text }));
  });
});
