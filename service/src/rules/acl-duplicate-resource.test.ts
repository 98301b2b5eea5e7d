import { describe, expect, it } from 'vitest';
import { applyFix, checkRule } from '#test/support/checkRule';
import {
  alsoListing,
  apiFile,
  apiListing,
  apiText,
  integrationListing,
  withApi,
} from '#test/support/resourceLists';

const code = 'acl-duplicate-resource';
const sales = '<resource name="Magento_Sales::sales"/>';

describe(code, () => {
  it('reports the second one and later ones, and where the first is', async () => {
    const files = apiListing(
      'Magento_Sales::sales',
      '[|Magento_Sales::sales|]',
      'No_Such::id',
      '[|Magento_Sales::sales|]',
      '[|No_Such::id|]',
    );
    const { ids, severities, test } = await checkRule(code, files);
    expect(ids).toEqual(['twice', 'twice', 'twice']);
    expect(severities).toEqual(['warning', 'warning', 'warning']);
    const [found] = test.service.findProblems(test.uri(apiFile)).filter(({ rule }) => rule.code === code);
    const text = test.service.find(test.uri(apiFile))!.file.text;
    const first = text.indexOf('Magento_Sales::sales');
    expect(found!.problem.unnecessary).toBe(true);
    expect(found!.problem.related).toMatchObject([
      { uri: test.uri(apiFile), range: { start: first, end: first + 20 } },
    ]);
    await checkRule(code, integrationListing('Magento_Sales::sales', '[|Magento_Sales::sales|]'));
  });

  it('compares within one integration, case included, and passes over what is empty', async () => {
    await checkRule(code, apiListing('Magento_Sales::sales', 'magento_sales::sales', '', ''));
    await checkRule(
      code,
      withApi(
        apiText([sales]).replace(
          '</integrations>',
          `<integration name="B"><resources>${sales}</resources></integration></integrations>`,
        ),
      ),
    );
  });

  it('is an error where a later module lists it too: Magento stops', async () => {
    const twice = apiListing('Magento_Sales::sales', '[|Magento_Sales::sales|]');
    const { data, ids, severities } = await checkRule(code, {
      ...twice,
      ...alsoListing('Zeta', 'Magento_Sales::sales'),
    });
    expect(severities).toEqual(['error']);
    expect(ids).toEqual(['clash']);
    expect(data).toEqual([{ id: 'Magento_Sales::sales', module: 'Acme_Zeta' }]);
    for (const harmless of [
      alsoListing('Alpha', 'Magento_Sales::sales'),
      alsoListing('Zeta', 'Magento_Catalog::catalog'),
    ]) {
      expect((await checkRule(code, { ...twice, ...harmless })).severities).toEqual(['warning']);
    }
  });

  it.each([
    ['a line', [sales, '<!-- again -->', sales], [sales, '<!-- again -->']],
    ['what shares its line', [`${sales} ${sales} <!-- again -->`], [`${sales} <!-- again -->`]],
    ['what has an end tag', [sales, '<resource name="Magento_Sales::sales"></resource>'], [sales]],
  ])('fixes it by taking out %s', async (_, before, after) => {
    for (const lineBreak of ['\n', '\r\n']) {
      const files = await applyFix(code, withApi(apiText(before, '\t', lineBreak)), 'Remove this duplicate');
      expect(files[apiFile]).toBe(apiText(after, '\t', lineBreak));
    }
  });

  it('takes no duplicate of Magento_Backend::all away without asking: one alone grants everything', async () => {
    const files = apiListing('Magento_Backend::all', '[|Magento_Backend::all|]');
    const { test } = await checkRule(code, files);
    const [found] = test.service.findProblems(test.uri(apiFile)).filter(({ rule }) => rule.code === code);
    expect(found!.problem.fixes!().map(({ safe }) => safe)).toEqual([undefined]);
    expect(test.service.findFileFix(test.uri(apiFile))).toBeUndefined();
  });

  it('is fixed with the rest of the file', async () => {
    const { test } = await checkRule(
      code,
      withApi(
        apiText([sales, sales, sales].map((each, i) => (i ? each.replace(/"(.*)"/, '"[|$1|]"') : each))),
      ),
    );
    const fix = test.service.findFileFix(test.uri(apiFile))!;
    expect(fix.edits).toHaveLength(2);
  });
});
