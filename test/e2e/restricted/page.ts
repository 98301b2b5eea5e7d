import assert from 'node:assert/strict';
import { pageTest } from '../host/pageTesting';

const apiXml = 'app/code/Acme/Bridge/etc/integration/api.xml';
const configXml = 'app/code/Acme/Bridge/etc/integration/config.xml';

pageTest(
  'in Restricted Mode files are checked and mended as ever: nothing of the workspace is run',
  async (workbench) => {
    await workbench.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await workbench.goBehind(apiXml, 'Magento_Sales::actions_view');
    await workbench.squiggles('warning').first().waitFor();
    await workbench.chooseFix('Add the 4 missing parent resources');
    await workbench.save(apiXml, 'Magento_Sales::sales_operation');
  },
);

pageTest('bin/magento is not offered to be run', async (workbench) => {
  await workbench.openPalette('Magento: ');
  const rows = workbench.quickInput.locator('.monaco-list-row');
  await rows.filter({ hasText: 'Restart Language Server' }).waitFor();
  assert.equal(await rows.filter({ hasText: 'Enable Module and Upgrade' }).count(), 0);
  await workbench.press('Escape');
});

pageTest('no address of the workspace is called', async (workbench) => {
  await workbench.openPalette('Magento: ');
  const row = (text: string | RegExp) => workbench.quickInput.locator('.monaco-list-row', { hasText: text });
  await row('Why Is My Integration Not There?').waitFor();
  await workbench.openPalette('Test Integration Handshake');
  await row(/similar commands|No matching commands|Test Integration Handshake/)
    .first()
    .waitFor();
  assert.equal(await row('Test Integration Handshake').count(), 0);
  await workbench.press('Escape');
});

pageTest('the running shop is not asked, and the view says why', async (workbench) => {
  await workbench.runCommand('View: Show Magento');
  const row = (text: string) => workbench.page.locator('.pane-body .monaco-list-row', { hasText: text });
  await row('Acme').first().locator('.monaco-tl-twistie').click();
  await row('not asked: this workspace is not trusted').first().waitFor();
  await workbench.keepPicture('shop-not-asked');
  await workbench.openFile(configXml);
  const lens = (text: RegExp) => workbench.page.locator('.codelens-decoration', { hasText: text });
  await lens(/resources/)
    .first()
    .waitFor();
  assert.equal(await lens(/compare with the running shop|test the handshake/).count(), 0);
});
