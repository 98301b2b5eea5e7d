import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { allFiles, checked, WizardKeys, type WizardAnswer } from '../create/wizard';
import { pageTest, until } from '../host/pageTesting';
import type { Workbench } from '../host/workbench';

const module = 'app/code/Acme/Bridge';
const url = '/V1/acme/orders/:orderId/lines';
const before: readonly WizardAnswer[] = [
  { step: 'Module', item: 'Acme_Bridge' },
  { step: 'Method', type: 'POST', item: 'POST' },
  { step: 'URL', type: url },
];
const fields: readonly WizardAnswer[] = [
  { step: 'Input Fields', type: 'sku: string, lines: {sku: string, qty: float?}[]' },
  { step: 'Output Fields', type: 'orderId: int, done: bool' },
];
const permission: readonly WizardAnswer[] = [
  { step: 'Permission', item: 'New resource of Acme_Bridge' },
  { step: 'New Resource', type: 'Acme_Bridge::order_lines' },
  { step: 'Title of the Resource', type: 'Order Lines' },
];

const wizardOf = (workbench: Workbench): WizardKeys =>
  new WizardKeys(workbench, 'Create REST Endpoint', 'Module');

function row(workbench: Workbench, text: string | RegExp): Locator {
  return workbench.page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
}

pageTest('a wrong answer is told with its reason, and nothing is written', async (workbench) => {
  const wizard = wizardOf(workbench);
  const files = allFiles(workbench);
  await wizard.start();
  await wizard.answer(...before.slice(0, 2), { step: 'URL', type: '/V1/:orderId' });
  await wizard.message(/Put a word in front/);
  await workbench.keepPicture('endpoint-url');
  await wizard.answer({ step: 'URL', type: url }, { step: 'Input Fields', type: 'sku' });
  await wizard.message(/sku: string/);
  await workbench.press('Escape');
  await wizard.gone();
  assert.deepEqual(allFiles(workbench), files);
});

pageTest('it goes on where it was left, and from the beginning of a URL', async (workbench) => {
  const wizard = wizardOf(workbench);
  await wizard.goOn(true);
  await wizard.at('Input Fields');
  await workbench.press('Escape');
  await wizard.gone();
  await wizard.start();
  await wizard.answer(...before.slice(0, 2), { step: 'URL', add: 'lines' });
  await wizard.at('Input Fields');
  await workbench.press('Escape');
  await wizard.gone();
});

pageTest('from start to a module in which nothing is found', async (workbench) => {
  const wizard = wizardOf(workbench);
  const files = allFiles(workbench);
  const problems = checked(workbench);
  await wizard.start();
  await wizard.answer(...before);
  await wizard.fill(fields[0]!);
  await workbench.keepPicture('endpoint-fields');
  await workbench.press('Enter');
  await wizard.answer(fields[1]!);
  await wizard.at('Permission');
  await workbench.keepPicture('endpoint-permission');
  await wizard.answer(...permission);
  await wizard.at(`POST ${url}`);
  await workbench.keepPicture('endpoint-confirm');
  await workbench.press('Enter');
  await workbench.page.locator('.tab.active', { hasText: 'webapi.xml' }).first().waitFor();
  await workbench.keepPicture('endpoint-written');
  const written = await until('nothing unsaved', async () => {
    if ((await workbench.page.locator('.tab.dirty').count()) > 0) return false;
    return Object.entries(allFiles(workbench)).filter(([file, text]) => files[file] !== text);
  });
  const names = written.map(([file]) => file.slice(module.length + 1));
  for (const each of [
    'Api/OrdersLinesInterface.php',
    'Model/OrdersLines.php',
    'etc/acl.xml',
    'etc/di.xml',
    'etc/webapi.xml',
  ])
    assert.ok(names.includes(each), `${each} in ${names.join(', ')}`);
  assert.deepEqual(checked(workbench), problems);
});

pageTest('the view lists it, and explains it', async (workbench) => {
  await workbench.runCommand('View: Show Magento');
  await row(workbench, 'Own Endpoints').waitFor();
  await row(workbench, `POST ${url}`).waitFor();
  await row(workbench, `POST ${url}`).locator('.monaco-tl-twistie').click();
  await row(workbench, 'OrdersLinesInterface::create').waitFor();
  await workbench.keepPicture('own-endpoints');
  await workbench.chooseInMenu(row(workbench, `POST ${url}`), 'Show Request and Response');
  await workbench.page.locator('.tab.active', { hasText: 'Preview POST V1 acme' }).first().waitFor();
  await row(workbench, `POST ${url}`).hover();
  await row(workbench, `POST ${url}`).locator('.action-label[aria-label^="Why Does"]').click();
  await workbench.quickInput.locator('.monaco-list-row', { hasText: 'Caller allowed' }).waitFor();
  await workbench.keepPicture('endpoint-doctor');
  await workbench.press('Escape');
  await workbench.quickInput.waitFor({ state: 'hidden' });
});
