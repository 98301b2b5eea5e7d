import { describe, expect, it } from 'vitest';
import { checkRule } from '#test/support/checkRule';
import { bridge } from '#test/support/everyPlace';

const code = 'acl-disabled-branch';
const acl = (nodes: string): ReturnType<typeof bridge> =>
  bridge({ 'etc/acl.xml': `<config><acl><resources>${nodes}</resources></acl></config>` });

describe(code, () => {
  it('reports what stands below a resource that another module disables, once for a branch', async () => {
    const { data, ids, severities } = await checkRule(
      code,
      acl(
        '<resource id="Magento_Backend::admin"><resource id="Magento_Catalog::catalog"><resource id="Magento_Catalog::retired"><resource id="[|Acme_Bridge::a|]" title="Acme A"><resource id="Acme_Bridge::b" title="Acme B"/></resource></resource></resource></resource>',
      ),
    );
    expect(severities).toEqual(['information']);
    expect(ids).toEqual(['below']);
    expect(data).toEqual([{ id: 'Acme_Bridge::a', top: 'Magento_Catalog::retired', by: 'Magento_Catalog' }]);
  });

  it('leaves what the file disables itself, what is enabled, and mere parents', async () => {
    await checkRule(
      code,
      acl(
        '<resource id="Magento_Backend::admin"><resource id="Acme_Bridge::a" title="Acme A" disabled="true"><resource id="Acme_Bridge::b" title="Acme B"/></resource><resource id="Acme_Bridge::c" title="Acme C"/><resource id="Magento_Catalog::catalog"><resource id="Magento_Catalog::retired"/></resource></resource>',
      ),
    );
  });
});
