import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { applicationFiles, applicationTemplates, pagesOf, type ApplicationLanguage } from '#handshake';
import { allFiles } from '../create/wizard';
import { pageTest, until } from '../host/pageTesting';
import type { Workbench } from '../host/workbench';

/** From the palette to the first step. */
async function start(workbench: Workbench): Promise<void> {
  await workbench.runCommand('Create the Application Side…');
  await at(workbench, 1);
}

const at = (workbench: Workbench, step: number) =>
  workbench.quickInput
    .locator('.quick-input-title', { hasText: `Create the Application Side (${step}/2)` })
    .waitFor();

const value = (workbench: Workbench) => workbench.quickInput.locator('input').first().inputValue();

/** Picks a language by typing its name. */
async function pick(workbench: Workbench, title: string): Promise<void> {
  await workbench.type(title);
  await workbench.quickInput.locator('.monaco-list-row.focused', { hasText: title }).waitFor();
  await workbench.press('Enter');
  await at(workbench, 2);
}

async function typeFolder(workbench: Workbench, folder: string): Promise<void> {
  await workbench.press('Control+a', 'Delete');
  await workbench.type(folder);
}

const message = (workbench: Workbench, expected: RegExp) =>
  workbench.quickInput.locator('.quick-input-message', { hasText: expected }).waitFor();

/** Those that ship. */
function templatesOf({ session: { extensionsFolder } }: Workbench): string {
  const extension = fs
    .readdirSync(extensionsFolder)
    .find((name) => name.startsWith('magento-integration-tools.'));
  return path.join(extensionsFolder, extension!, 'handshake/templates');
}

/** Waits for the file that is opened in the end, and asserts that a folder has exactly the sample's files besides. */
async function written(
  workbench: Workbench,
  language: ApplicationLanguage,
  folder: string,
  opened: string,
  before: Record<string, string> = {},
): Promise<void> {
  await workbench.page.locator('.tab.active', { hasText: opened }).first().waitFor();
  const files = applicationFiles(templatesOf(workbench), language);
  const expected = Object.fromEntries(files.map(({ path: name, text }) => [name, text]));
  const found = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => fs.statSync(path.join(folder, name)).isFile())
    .map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]);
  assert.deepEqual(Object.fromEntries(found), { ...expected, ...before });
}

pageTest('cancelled at each step, it writes nothing', async (workbench) => {
  const before = allFiles(workbench);
  await start(workbench);
  await workbench.press('Escape');
  await workbench.quickInput.waitFor({ state: 'hidden' });
  await start(workbench);
  await pick(workbench, 'Flask');
  assert.equal(await value(workbench), 'application');
  await workbench.press('Control+Alt+-');
  await at(workbench, 1);
  await workbench.quickInput.locator('.monaco-list-row.focused', { hasText: 'Flask' }).waitFor();
  await workbench.press('Enter');
  await at(workbench, 2);
  await workbench.press('Escape');
  await workbench.quickInput.waitFor({ state: 'hidden' });
  assert.deepEqual(allFiles(workbench), before);
});

pageTest('it writes the files to a new folder and opens its README', async (workbench) => {
  await start(workbench);
  await pick(workbench, 'Node');
  await workbench.keepPicture('folder');
  await workbench.press('Enter');
  await written(workbench, 'node', path.join(workbench.session.workspace, 'application'), 'README.md');
  // Toasts do not show in a window that a test drives.
  const center = workbench.page.locator('.notifications-center.visible', {
    hasText: 'README.md explains how to start the application',
  });
  await until('the message', async () => {
    await workbench.runCommand('Notifications: Show Notifications');
    await center.waitFor({ timeout: 2_000 });
    return true;
  });
  await workbench.keepPicture('written');
  await center.locator('.monaco-button', { hasText: 'Test the Handshake' }).click();
  const endpointUrl = pagesOf(applicationTemplates.node).endpointUrl;
  await until('the new application’s endpoint', async () => (await value(workbench)) === endpointUrl);
  await workbench.press('Escape');
  await workbench.quickInput.waitFor({ state: 'hidden' });
});

pageTest('where a file is there already it says which, and writes nothing', async (workbench) => {
  const before = allFiles(workbench);
  await start(workbench);
  await pick(workbench, 'FastAPI');
  await workbench.press('Enter');
  await message(workbench, /Nothing was written: README\.md already exists/);
  await workbench.keepPicture('taken');
  await typeFolder(workbench, 'connector/artisan/new');
  await message(workbench, /connector\/artisan is a file/);
  await workbench.press('Enter');
  await typeFolder(workbench, ' ');
  await message(workbench, /Enter a folder/);
  await workbench.press('Escape');
  await workbench.quickInput.waitFor({ state: 'hidden' });
  assert.deepEqual(allFiles(workbench), before);
});

pageTest('Laravel’s files go into the application that is there', async (workbench) => {
  const folder = path.join(workbench.session.workspace, 'connector');
  const before = Object.fromEntries(
    ['artisan', 'README.md'].map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]),
  );
  await start(workbench);
  await pick(workbench, 'Laravel');
  assert.equal(await value(workbench), 'connector');
  await workbench.press('Enter');
  await written(workbench, 'laravel', folder, 'MAGENTO.md', before);
});

pageTest('a folder outside of the workspace can be chosen in a dialog', async (workbench) => {
  const folder = path.join(workbench.session.dataFolder, 'elsewhere');
  fs.mkdirSync(folder, { recursive: true });
  await start(workbench);
  await pick(workbench, 'PHP');
  await workbench.quickInput.locator('.quick-input-titlebar .codicon-folder-opened').click();
  const dialog = workbench.quickInput.locator('input').first();
  await until('the dialog', async () => (await value(workbench)).startsWith('/'));
  await dialog.fill(`${folder}/`);
  await workbench.quickInput.locator('.monaco-button', { hasText: 'Choose Folder' }).click();
  await at(workbench, 2);
  await until('the folder', async () => (await value(workbench)) === folder);
  await workbench.press('Enter');
  await written(workbench, 'php', folder, 'README.md');
});
