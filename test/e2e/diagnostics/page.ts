import assert from 'node:assert/strict';
import { pageTest, until } from '../host/pageTesting';

const apiXml = 'app/code/Acme/Bridge/etc/integration/api.xml';
const setupScript = 'app/code/Acme/Bridge/Setup/InstallData.php';

pageTest(
  'a missing parent is underlined, and the light bulb adds it by keyboard alone',
  async (workbench) => {
    await workbench.goBehind(apiXml, 'Magento_Sales::actions_view');
    await workbench.squiggles('warning').first().waitFor();

    await workbench.chooseFix('Add the 4 missing parent resources');
    await workbench.squiggles().first().waitFor({ state: 'hidden' });

    const saved = await workbench.save(apiXml, 'Magento_Sales::sales_operation');
    const ids = [...saved.matchAll(/<resource name="(.*?)"/g)].map(([, id]) => id);
    assert.deepEqual(
      [...ids].sort(),
      [
        'Acme_Bridge::bridge',
        'Magento_Sales::actions',
        'Magento_Sales::actions_view',
        'Magento_Sales::sales',
        'Magento_Sales::sales_operation',
        'Magento_Sales::sales_order',
      ].sort(),
    );
  },
);

pageTest('a resource is completed from its title with Tab', async (workbench) => {
  await workbench.goBehind(apiXml, '<resource name="Magento_Sales::actions_view"/>');
  await workbench.press('Enter');
  await workbench.type('<resource name="cancel order');
  await workbench.suggestions
    .locator('.monaco-list-row.focused', { hasText: 'Magento_Sales::cancel' })
    .waitFor();
  await workbench.press('Tab');
  await workbench.suggestions.waitFor({ state: 'hidden' });
  // VS Code has closed the quote by itself when it was opened.
  await workbench.press('End');
  await workbench.type('/>');
  await workbench.save(apiXml, '<resource name="Magento_Sales::cancel"/>');
});

pageTest('the Problems panel offers the same fixes', async (workbench) => {
  await workbench.goBehind(apiXml, '<resource name="Magento_Sales::cancel"/>');
  await workbench.press('Enter');
  await workbench.type('<resource name="Magento_Catalog::products"/>');
  await workbench.squiggles('warning').first().waitFor();
  await workbench.runCommand('Problems: Focus on Problems View');
  const problem = workbench.page.locator('.markers-panel .monaco-list-row', {
    hasText: 'acl-missing-parent',
  });
  await until('the problem to be marked', async () => {
    if (/\bfocused\b/.test((await problem.first().getAttribute('class')) ?? '')) return true;
    await workbench.press('ArrowDown');
    return false;
  });
  const fix = workbench.page.locator('.monaco-menu-container:visible .action-menu-item', {
    hasText: 'missing parent resources',
  });
  await until('the fix', async () => {
    // The panel's light bulb is there when the fixes have been asked for.
    await workbench.press('Control+.');
    await fix.first().waitFor({ timeout: 1_500 });
    return true;
  });
  await workbench.press('ArrowDown');
  await workbench.press('Enter');
  await workbench.save(apiXml, 'Magento_Catalog::catalog_inventory');
});

pageTest('a hover explains an id, F12 leads to where it is defined', async (workbench) => {
  await workbench.goBehind(apiXml, 'Acme_Bridge::bri');
  await workbench.runCommand('Show or Focus Hover');
  await workbench.hover.filter({ hasText: 'Acme_Bridge' }).first().waitFor();
  await workbench.press('Escape', 'F12');
  await workbench.page.locator('.tab.active', { hasText: 'acl.xml' }).waitFor();
});

pageTest('F2 renames an integration in all of its files', async (workbench) => {
  await workbench.goBehind(apiXml, '<integration name="AcmeBri');
  await workbench.press('F2');
  const input = workbench.page.locator('.rename-box input:focus');
  await input.waitFor();
  await input.fill('AcmeErp');
  await workbench.press('Enter');
  await input.waitFor({ state: 'hidden' });
  await workbench.runCommand('File: Save All');
  for (const file of [apiXml, 'app/code/Acme/Bridge/etc/integration/config.xml', setupScript])
    await until(`${file} to have the new name`, () => workbench.read(file).includes('AcmeErp'));
  await workbench.keepPicture('renamed');
});
