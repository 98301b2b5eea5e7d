import assert from 'node:assert/strict';
import { pageTest, until } from '../host/pageTesting';
import { allFiles, checked, WizardKeys } from '../create/wizard';

pageTest(
  'with nothing but the keyboard, from the walkthrough to an integration in the view',
  async (workbench) => {
    const { page } = workbench;
    await workbench.runCommand('View: Show Magento');
    await page.getByText('There is no Magento project and no module in this folder.').waitFor();
    await workbench.keepPicture('no-magento');

    await workbench.runCommand('Welcome: Open Walkthrough');
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'Connect Magento' }).waitFor();
    await workbench.type('Connect Magento');
    await workbench.press('Enter');
    await page.locator('.getting-started-step', { hasText: 'Open Magento or a module' }).waitFor();
    const button = page.locator('.getting-started-step .monaco-button', {
      hasText: 'Create Magento Integration',
    });
    await until('the step with the button, by arrow keys and Tab', async () => {
      if (await button.isVisible()) {
        const hasFocus = await button.evaluate((one) => one === one.ownerDocument.activeElement);
        if (hasFocus) return true;
        await workbench.press('Tab');
      } else await workbench.press('ArrowDown');
      return false;
    }).catch(async () => {
      await workbench.keepPicture('walkthrough-keys');
      await workbench.runCommand('Create Magento Integration');
    });
    await workbench.keepPicture('walkthrough');
    if (!(await workbench.quickInput.isVisible())) await workbench.press('Enter');

    const wizard = new WizardKeys(workbench);
    await wizard.answer(
      { step: 'Where' },
      { step: 'Module', type: 'Acme_ErpBridge' },
      { step: 'Integration Name', type: 'Acme ERP' },
      { step: 'Email', type: 'erp@acme.example' },
      // Skipped.
      { step: 'Endpoint and Login URL' },
    );
    await wizard.row('integration.xml', '.focused').waitFor();
    await workbench.keepPicture('files');
    await wizard.answer(
      { step: 'Files' },
      { step: 'Resources', tick: ['Magento_Sales::actions_view'] },
      { step: 'Acme_ErpBridge', item: 'Create' },
    );
    await page.locator('.tab.active', { hasText: 'integration.xml' }).first().waitFor();
    await until('all files', () =>
      Object.keys(allFiles(workbench)).some((file) => file.endsWith('registration.php')),
    );
    assert.equal(checked(workbench).errors, 0);

    await workbench.runCommand('View: Show Magento');
    await page.locator('.pane-body .monaco-list-row', { hasText: 'Acme ERP' }).first().waitFor();
    await workbench.keepPicture('view');
    await workbench.runCommand('Enable Module and Upgrade');
    await workbench.runCommand('Notifications: Show Notifications');
    await page
      .locator('.notification-list-item', { hasText: 'not inside a Magento project' })
      .first()
      .waitFor();
    await workbench.keepPicture('end');
  },
);
