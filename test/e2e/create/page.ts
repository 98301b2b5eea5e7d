import assert from 'node:assert/strict';
import { pageTest, until } from '../host/pageTesting';
import type { Workbench } from '../host/workbench';
import { allFiles, checked, WizardKeys, type WizardAnswer } from './wizard';

const view = 'Magento_Sales::actions_view';
const connection: readonly WizardAnswer[] = [
  { step: 'Email', type: 'erp@acme.example' },
  { step: 'Endpoint and Login URL', type: 'https://erp.acme.example/endpoint' },
];
const classic = { step: 'Files', type: 'config', item: 'config.xml' };
const consolidated = { step: 'Files', type: 'integration.xml', item: 'integration.xml' };
const classicModule: readonly WizardAnswer[] = [
  { step: 'Where', item: 'New module in app/code' },
  // The vendor stands there already.
  { step: 'Module', add: 'ErpBridge' },
  { step: 'Integration Name', type: 'Acme ERP' },
  ...connection,
  classic,
  { step: 'Resources', tick: [view] },
];
const toBridge = { step: 'Where', type: 'Acme_Bridge', item: 'Acme_Bridge' };

/** Waits for the file that is opened in the end, and returns what came to be or was changed, with its text. */
async function written(
  workbench: Workbench,
  before: Record<string, string>,
  opened: string,
): Promise<Record<string, string>> {
  await workbench.page.locator('.tab.active', { hasText: opened }).first().waitFor();
  return until('nothing unsaved', async () => {
    if ((await workbench.page.locator('.tab.dirty').count()) > 0) return false;
    return Object.fromEntries(
      Object.entries(allFiles(workbench)).filter(([file, text]) => before[file] !== text),
    );
  });
}

/** Ctrl+Z, once, in the file that was opened. */
async function undo(workbench: Workbench, before: Record<string, string>): Promise<void> {
  await workbench.editor.click();
  await workbench.press('Control+z');
  await until('all to be as before', () => {
    assert.deepEqual(allFiles(workbench), before);
    return true;
  });
}

pageTest('cancelled at each step, it writes nothing and goes on from there', async (workbench) => {
  const wizard = new WizardKeys(workbench);
  const before = allFiles(workbench);
  // The last step says what is to be written, and asks nothing.
  const steps = [...classicModule, { step: 'Acme_ErpBridge' }];
  await wizard.start();
  for (const [index, answer] of steps.entries()) {
    const title = await wizard.at(answer.step);
    if (index < 7) assert.match(title, new RegExp(`\\(${index + 1}/7\\)$`));
    else assert.doesNotMatch(title, /\d\/\d/);
    await wizard.fill(answer);
    await workbench.press('Escape');
    await wizard.gone();
    if (index === 3) await workbench.keepPicture('before-continue');
    await wizard.goOn(index > 0);
    if (index < 7) await wizard.answerAgain(answer);
  }
  await workbench.press('Escape');
  assert.deepEqual(allFiles(workbench), before);
});

pageTest('a wrong answer is told with its reason; the way back keeps the answers', async (workbench) => {
  const wizard = new WizardKeys(workbench);
  await wizard.start();
  await wizard.answer({ step: 'Where' }, { step: 'Module', type: 'acme_Erp' });
  await wizard.message(/such as Acme/);
  await wizard.answer({ step: 'Module', type: 'Acme' });
  await wizard.message(/such as Acme_ErpBridge/);
  await wizard.answer({ step: 'Module', type: 'Acme_Bridge' });
  await wizard.message(/A module Acme_Bridge already exists/);
  await wizard.answer({ step: 'Module', type: 'Acme_Crm' });
  await wizard.at('Integration Name');
  await workbench.press('Control+Alt+-');
  await wizard.at('Module');
  const input = workbench.quickInput.locator('input').first();
  assert.equal(await input.inputValue(), 'Acme_Crm');
  await workbench.press('Escape');
  await wizard.start();
  // A module that is there has its name already, and setup scripts of its own.
  await wizard.answer(toBridge);
  assert.match(await wizard.at('Integration Name'), /\(2\/6\)$/);
  await wizard.answer({ step: 'Integration Name', type: 'AcmeBridge' });
  await wizard.message(/is already declared/);
  await workbench.press('Escape');
  await wizard.gone();
});

pageTest(
  'classic, in a new module: from the palette to files that check finds good, and back by one undo',
  async (workbench) => {
    const wizard = new WizardKeys(workbench);
    const before = allFiles(workbench);
    await wizard.start();
    await wizard.answer(...classicModule, { step: 'Acme_ErpBridge', item: 'Create' });
    const files = await written(workbench, before, 'config.xml');
    const folder = 'app/code/Acme/ErpBridge';
    assert.deepEqual(
      Object.keys(files).sort(),
      [
        `${folder}/Setup/Patch/Data/InstallAcmeERPIntegration.php`,
        `${folder}/composer.json`,
        `${folder}/etc/integration/api.xml`,
        `${folder}/etc/integration/config.xml`,
        `${folder}/etc/module.xml`,
        `${folder}/registration.php`,
      ].sort(),
    );
    // With the parents.
    assert.match(
      files[`${folder}/etc/integration/api.xml`]!,
      /Magento_Sales::sales_operation.*actions_view/s,
    );
    assert.match(files[`${folder}/etc/integration/config.xml`]!, /https:\/\/erp\.acme\.example\/endpoint/);
    assert.deepEqual(checked(workbench), { errors: 0, warnings: 0 });
    await undo(workbench, before);
  },
);

