import { describe, expect, it } from 'vitest';
import { classicModule, project, smallMagento } from '#test/support/project';

const path = 'app/code/Acme/Bridge/etc/integration/api.xml';
const everywhere = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

async function hints(text: string, range = everywhere): Promise<string> {
  const { service, uri } = await project({
    ...smallMagento,
    ...classicModule({ 'etc/integration/api.xml': text }),
  });
  const lines = text.split('\n');
  // From the end on, so that no hint moves the place of the next.
  for (const { position, label } of service.getInlayHints(uri(path), range).reverse()) {
    const line = lines[position.line]!;
    lines[position.line] =
      `${line.slice(0, position.character)}‹${label as string}›${line.slice(position.character)}`;
  }
  return lines.join('\n');
}

const text = `<integrations><integration name="Acme ERP"><resources>
<resource name="Magento_Sales::sales_order"/>
<resource name="Acme_Bridge::unknown"/>
<resource name='Magento_Customer::manage'></resource> <!-- c -->
<resource name="Magento_Sales::sh
</resources></integration></integrations>`;

describe('getInlayHints', () => {
  it('shows the titles of known ids behind their tags', async () => {
    expect(await hints(text)).toBe(
      text
        .replace('sales_order"/>', 'sales_order"/>‹Orders›')
        .replace('</resource> <!--', '</resource>‹All Customers› <!--'),
    );
  });

  it('keeps to the range that is shown', async () => {
    const range = { start: { line: 2, character: 0 }, end: { line: 4, character: 0 } };
    expect(await hints(text, range)).toBe(
      text.replace('</resource> <!--', '</resource>‹All Customers› <!--'),
    );
  });

  it('shows the whole path as tooltip', async () => {
    const { service, uri } = await project({ ...smallMagento, ...classicModule() });
    expect(service.getInlayHints(uri(path), everywhere)[2]!.tooltip).toBe('Sales › Operations › Orders');
    expect(service.getInlayHints(uri('app/code/Acme/Bridge/etc/module.xml'), everywhere)).toEqual([]);
  });
});
