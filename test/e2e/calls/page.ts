import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { pageTest, until } from '../host/pageTesting';
import type { Workbench } from '../host/workbench';
import { answer, choose } from '../handshake/panel';
import { received } from '../handshake/received';

const configXml = 'app/code/Acme/Bridge/etc/integration/config.xml';

/** A line of the editor that has the focus. */
const line = (workbench: Workbench, text: string | RegExp): Locator =>
  workbench.editor.locator('.view-line', { hasText: text }).first();

async function beginCall(workbench: Workbench, call: string): Promise<void> {
  await workbench.runCommand('Call a REST Endpoint');
  await choose(workbench, 'Call a REST Endpoint of', call);
}

async function confirmPath(workbench: Workbench): Promise<void> {
  await workbench.quickInput.locator('.quick-input-title', { hasText: 'rest…' }).waitFor();
  await workbench.press('Enter');
}

pageTest('a body opens with an example, and is completed and checked by its schema', async (workbench) => {
  await received(workbench);
  await workbench.openFile(configXml);
  await beginCall(workbench, 'POST /V1/products');
  await confirmPath(workbench);
  await line(workbench, '"product"').waitFor();
  await workbench.page.locator('.codelens-decoration', { hasText: 'Send POST /V1/products' }).waitFor();

  await workbench.goTo(3, 15);
  await workbench.press('Enter');
  await workbench.type('"meta');
  await until('a field of products', async () => {
    await workbench.press('Control+Space');
    await workbench.suggestions
      .locator('.monaco-list-row', { hasText: 'name' })
      .first()
      .waitFor({ timeout: 2_000 });
    return true;
  });
  await workbench.keepPicture('completion');
  await workbench.press('Escape');
});
