import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { pageTest, until } from '../host/pageTesting';
import type { Workbench } from '../host/workbench';
import { standInFiles, type StandInIntegration } from '../../live/standIn';

const moduleXml = 'app/code/Acme/Bridge/etc/module.xml';
const enable = 'Enable Module and Upgrade';

function fileOf({ session }: Workbench, name: string): string {
  return path.join(session.workspace, name);
}

function setMode(workbench: Workbench, mode: string): void {
  fs.writeFileSync(fileOf(workbench, 'app/etc/env.php'), `<?php\nreturn ['MAGE_MODE' => '${mode}'];\n`);
}

/** What bin/magento was called with, in order. */
function calls(workbench: Workbench): string[] {
  const record = fileOf(workbench, 'calls.txt');
  return fs.existsSync(record) ? fs.readFileSync(record, 'utf8').trimEnd().split('\n') : [];
}

const dialog = ({ page }: Workbench) => page.locator('.monaco-dialog-box');

/** Until the question; nothing has been run then. */
async function ask(workbench: Workbench, mode: string): Promise<void> {
  fs.rmSync(fileOf(workbench, 'calls.txt'), { force: true });
  setMode(workbench, mode);
  await workbench.runCommand('Notifications: Clear All Notifications');
  await workbench.openFile(moduleXml);
  await workbench.runCommand(enable);
}

/** In the list of all: by itself, one comes up only in a window with the focus. */
async function notification(workbench: Workbench, text: string): Promise<Locator> {
  const found = workbench.page.locator('.notifications-center .notification-list-item', { hasText: text });
  await until(`the notification “${text}”`, async () => {
    if (await found.first().isVisible()) return true;
    await workbench.runCommand('Notifications: Show Notifications');
    return false;
  });
  return found.first();
}

pageTest('nothing runs before the commands were shown and wanted', async (workbench) => {
  await ask(workbench, 'developer');
  const text = await dialog(workbench).innerText();
  assert.match(text, /Enable Acme_Bridge and upgrade Magento\?/);
  const lines = ['module:enable Acme_Bridge', 'setup:upgrade', 'cache:clean'];
  assert.match(text, new RegExp(lines.map((line) => `bin/magento ${line}`).join('\\s+')));
  assert.ok(text.includes(workbench.session.workspace), text);
  await workbench.keepPicture('question');
  await workbench.press('Escape');
  await dialog(workbench).waitFor({ state: 'hidden' });
  assert.deepEqual(calls(workbench), []);
});

pageTest('in developer mode a module is enabled and installed without compiling', async (workbench) => {
  await ask(workbench, 'developer');
  await dialog(workbench).waitFor();
  // The first button has the focus.
  await workbench.press('Enter');
  await notification(workbench, 'bin/magento has finished for Acme_Bridge');
  assert.deepEqual(calls(workbench), ['module:enable Acme_Bridge', 'setup:upgrade', 'cache:clean']);
});

pageTest('a step that fails is the last one; Retry goes on from there', async (workbench) => {
  fs.writeFileSync(fileOf(workbench, 'fail-at'), 'setup:upgrade');
  await ask(workbench, 'production');
  await dialog(workbench).locator('.monaco-button', { hasText: "Don't Ask Again" }).click();
  const failed = await notification(workbench, 'setup:upgrade failed (exit code 3)');
  await failed.getByText('Not run: setup:di:compile, cache:clean').waitFor();
  await workbench.keepPicture('failure');
  assert.deepEqual(calls(workbench), ['module:enable Acme_Bridge', 'setup:upgrade']);
  fs.rmSync(fileOf(workbench, 'fail-at'));
  await failed.locator('.monaco-button', { hasText: 'Retry' }).click();
  await notification(workbench, 'bin/magento has finished');
  assert.deepEqual(calls(workbench).slice(2), ['setup:upgrade', 'setup:di:compile', 'cache:clean']);
});

pageTest('who is asked no more can be asked again, and the terminal is at hand', async (workbench) => {
  fs.writeFileSync(fileOf(workbench, 'fail-at'), 'module:enable');
  await ask(workbench, 'developer');
  const failed = await notification(workbench, 'module:enable failed');
  await failed.locator('.monaco-button', { hasText: 'Show Terminal' }).click();
  await workbench.page.locator('.terminal.xterm.focus, .xterm :focus').first().waitFor();
  fs.rmSync(fileOf(workbench, 'fail-at'));
  await ask(workbench, 'developer');
  const ended = await notification(workbench, 'bin/magento has finished');
  await ended.locator('.monaco-button', { hasText: 'Ask Next Time' }).click();
  await ask(workbench, 'developer');
  await dialog(workbench).waitFor();
  await workbench.press('Escape');
});

const crm: StandInIntegration = {
  name: 'Acme CRM',
  email: 'crm@acme.example',
  status: 1,
  allowed: ['Magento_Backend::admin', 'Magento_Sales::sales'],
  token: 'access',
};
const integrationXml = `<?xml version="1.0"?>
<config>
    <integration name="Acme CRM">
        <email>crm@acme.example</email>
        <resources><resource name="Magento_Sales::sales"/></resources>
    </integration>
</config>
`;

function write(workbench: Workbench, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(fileOf(workbench, name)), { recursive: true });
    fs.writeFileSync(fileOf(workbench, name), text);
  }
}

pageTest('the running shop is compared, and the next upgrade foretold', async (workbench) => {
  const resource = { 'Acme CRM': { email: crm.email, resource: crm.allowed } };
  const standIn = (integration: StandInIntegration): Record<string, string> =>
    standInFiles({ integrations: [integration], consolidated: resource });
  const before = standIn({ ...crm, email: 'old@acme.example' });
  const { 'var/shop.json': after } = standIn({ ...crm, status: 2, token: undefined });
  write(workbench, {
    ...before,
    'var/after.json': after!,
    'app/code/Acme/Bridge/etc/integration.xml': integrationXml,
  });
  await workbench.openFile('app/code/Acme/Bridge/etc/integration.xml');
  const lens = workbench.page.locator('.codelens-decoration a', { hasText: 'compare with the running shop' });
  await lens.first().waitFor();
  await workbench.keepPicture('shop-lens');
  await lens.first().click();
  await dialog(workbench).waitFor();
  assert.match(await dialog(workbench).innerText(), /Ask the running shop\?\s+php\s/);
  await workbench.keepPicture('ask-shop');
  await workbench.press('Enter');
  const foretold = 'Magento deletes it and creates it again (email): its tokens are lost';
  await workbench.quickInput.getByText(foretold).waitFor();
  await workbench.keepPicture('shop-differs');
  await workbench.press('Escape');
  await workbench.runCommand('Focus on Integrations View');
  await workbench.page.getByText('will be recreated').first().waitFor();
  await workbench.keepPicture('shop-in-view');

  await ask(workbench, 'developer');
  await dialog(workbench).waitFor();
  assert.ok((await dialog(workbench).innerText()).includes(foretold));
  await workbench.keepPicture('next-upgrade');
  await workbench.press('Enter');
  await notification(workbench, 'In the shop now: Acme CRM: changed (in the shop, not active)');
  await workbench.page.getByText('in the shop, not active').first().waitFor();
  await workbench.keepPicture('shop-after');
});
