import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { WizardKeys } from '../create/wizard';
import { pageTest, until } from '../host/pageTesting';
import type { Workbench } from '../host/workbench';

const apiXml = 'app/code/Acme/Bridge/etc/integration/api.xml';
const configXml = 'app/code/Acme/Bridge/etc/integration/config.xml';

/** A row of the view "Integrations". */
function row(workbench: Workbench, text: string | RegExp): Locator {
  return workbench.page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
}

async function openView(workbench: Workbench): Promise<void> {
  await workbench.runCommand('View: Show Magento');
  await row(workbench, 'Acme').waitFor();
}

/** Watches whether the view is called empty; the result says whether it was. */
async function watchWelcome({ page }: Workbench): Promise<() => Promise<boolean>> {
  // In the page, whose types are not those of this program.
  await page.evaluate(`
    globalThis.wasCalledEmpty = false;
    const look = () => {
      if (/no Magento/i.test(document.querySelector('.sidebar')?.textContent ?? '')) globalThis.wasCalledEmpty = true;
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
  `);
  return () => page.evaluate<boolean>('globalThis.wasCalledEmpty');
}

pageTest('the view shows the integration, and its API tree', async (workbench) => {
  const isTooEarly = await watchWelcome(workbench);
  await openView(workbench);
  assert.equal(await isTooEarly(), false, 'The view was called empty before it was read');
  await row(workbench, 'Acme').click();
  await workbench.page.locator('.tab.active', { hasText: 'config.xml' }).waitFor();
  await row(workbench, 'Acme').locator('.monaco-tl-twistie').click();
  await row(workbench, 'Endpoint URL').waitFor();
  await row(workbench, /API\s*\d+ resource/).click();
  await row(workbench, 'Magento_Sales::actions_view').waitFor();
  await workbench.keepPicture('view');
});

pageTest('a box in the API tree withdraws and grants, and says what that opens', async (workbench) => {
  await openView(workbench);
  const box = () =>
    row(workbench, 'Magento_Sales::actions_view')
      .locator('.monaco-custom-toggle, .custom-view-tree-node-item-checkbox')
      .first();
  await box().click();
  const lists = () => workbench.read(apiXml).includes('Magento_Sales::actions_view');
  // VS Code in a browser saves by itself.
  await until('the resource to be gone', () => !lists());
  await workbench.keepPicture('withdrawn');
  await workbench.runCommand('Notifications: Show Notifications');
  const message = workbench.page.locator('.notifications-center .notification-list-item', {
    hasText: 'endpoints close',
  });
  await message.first().waitFor();
  await message.first().locator('.monaco-button', { hasText: 'Undo' }).click();
  await until('the resource to be back', lists);
});

pageTest('what it may call is a list that leads to requests and responses', async (workbench) => {
  await openView(workbench);
  await workbench.chooseInMenu(row(workbench, 'Acme'), 'Show REST Endpoints');
  await workbench.quickInput.locator('.monaco-list-row.focused', { hasText: '/V1/' }).waitFor();
  await workbench.press('Enter');
  // In the browser's suite nothing renders Markdown.
  await workbench.page.locator('.tab.active', { hasText: / V1 / }).waitFor();
});

pageTest('resources are added from the view, with their parents', async (workbench) => {
  await openView(workbench);
  await row(workbench, 'Acme').hover();
  await row(workbench, 'Acme').locator('.action-label[aria-label^="Add Resources"]').click();
  const input = workbench.quickInput.locator('input[type=text]').first();
  await input.fill('order');
  const list = new WizardKeys(workbench);
  await list.opensFirst(5, 'add-ranked');
  await list.tick('Magento_Customer::manage');
  await workbench.keepPicture('add-resources');
  await workbench.press('Enter');
  await workbench.page.locator('.tab.active', { hasText: 'api.xml' }).waitFor();
  const saved = await workbench.save(apiXml, 'Magento_Customer::manage');
  assert.ok(saved.includes('<resource name="Magento_Customer::customer"/>'));
});

pageTest('a code lens says what installs the integration', async (workbench) => {
  await workbench.openFile(configXml);
  await workbench.page
    .locator('.codelens-decoration', { hasText: /resources/ })
    .first()
    .waitFor();
  await workbench.keepPicture('code-lens');
});

pageTest('"Why Is My Integration Not There?" shows the chain', async (workbench) => {
  await workbench.openFile(configXml);
  await workbench.runCommand('Why Is My Integration Not There?');
  await workbench.quickInput.locator('.monaco-list-row', { hasText: 'Module registered' }).waitFor();
  await workbench.keepPicture('doctor');
  await workbench.press('Escape');
  await workbench.quickInput.waitFor({ state: 'hidden' });
});

pageTest('sure fixes of the whole workspace can be looked at, and applied at once', async (workbench) => {
  const dialog = workbench.page.locator('.monaco-dialog-box');
  // Quick open shows the files opened last until it has searched, and Enter would open another one.
  await workbench.page.locator('.tab', { hasText: 'api.xml' }).click();
  // Its parents open no endpoint, so that adding them needs no decision.
  await workbench.goBehind(apiXml, '<resource name="Acme_Bridge::bridge"/>');
  await workbench.press('Enter');
  await workbench.type('<resource name="Magento_Backend::store"/>');
  await workbench.save(apiXml, 'Magento_Backend::store"');
  await workbench.squiggles().nth(1).waitFor();
  await workbench.runCommand('Fix All Integration Problems in Workspace');
  await dialog.getByRole('button', { name: 'Show Preview' }).click();
  await workbench.page.getByRole('button', { name: 'Discard', exact: true }).first().click();

  await workbench.runCommand('Fix All Integration Problems in Workspace');
  await dialog.getByRole('button', { name: 'Fix All', exact: true }).click();
  await workbench.save(apiXml, 'Magento_Backend::stores_settings');
});
