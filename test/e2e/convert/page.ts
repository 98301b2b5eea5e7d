import assert from 'node:assert/strict';
import { allFiles, checked } from '../create/wizard';
import { pageTest, until } from '../host/pageTesting';
import type { Workbench } from '../host/workbench';

const folder = 'app/code/Acme/Bridge';
const config = `${folder}/etc/integration/config.xml`;
const api = `${folder}/etc/integration/api.xml`;
const consolidated = `${folder}/etc/integration.xml`;

/** Looks at the preview, in which nothing is written yet, and applies it. */
async function applyPreview(workbench: Workbench, picture: string): Promise<void> {
  const before = allFiles(workbench);
  await workbench.page.locator('.monaco-button:visible', { hasText: 'Apply' }).first().waitFor();
  assert.deepEqual(allFiles(workbench), before);
  await workbench.keepPicture(picture);
  await workbench.press('Control+Enter');
}

/** Waits until files are there with their text, and others are gone. */
async function wait(workbench: Workbench, there: Readonly<Record<string, RegExp>>, gone: readonly string[]) {
  await until(`${Object.keys(there).join(', ')} to be written`, () => {
    const files = allFiles(workbench);
    const isThere = Object.entries(there).every(([path, text]) => text.test(files[path] ?? ''));
    return isThere && gone.every((path) => !(path in files));
  });
}

pageTest('config.xml, api.xml and PHP become integration.xml by the light bulb', async (workbench) => {
  await workbench.goBehind(config, '<integration name="Acme');
  const item = workbench.codeActionMenu
    .locator('.monaco-list-row.action', { hasText: /^Convert "AcmeBridge"/ })
    .first();
  await until('the refactoring to be offered', async () => {
    await workbench.press('Escape', 'Control+Shift+r');
    await item.waitFor({ timeout: 1500 });
    return true;
  });
  await workbench.keepPicture('menu');
  await item.click();
  await applyPreview(workbench, 'there');
  await wait(
    workbench,
    { [consolidated]: /<email>bridge@acme\.example<\/email>[^]*<resource name="Acme_Bridge::bridge"\/>/ },
    [config, api, `${folder}/Setup/InstallData.php`],
  );
  assert.deepEqual(checked(workbench), { errors: 0, warnings: 0 });
});

pageTest('and back by the palette', async (workbench) => {
  await workbench.runCommand('Convert Integration');
  await workbench.quickInput.locator('.monaco-list-row.focused', { hasText: 'AcmeBridge' }).waitFor();
  await workbench.keepPicture('pick');
  await workbench.press('Enter');
  await applyPreview(workbench, 'back');
  await wait(
    workbench,
    {
      [config]: /bridge@acme\.example/,
      [api]: /Acme_Bridge::bridge/,
      [`${folder}/Setup/Patch/Data/InstallAcmeBridgeIntegration.php`]: /AcmeBridge/,
    },
    [consolidated],
  );
  assert.deepEqual(checked(workbench), { errors: 0, warnings: 0 });
});
