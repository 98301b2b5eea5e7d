import assert from 'node:assert/strict';
import { ApplicationSide } from '#handshake';
import { pageTest, until } from '../host/pageTesting';
import { askingApplication, redirectingApplication } from './applications';
import { button, choose, confirm, notification, panelOf, testHandshake, verdict } from './panel';
import { received } from './received';

const configXml = 'app/code/Acme/Bridge/etc/integration/config.xml';
const ownUrl = '<endpoint_url>https://bridge.acme.example/endpoint</endpoint_url>';

/** A text of the panel without what differs from run to run. */
const plain = (text: string): string =>
  text
    .replace(/http:\/\/[^/]+/g, '')
    .replace(/\/[\w-]{16,}(?=\/)/, '')
    .replace(/\?.*|, to .*| after .*/, '');

pageTest('an application that is right passes, from the palette by keyboard', async (workbench) => {
  await workbench.openFile(configXml);
  const application = await ApplicationSide.start();
  try {
    const panel = await testHandshake(workbench, application.endpointUrl, application.identityLinkUrl);
    await verdict(panel, 'passed').waitFor();
    await workbench.keepPicture('passed');
    const messages = (await panel.locator('.message .words').allTextContents()).map(plain);
    assert.deepEqual(messages.slice().sort(), [
      'GET /login',
      'HTTP 200',
      'HTTP 200',
      'HTTP 200',
      'HTTP 302',
      'POST /endpoint',
      'POST /oauth/token/access',
      'POST /oauth/token/request',
    ]);
    assert.equal(await panel.locator('.message.failed').count(), 0);
    assert.equal(await panel.locator('.step.passed').count(), 4);

    // Hidden, a panel loses its page; what it showed is there again.
    await workbench.openFile(configXml);
    await workbench.page.locator('.tab', { hasText: 'Handshake: AcmeBridge' }).click();
    await until('the messages again', async () => (await panel.locator('.message').count()) === 8);

    await panel.locator('summary').first().press('Enter');
    await panel.locator('.message details li', { hasText: /^oauth_consumer_secret=\w{4}…$/ }).waitFor();
  } finally {
    await application.stop();
  }
});

pageTest('one that fails is told why, and a run can be stopped', async (workbench) => {
  const application = await redirectingApplication();
  try {
    const panel = await testHandshake(workbench, application.endpointUrl, '');
    await verdict(panel, 'failed').waitFor();
    const step = panel.locator('.step.failed');
    await step
      .locator('.causes li', { hasText: 'endpoint_url redirects to https://erp.acme.example' })
      .waitFor();
    await step.locator('dd', { hasText: 'HTTP 301' }).waitFor();
    await workbench.keepPicture('failed');
    await button(panel, 'Run Again').press('Enter');
    await button(panel, 'Stop').press('Enter');
    await verdict(panel, 'stopped').filter({ hasText: 'Stopped.' }).waitFor();
  } finally {
    await application.stop();
  }
});

pageTest('a handshake is received, its tokens kept and used', async (workbench) => {
  const { panel, magento, token } = await received(workbench);
  try {
    await workbench.keepPicture('received');
    const shown = await panel.locator('main').innerText();
    assert.ok(!shown.includes(token), 'the panel shows a token');
    assert.ok(shown.includes(`${token.slice(0, 4)}…`));

    await button(panel, 'Show the Tokens Once').press('Enter');
    await confirm(workbench, 'Show');
    await workbench.page.locator('.monaco-dialog-box', { hasText: token }).waitFor();
    await confirm(workbench, 'OK');
    await button(panel, 'Show the Tokens Once').waitFor({ state: 'detached' });

    // In front of a panel, which takes the focus back when the palette closes, keys may get lost.
    await workbench.openFile(configXml);
    await workbench.runCommand('Call a REST Endpoint');
    await choose(workbench, 'Call a REST Endpoint of', 'GET /V1/store/storeConfigs');
    await workbench.quickInput.locator('.monaco-list-row.focused', { hasText: 'Continue' }).waitFor();
    await workbench.press('Enter');
    await workbench.quickInput.locator('.quick-input-title', { hasText: 'rest…' }).waitFor();
    await workbench.press('Enter');
    await workbench.page.locator('.tab.active', { hasText: '200 GET V1 store storeConfigs' }).waitFor();
    await workbench.editor.locator('.view-line', { hasText: 'base_currency_code' }).waitFor();
    await workbench.keepPicture('answer');

    await workbench.runCommand('Call a REST Endpoint');
    await choose(workbench, 'Call a REST Endpoint of', 'GET /V1/nowhere');
    await workbench.quickInput.locator('.quick-input-title', { hasText: 'rest…' }).waitFor();
    await workbench.press('Enter');
    await workbench.editor.locator('.view-line', { hasText: 'HTTP 404' }).waitFor();
  } finally {
    await magento.stop();
  }
});

