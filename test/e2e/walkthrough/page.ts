import assert from 'node:assert/strict';
import { pageTest, until } from '../host/pageTesting';
import { allFiles, checked, WizardKeys } from '../create/wizard';
import type { Workbench } from '../host/workbench';

const files = (workbench: Workbench): string[] => Object.keys(allFiles(workbench));

pageTest('the view in a folder without Magento says what to do', async (workbench) => {
  await workbench.runCommand('View: Show Magento');
  await workbench.page.getByText('There is no Magento project and no module in this folder.').waitFor();
  await workbench.keepPicture('no-magento');
});

pageTest('with nothing but the keyboard, the walkthrough leads to an integration', async (workbench) => {
  await press(workbench, 'Open Folder');
  await workbench.keepPicture('walkthrough');
  await press(workbench, 'Create Magento Integration', 'Enter', 'Create Magento Integration: Where');
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
  await workbench.page.locator('.tab.active', { hasText: 'integration.xml' }).first().waitFor();
  await until('all files', () => files(workbench).some((file) => file.endsWith('registration.php')));
  assert.equal(checked(workbench).errors, 0);

  await workbench.runCommand('View: Show Magento');
  await workbench.page.locator('.pane-body .monaco-list-row', { hasText: 'Acme ERP' }).first().waitFor();
  await workbench.keepPicture('view');
});

pageTest('to what it may do, without a problem left', async (workbench) => {
  const integrationXml = files(workbench).find((file) => file.endsWith('/integration.xml'))!;
  await workbench.goBehind(integrationXml, '<resource name="Magento_Sales::actions_view"/>');
  await workbench.press('Enter');
  await workbench.type('<resource name="cancel order');
  const found = workbench.suggestions.locator('.monaco-list-row.focused', {
    hasText: 'Magento_Sales::cancel',
  });
  await found.waitFor();
  await workbench.press('Tab', 'End');
  await workbench.type('/>');
  await workbench.save(integrationXml, '<resource name="Magento_Sales::cancel"/>');
  await press(workbench, 'Show Problems', 'Enter');
  await workbench.page.getByText('No problems have been detected in the workspace.').waitFor();
});

pageTest('to an endpoint of its own', async (workbench) => {
  await press(workbench, 'Create REST Endpoint', 'Enter', 'Create REST Endpoint: Module');
  const url = '/V1/acme/orders/:orderId/state';
  await new WizardKeys(workbench, 'Create REST Endpoint', 'Module').answer(
    { step: 'Module', item: 'Acme_ErpBridge' },
    { step: 'Method', item: 'GET' },
    { step: 'URL', type: url },
    { step: 'Input Fields' },
    { step: 'Output Fields', type: 'orderId: int, state: string' },
    { step: 'Permission', type: 'order', item: 'endpoint' },
    { step: `GET ${url}`, item: 'Create' },
  );
  await until('the route', () => files(workbench).some((file) => file.endsWith('/webapi.xml')));
  // It takes the focus when it opens.
  await workbench.page.locator('.tab.active', { hasText: 'webapi.xml' }).first().waitFor();
});

pageTest('to its installation, for which there has to be a Magento', async (workbench) => {
  await press(workbench, 'Enable Module and Upgrade');
  await workbench.keepPicture('last-step');
  await workbench.press('Enter');
  const message = workbench.page.locator('.notification-list-item:visible', {
    hasText: 'not inside a Magento project',
  });
  // The list closes where it is opened before there is anything in it.
  await until('the message', async () => {
    await workbench.runCommand('Notifications: Show Notifications');
    await message.first().waitFor({ timeout: 2_000 });
    return true;
  });
  await workbench.keepPicture('end');
});

/** Opens the walkthrough, goes to a button by the arrow keys and Tab, and presses it with `key`, if any, until `opened` is asked. */
async function press(workbench: Workbench, label: string, key?: string, opened?: string): Promise<void> {
  const { page } = workbench;
  await workbench.runCommand('Welcome: Open Walkthrough');
  await workbench.quickInput.locator('.monaco-list-row', { hasText: 'Connect Magento' }).waitFor();
  await workbench.type('Connect Magento');
  await workbench.press('Enter');
  await page.locator('.getting-started-step', { hasText: 'Open Magento or a module' }).waitFor();
  const button = page.locator('.getting-started-step .monaco-button', { hasText: label });
  const step = page.locator('.getting-started-step', {
    has: page.locator('.monaco-button', { hasText: label }),
  });
  await until(`"${label}" by arrow keys and Tab`, async () => {
    if (!(await button.isVisible())) await workbench.press('ArrowDown');
    else if (await button.evaluate((one) => one === one.ownerDocument.activeElement)) return true;
    // VS Code moves the focus to a step a moment after its key.
    else if (await step.evaluate((one) => one.contains(one.ownerDocument.activeElement)))
      await workbench.press('Tab');
    return false;
  });
  if (key === undefined) return;
  await page.keyboard.down(key);
  // Released before, VS Code would give the focus back to the step a moment later.
  if (opened !== undefined)
    await workbench.quickInput.locator('.quick-input-title', { hasText: opened }).waitFor();
  await page.keyboard.up(key);
}