pageTest('consolidated, in a new package: previewed, then applied', async (workbench) => {
  const wizard = new WizardKeys(workbench);
  const before = allFiles(workbench);
  await wizard.start();
  await wizard.answer(
    { step: 'Where', type: 'package', item: 'composer package' },
    { step: 'Package Folder', type: '../outside' },
  );
  await wizard.message(/without "\.\."/);
  await wizard.answer(
    { step: 'Package Folder', type: 'packages/pim' },
    { step: 'Module', add: 'Pim' },
    { step: 'Integration Name', type: 'Acme PIM' },
    ...connection,
    consolidated,
    { step: 'Resources', tick: [view] },
    { step: 'Acme_Pim', type: 'preview', item: 'Preview First' },
  );
  const apply = workbench.page.locator('.monaco-button:visible', { hasText: 'Apply' });
  await apply.first().waitFor();
  assert.deepEqual(allFiles(workbench), before);
  await workbench.keepPicture('preview');
  await workbench.press('Control+Enter');
  const files = await written(workbench, before, 'integration.xml');
  assert.deepEqual(
    Object.keys(files).sort(),
    ['composer.json', 'etc/integration.xml', 'etc/module.xml', 'registration.php'].map(
      (file) => `packages/pim/${file}`,
    ),
  );
});

pageTest(
  'classic, in a module that is there: merged into its files, and back by one undo',
  async (workbench) => {
    const wizard = new WizardKeys(workbench);
    const before = allFiles(workbench);
    await wizard.start();
    await wizard.answer(
      toBridge,
      { step: 'Integration Name', type: 'AcmeCrm' },
      ...connection,
      classic,
      { step: 'Resources', tick: [view] },
      { step: 'Acme_Bridge', item: 'Create' },
    );
    const files = await written(workbench, before, 'config.xml');
    const config = files['app/code/Acme/Bridge/etc/integration/config.xml']!;
    assert.match(config, /name="AcmeBridge".*name="AcmeCrm"/s);
    assert.match(files['app/code/Acme/Bridge/etc/integration/api.xml']!, /name="AcmeCrm".*actions_view/s);
    assert.deepEqual(checked(workbench), { errors: 0, warnings: 0 });
    await undo(workbench, before);
  },
);

pageTest('a resource is found by an endpoint that it opens, and stays ticked', async (workbench) => {
  const wizard = new WizardKeys(workbench);
  await wizard.start();
  await wizard.answer(toBridge, { step: 'Integration Name', type: 'AcmeShip' }, ...connection, classic);
  await wizard.at('Resources');
  await workbench.type('order');
  await wizard.opensFirst(5, 'ranked-by-purpose');
  await wizard.fill({ step: 'Resources', tick: [view] });
  await workbench.press('Control+a');
  await workbench.type('/V1/order/:orderId/ship');
  await wizard.row('Magento_Sales::ship').getByText('POST /V1/order/:orderId/ship').waitFor();
  await workbench.press('Control+a', 'Delete');
  await workbench.type(view);
  await wizard.row(view).locator('input:checked, .monaco-custom-toggle.checked').waitFor();
  await workbench.press('Escape');
  await wizard.gone();
});

pageTest('what no resource at all means is said in the list', async (workbench) => {
  const wizard = new WizardKeys(workbench);
  await wizard.start();
  await wizard.answer(
    toBridge,
    { step: 'Integration Name', type: 'AcmeNone' },
    { step: 'Email', type: 'erp@acme.example' },
    // Not encrypted: a warning, and no hindrance.
    { step: 'Endpoint and Login URL', type: 'http://erp.acme.example/endpoint' },
    classic,
    { step: 'Resources' },
  );
  await wizard.row('Choose at least one resource', '.focused').waitFor();
  await workbench.keepPicture('no-resource');
  // Not in the list of those that open endpoints.
  await workbench.type('Magento_Backend::admin_cache');
  await workbench.press('Control+a', 'Delete');
  await wizard.showAllResources();
  await wizard.answer({ step: 'Resources', tick: [view] });
  await wizard.at('Acme_Bridge');
  await workbench.press('Escape');
});

pageTest('consolidated, in a module that is there', async (workbench) => {
  const wizard = new WizardKeys(workbench);
  const before = allFiles(workbench);
  await wizard.start();
  await wizard.answer(
    toBridge,
    { step: 'Integration Name', type: 'AcmeWms' },
    ...connection,
    consolidated,
    { step: 'Resources', tick: [view] },
    { step: 'Acme_Bridge', item: 'Create' },
  );
  const files = await written(workbench, before, 'integration.xml');
  assert.match(files['app/code/Acme/Bridge/etc/integration.xml']!, /name="AcmeWms".*actions_view/s);
  assert.deepEqual(checked(workbench), { errors: 0, warnings: 0 });
});