pageTest('the integration is pointed here, and gets its own URLs back', async (workbench) => {
  const before = workbench.read(configXml);
  await workbench.page.locator('.tab', { hasText: 'Receive a Handshake' }).click();
  const panel = panelOf(workbench);
  const endpointUrl = await panel.locator('.facts code').first().innerText();
  await button(panel, 'Point the Integration to This Address').press('Enter');
  await confirm(workbench, 'Change URLs');
  await workbench.page.locator('.tab.active', { hasText: 'config.xml' }).waitFor();
  await workbench.save(configXml, `<endpoint_url>${endpointUrl}</endpoint_url>`);

  await workbench.goBehind(configXml, '<integration name=');
  await workbench.chooseFix('Restore the original URLs of AcmeBridge');
  await workbench.keepPicture('restore');
  await confirm(workbench, 'Change URLs');
  await workbench.save(configXml, ownUrl);
  assert.equal(workbench.read(configXml), before);
});

pageTest('what was changed meanwhile is not overwritten', async (workbench) => {
  await workbench.page.locator('.tab', { hasText: 'Receive a Handshake' }).click();
  await button(panelOf(workbench), 'Point the Integration to This Address').press('Enter');
  await confirm(workbench, 'Change URLs');
  await workbench.save(configXml, '127.0.0.1');
  await workbench.goBehind(configXml, '<endpoint_url>');
  await workbench.type('x');
  await workbench.save(configXml, '<endpoint_url>xhttp');
  await workbench.runCommand('Restore the Original URLs');
  await notification(workbench, 'endpoint_url was changed in the meantime');
  await workbench.keepPicture('changed-meanwhile');
  await workbench.press('Escape');
  await workbench.goBehind(configXml, '<endpoint_url>x');
  await workbench.press('Backspace');
  await workbench.save(configXml, '<endpoint_url>http');
});

pageTest('who closes the page ends it, and is asked about the URLs', async (workbench) => {
  await workbench.page.locator('.tab', { hasText: 'Receive a Handshake' }).click();
  const url = await panelOf(workbench).locator('.facts code').first().innerText();
  assert.equal((await fetch(url)).status, 405);
  await workbench.page.locator('.tab.active').click({ button: 'middle' });
  const ended = await notification(workbench, 'Receiving stopped');
  await ended.getByRole('button', { name: 'Restore the Original URLs' }).click();
  await until('the server to be gone', () =>
    fetch(url).then(
      () => false,
      () => true,
    ),
  );
  await confirm(workbench, 'Change URLs');
  await workbench.save(configXml, ownUrl);
});

pageTest('tokens are forgotten', async (workbench) => {
  await workbench.openFile(configXml);
  await workbench.runCommand('Show or Delete Stored Tokens');
  await workbench.quickInput.locator('.monaco-list-row', { hasText: '127.0.0.1' }).waitFor();
  await workbench.keepPicture('stored-tokens');
  await workbench.press('ArrowDown', 'Space', 'Enter');
  await confirm(workbench, 'Delete');
  await workbench.runCommand('Call a REST Endpoint');
  await notification(workbench, 'There are no tokens');
});

pageTest('what a login page asks of a person is left to a person', async (workbench) => {
  const application = await askingApplication();
  try {
    const panel = await testHandshake(workbench, application.endpointUrl, application.identityLinkUrl);
    await verdict(panel, 'person').waitFor();
    const opened = workbench.page.context().waitForEvent('page');
    await button(panel, 'Run Again and Log In Manually').press('Enter');
    const login = await opened;
    // VS Code's server opens local pages by a proxy that only code-server's own front door has.
    await login.waitForURL(/login/);
    await login.goto(login.url().replace(/^.*\/proxy\/(\d+)/, 'http://127.0.0.1:$1'));
    await login.getByRole('link', { name: 'Log in' }).click();
    await verdict(panel, 'passed').waitFor();
    await login.close();
  } finally {
    await application.stop();
  }
});
