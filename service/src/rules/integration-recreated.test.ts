import { describe, expect, it } from 'vitest';
import { checkRule } from '#test/support/checkRule';
import { classicModule, smallMagento } from '#test/support/project';

const code = 'integration-recreated';
const xml = (ids: readonly string[], name = 'Acme ERP', email = 'a@b.example'): string =>
  `<config>\n  <integration name="${name}"><email>${email}</email><resources>${ids.map((id) => `<resource name="${id}"/>`).join('')}</resources></integration>\n</config>\n`;
const files = (text: string) => ({
  ...smallMagento,
  ...classicModule({
    'etc/integration/config.xml': undefined,
    'etc/integration/api.xml': undefined,
    'Setup/Patch/Data/InstallIntegration.php': undefined,
    'etc/integration.xml': text,
  }),
});
const since = (text: string | undefined) => ({ committedText: () => text });
const ship = ['Magento_Sales::ship'];

describe(code, () => {
  it.each([
    ['resources', xml([...ship, 'Magento_Sales::actions_view'], '[|Acme ERP|]')],
    ['values', xml(ship, '[|Acme ERP|]', 'c@d.example')],
  ])('warns of changed %s', async (_, text) => {
    const { data, ids, severities } = await checkRule(code, files(text), since(xml(ship)));
    expect(ids).toEqual(['changed']);
    expect(data).toEqual([{ name: 'Acme ERP' }]);
    expect(severities).toEqual(['warning']);
  });

  it.each([
    ['nothing but a comment', `<!-- ERP -->${xml(ship)}`, xml(ship)],
    ['parents that Magento adds by itself', xml([...ship, 'Magento_Sales::actions']), xml(ship)],
    ['a new integration', xml(ship), xml(ship, 'Other')],
    ['nothing that git knows', xml(ship), undefined],
  ])('says nothing of %s', async (_, text, before) => {
    await checkRule(code, files(text), since(before));
  });
});
