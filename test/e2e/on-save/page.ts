import assert from 'node:assert/strict';
import { pageTest, until } from '../host/pageTesting';

const apiXml = 'app/code/Acme/Bridge/etc/integration/api.xml';

pageTest('Ctrl+S applies all safe fixes, and what needs a decision stays', async (workbench) => {
  await workbench.goBehind(apiXml, '<resource name="Magento_Sales::actions_view"/>');
  await workbench.squiggles('warning').first().waitFor();
  await workbench.press('Enter');
  await workbench.type(
    '<resource name="Magento_Sales::unheard_of"/><resource name="Magento_Backend::store"/>',
  );
  const saved = await workbench.save(apiXml, 'Magento_Backend::stores_settings');
  assert.match(saved, /unheard_of/);
  // The parents of actions_view open endpoints.
  assert.doesNotMatch(saved, /Magento_Sales::sales_operation/);
  await workbench.page.locator('.tab.dirty').waitFor({ state: 'detached' });
  await until('two problems', async () => (await workbench.squiggles('warning').count()) === 2);
});
