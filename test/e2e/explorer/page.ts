import assert from 'node:assert/strict';
import { WizardKeys } from '../create/wizard';
import { pageTest, until } from '../host/pageTesting';
import type { Workbench } from '../host/workbench';

const create = 'Create Magento Integration…';

/** Opens the menu of a folder by keyboard: arrow keys to its row, then Shift+F10. Returns its entries. */
async function openMenu(workbench: Workbench, ...path: readonly string[]): Promise<string[]> {
  await workbench.press('Escape');
  await workbench.runCommand('File: Focus on Files Explorer');
  await workbench.press('Home');
  for (const [index, name] of path.entries()) {
    await until(`${name} to be marked`, async () => {
      const row = workbench.page.locator('.explorer-folders-view .monaco-list-row.focused');
      if ((await row.textContent({ timeout: 1_000 })) === name) return true;
      await workbench.press('ArrowDown');
      return false;
    });
    const next = path[index + 1];
    if (next === undefined) break;
    const row = workbench.page
      .locator('.explorer-folders-view .monaco-list-row')
      .getByText(next, { exact: true });
    // A key may come before the explorer has the focus; one too many only moves on to the first child.
    await until(`${name} to be open`, async () => {
      if ((await row.count()) > 0) return true;
      await workbench.press('ArrowRight');
      return false;
    });
  }
  await workbench.press('Shift+F10');
  const entries = workbench.page.locator('.monaco-menu-container:visible .action-menu-item');
  await entries.first().waitFor();
  return entries.locator('.action-label').allTextContents();
}

/** Opens the menu of a folder and starts the wizard from it, all by keyboard. */
async function startAt(workbench: Workbench, ...path: readonly string[]): Promise<WizardKeys> {
  await openMenu(workbench, ...path);
  const marked = workbench.page.locator(
    '.monaco-menu-container:visible :is(.action-menu-item:focus, .action-item.focused)',
  );
  await until(`${create} to be marked`, async () => {
    await workbench.press('ArrowDown');
    return (await marked.allTextContents()).join().includes(create);
  });
  await workbench.press('Enter');
  const wizard = new WizardKeys(workbench);
  await wizard.atFirstStep();
  return wizard;
}

pageTest('a module has its entries wherever it is; other folders have none', async (workbench) => {
  // The menu learns of modules when the index is ready.
  await until(`${create} at packages/crm`, async () =>
    (await openMenu(workbench, 'packages', 'crm')).includes(create),
  );
  const ofModule = await openMenu(workbench, 'packages', 'crm');
  for (const entry of [create, 'Why Is My Integration Not There?', 'Enable Module and Upgrade…']) {
    assert.ok(ofModule.includes(entry), ofModule.join());
  }
  await workbench.keepPicture('menu');
  for (const folder of ['docs', 'packages']) {
    assert.ok(!(await openMenu(workbench, folder)).includes(create), folder);
  }
});

pageTest('called on a module, the wizard has that module marked', async (workbench) => {
  const wizard = await startAt(workbench, 'packages', 'crm');
  await wizard.row('Acme_Crm', '.focused').waitFor();
  await workbench.press('Enter');
  assert.match(await wizard.at('Integration Name'), /\(2\/6\)$/);
  await workbench.press('Escape');
  await wizard.gone();
});

pageTest('called on app/code, or a vendor in it, it has a new module there marked', async (workbench) => {
  for (const path of [
    ['app', 'code'],
    ['app', 'code', 'Acme'],
  ]) {
    const wizard = await startAt(workbench, ...path);
    await wizard.row('New module in app/code', '.focused').waitFor();
    await workbench.press('Enter');
    await wizard.at('Module');
    assert.equal(await workbench.quickInput.locator('input[type=text]').first().inputValue(), 'Acme_');
    await workbench.press('Escape');
    await wizard.gone();
  }
});
