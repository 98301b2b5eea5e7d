import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { WizardKeys } from '../create/wizard';
import { pageTest, until } from '../host/pageTesting';
import type { Workbench } from '../host/workbench';
import { answer, choose, panelOf } from '../handshake/panel';
import { received } from '../handshake/received';

const configXml = 'app/code/Acme/Bridge/etc/integration/config.xml';

/** A line of the editor that has the focus. */
const line = (workbench: Workbench, text: string | RegExp): Locator =>
  workbench.editor.locator('.view-line', { hasText: text }).first();

const tab = (workbench: Workbench, text: string): Locator =>
  workbench.page.locator('.tab.active', { hasText: text });

async function beginCall(workbench: Workbench, call: string): Promise<void> {
  await workbench.runCommand('Call a REST Endpoint');
  await choose(workbench, 'Call a REST Endpoint of', call);
}

async function confirmPath(workbench: Workbench): Promise<void> {
  await workbench.quickInput.locator('.quick-input-title', { hasText: 'rest…' }).waitFor();
  await workbench.press('Enter');
  await workbench.quickInput.waitFor({ state: 'hidden' });
}

/** Takes the item of a form that shows this text. */
async function take(workbench: Workbench, placeholder: string, item: string): Promise<void> {
  await workbench.quickInput.locator(`input[placeholder*="${placeholder}"]`).waitFor();
  await workbench.quickInput.locator('.monaco-list-row', { hasText: item }).first().click();
}

async function sendBody(workbench: Workbench): Promise<void> {
  await workbench.openFile(configXml);
  await beginCall(workbench, 'POST /V1/products');
  await confirmPath(workbench);
  await line(workbench, '"product"').waitFor();
  const send = workbench.page.locator('.codelens-decoration a', { hasText: 'Send POST /V1/products' });
  await send.waitFor();

  // In place of the line with the name: what VS Code offers there is the schema's.
  const number = await until('the line of the name', async () => {
    const lines = await workbench.editor.locator('.view-line').allInnerTexts();
    const index = lines.findIndex((text) => /^\s*"name":/.test(text.replaceAll('\u00a0', ' ')));
    return index >= 0 && index + 1;
  });
  await workbench.goTo(number, 1);
  await workbench.press('End', 'Shift+Home');
  await workbench.type('"na');
  await until('the name as a suggestion', async () => {
    await workbench.press('Escape', 'Control+Space');
    const name = workbench.suggestions.locator('.monaco-list-row', { hasText: /^name/ }).first();
    await name.waitFor({ timeout: 3_000 });
    await workbench.keepPicture('completion');
    return (await name.locator('.codicon-symbol-property').count()) > 0;
  });
  await workbench.press('Escape', 'Shift+Home');
  await workbench.type('"colour": 1,');
  await workbench.squiggles('warning').first().waitFor();
  await workbench.keepPicture('unknown-field');
  await workbench.press('Control+Shift+k');
  await workbench.squiggles('warning').first().waitFor({ state: 'detached' });

  await send.click();
  await tab(workbench, '200 POST V1 products').waitFor();
  await line(workbench, /HTTP\s200,\s\d+\sms/).waitFor();
  await line(workbench, 'differs from its documented type').waitFor();
  assert.equal(await workbench.page.locator('.editor-group-container').count(), 2);
  await workbench.keepPicture('answer-beside');
}

async function search(workbench: Workbench): Promise<void> {
  await workbench.openFile(configXml);
  await beginCall(workbench, 'GET /V1/orders');
  await take(workbench, '/V1/orders', 'Add a Condition');
  await workbench.quickInput.locator('input[placeholder*="The field"]').waitFor();
  await workbench.type('status');
  await workbench.quickInput.locator('.monaco-list-row.focused', { hasText: 'status' }).waitFor();
  await workbench.keepPicture('fields');
  await workbench.press('Enter');
  await take(workbench, 'The condition for status', 'eq');
  await workbench.quickInput.locator('.quick-input-message', { hasText: 'status eq' }).waitFor();
  await workbench.type('pending');
  await workbench.press('Enter');
  await workbench.quickInput.locator('.monaco-list-row', { hasText: 'status eq pending' }).waitFor();
  await workbench.keepPicture('search');
  await take(workbench, '/V1/orders', 'Page Size');
  await answer(workbench, 'GET /V1/orders', '5');
  await take(workbench, '/V1/orders', 'Continue');
  await confirmPath(workbench);
  await tab(workbench, '200 GET V1 orders').waitFor();
  await line(workbench, 'page_size').waitFor();

  await workbench.openFile(configXml);
  await workbench.runCommand('Call a REST Endpoint');
  const past = workbench.quickInput.locator('.monaco-list-row', { hasText: 'status' }).first();
  await past.waitFor();
  await workbench.keepPicture('history');
  await past.click();
  await confirmPath(workbench);
  await tab(workbench, '200 GET V1 orders').waitFor();
}

pageTest('a body is completed and sent, a search put together and made again', async (workbench) => {
  const { magento } = await received(workbench);
  try {
    await sendBody(workbench);
    await search(workbench);
  } finally {
    await magento.stop();
  }
});

pageTest('the view shows what an endpoint takes and gives, and copies the call', async (workbench) => {
  const row = (text: string | RegExp): Locator =>
    workbench.page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
  await workbench.runCommand('View: Show Magento');
  await row('Acme').locator('.monaco-tl-twistie').click();
  await row('REST Endpoints').click();
  await row('GET /V1/orders/items').click();
  await tab(workbench, 'GET V1 orders items').waitFor();
  await panelOf(workbench).locator('code', { hasText: 'amount_refunded' }).first().waitFor();
  await workbench.keepPicture('endpoint');
  await row('GET /V1/orders/items').hover();
  await row('GET /V1/orders/items').locator('.action-label[aria-label^="Copy Call"]').click();
  await take(workbench, 'Copy the call as', 'Python');
  await workbench.page.locator('.statusbar-item', { hasText: 'Copied as Python' }).waitFor();
});

pageTest('an application gets a client with types for the endpoints that are chosen', async (workbench) => {
  const step = (count: string): Promise<void> =>
    workbench.quickInput.locator('.quick-input-title', { hasText: `(${count})` }).waitFor();
  await workbench.openFile(configXml);
  await workbench.runCommand('Create the Application Side');
  await take(workbench, 'Which language', 'Node');
  await step('2/3');
  await workbench.press('Enter');
  await take(workbench, 'For which integration', 'AcmeBridge');
  await step('4/4');
  await new WizardKeys(workbench).tick('GET /V1/orders/items/:id');
  await workbench.keepPicture('typed-endpoints');
  await workbench.press('Enter');
  await tab(workbench, 'README.md').waitFor();
  const client = workbench.read('application/src/magento/api.ts');
  assert.match(client, /async getV1OrdersItemsId\(id: number\): Promise<SalesOrderItem>/);
  assert.equal(client.match(/ {2}async \w+\(/g)?.length, 1);
});
