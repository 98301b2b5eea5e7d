import { describe, expect, it } from 'vitest';
import { checkRule } from '#test/support/checkRule';
import { classicModule } from '#test/support/project';

const code = 'integration-name-unusable';
const path = 'etc/integration.xml';
const named = (name: string): string =>
  `<config><integration name="${name}"><email>erp@acme.example</email></integration></config>`;

describe(code, () => {
  it.each([
    ['number', '[|12345|]'],
    ['number', '[|-5|]'],
    ['charset', '[|ERP 🚀|]'],
    ['charset', '[|ERP &#x1F680;|]'],
  ])('reports (%s) %s', async (id, name) => {
    const { ids, severities } = await checkRule(code, classicModule({ [path]: named(name) }));
    expect([ids, severities]).toEqual([[id], ['error']]);
  });

  it.each(['007', '1.5', '99999999999999999999', '12 ERP', 'Ünïcode €'])(
    'says nothing of %s',
    async (name) => {
      const { ids } = await checkRule(code, classicModule({ [path]: named(name) }));
      expect(ids).toEqual([]);
    },
  );
});
