// npm run screenshots: the pictures of docs/images/, made from the running editor with the packaged extension, each in
// light and dark. Look at them before you commit them.
import path from 'node:path';
import { load } from '../test/e2e/host/load.mjs';

const {
  ApplicationSide,
  installPackaged,
  layOutSampleProject,
  received,
  root,
  runFolder,
  sampleApiXml,
  serverHost,
  testHandshake,
  themes,
  verdict,
} = await load('index');

const settings = {
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.suggest.showStatusBar': true,
  'workbench.layoutControl.enabled': false,
};

/** What to do in a fresh window on the sample project; the picture is taken when it is done. */
const pictures = {
  'squiggle-and-hover': async (workbench) => {
    await workbench.goBehind(sampleApiXml, 'Magento_Sales::ship');
    await workbench.squiggles('warning').first().waitFor();
    await workbench.press('ArrowLeft', 'Control+k', 'Control+i');
    await workbench.hover.getByText('acl-missing-parent').waitFor();
  },
  'light-bulb': async (workbench) => {
    await workbench.goBehind(sampleApiXml, 'Magento_Sales::ship');
    await workbench.squiggles('warning').first().waitFor();
    await workbench.page
      .locator('.lightBulbWidget:visible, [class*="gutter-lightbulb"]:visible')
      .first()
      .waitFor();
    await workbench.openLightBulb(/Add the \d+ missing parent resources/);
  },
  completion: async (workbench) => {
    await workbench.goBehind(sampleApiXml, '<resource name="Magento_Sales::ship"/>');
    await workbench.squiggles('warning').first().waitFor();
    await workbench.press('Enter');
    await workbench.type('<resource name="order');
    await workbench.suggestions.locator('.monaco-list-row', { hasText: 'Magento_Sales::' }).first().waitFor();
    await workbench.press('Control+Space');
    await workbench.page.locator('.suggest-details-container:visible').waitFor();
  },
  view: async (workbench) => {
    await workbench.openFile(sampleApiXml);
    await workbench.squiggles('warning').first().waitFor();
    await workbench.runCommand('View: Show Magento Integrations');
    const row = (text) => workbench.page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
    await row('AcmeErp').locator('.monaco-tl-twistie').click();
    await row(/API\s*\d+ resource/).click();
    await row('Magento_Sales::actions_view').waitFor();
  },
  doctor: async (workbench) => {
    await workbench.openFile(sampleApiXml);
    await workbench.squiggles('warning').first().waitFor();
    await workbench.runCommand('Why Is My Integration Not There?');
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'Module registered' }).waitFor();
  },
  'handshake-passed': async (workbench) => {
    const application = await ApplicationSide.start({ port: 3000 });
    try {
      const panel = await testHandshake(workbench, application.endpointUrl, application.identityLinkUrl);
      await verdict(panel, 'passed').waitFor();
    } finally {
      await application.stop();
    }
  },
  'handshake-failed': async (workbench) => {
    const application = await ApplicationSide.start({ port: 3000, signatureMethod: 'HMAC-SHA1' });
    try {
      const panel = await testHandshake(workbench, application.endpointUrl, application.identityLinkUrl);
      await verdict(panel, 'failed').waitFor();
    } finally {
      await application.stop();
    }
  },
  receive: async (workbench) => {
    const { magento } = await received(workbench, '8090');
    await magento.stop();
  },
  palette: async (workbench) => {
    await workbench.openFile(sampleApiXml);
    await workbench.squiggles('warning').first().waitFor();
    await workbench.openPalette('Magento Integration: ');
    await workbench.quickInput
      .locator('.monaco-list-row', { hasText: 'Enable Module and Upgrade' })
      .waitFor();
  },
};

const diagrams = ['handshake-passed', 'handshake-failed', 'receive'];

const wanted = process.argv.slice(2);
const host = serverHost();
try {
  const extensionsFolder = installPackaged(host, path.join(runFolder, 'screenshots/extensions'));
  for (const [name, prepare] of Object.entries(pictures)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const [theme, colours] of Object.entries(themes)) {
      const dataFolder = path.join(runFolder, 'screenshots/data');
      const workspace = path.join(dataFolder, 'shop');
      layOutSampleProject(workspace);
      const workbench = await host.openWorkbench({
        dataFolder,
        extensionsFolder,
        workspace,
        settings: { ...settings, ...colours },
        trusted: true,
        // Pages show pictures smaller than they are. A diagram is to be seen whole.
        magnification: diagrams.includes(name) ? 1 : 1.25,
      });
      try {
        await workbench.ready();
        // The side bar: the file's path is above the text, too.
        await workbench.press('Control+b');
        await prepare(workbench);
        const file = path.join(root, 'docs/images', `${name}-${theme}.png`);
        await workbench.screenshot(file);
        console.log(path.relative(root, file));
      } catch (error) {
        console.error(`${name}, ${theme}: see ${await workbench.keepPicture(`${name}-${theme}`)}`);
        throw error;
      } finally {
        await workbench.close();
      }
    }
  }
} finally {
  await host.dispose();
}
