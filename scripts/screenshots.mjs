// npm run screenshots: the pictures of docs/images/, made from the running editor with the packaged extension, each in
// light and dark. Look at them before you commit them. Names of pictures as arguments: only these.
// The animation needs ImageMagick (Debian: imagemagick).
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { load } from '../test/e2e/host/load.mjs';

const {
  answer,
  ApplicationSide,
  choose,
  installPackaged,
  layOutSampleProject,
  received,
  root,
  runFolder,
  sampleApiXml,
  serverHost,
  testHandshake,
  themes,
  until,
  verdict,
  WizardKeys,
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
    await workbench.runCommand('View: Show Magento');
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
  'call-endpoint': async (workbench) => {
    const { magento } = await received(workbench, '8090');
    try {
      await workbench.runCommand('View: Close All Editors');
      await workbench.openFile(sampleApiXml);
      await workbench.runCommand('Call a REST Endpoint');
      await choose(workbench, 'Call a REST Endpoint of', 'POST /V1/order/:orderId/ship');
      await answer(workbench, 'POST /V1/order/:orderId/ship', '12');
      await answer(workbench, 'rest…', '/default/V1/order/12/ship');
      const send = workbench.page.locator('.codelens-decoration a', { hasText: 'Send POST' });
      await send.click();
      await workbench.page.locator('.tab.active', { hasText: '200 POST' }).waitFor();
      await workbench.editor.locator('.view-line', { hasText: 'documented type' }).waitFor();
    } finally {
      await magento.stop();
    }
  },
  'own-endpoint': async (workbench) => {
    const module = 'app/code/Acme/Harbor';
    const { workspace } = workbench.session;
    fs.cpSync(path.join(root, 'test/e2e/endpoints/workspace', module), path.join(workspace, module), {
      recursive: true,
    });
    const service = path.join(workspace, module, 'Api/BerthsInterface.php');
    const text = fs.readFileSync(service, 'utf8');
    fs.writeFileSync(service, text.replace('@return ', '@return \\Acme\\Harbor\\Api\\Data\\'));
    await workbench.goBehind(`${module}/etc/webapi.xml`, '/V1/harbor/ber');
    await workbench.press('Control+k', 'Control+i');
    await workbench.hover.filter({ hasText: 'Copy as' }).first().waitFor();
    // Focuses it, and scrolls from who may call to the JSON.
    await workbench.press('Control+k', 'Control+i', ...Array.from({ length: 5 }, () => 'ArrowDown'));
    await until('the JSON in sight', () => workbench.hover.getByText('"name"').isVisible());
  },
  palette: async (workbench) => {
    await workbench.openFile(sampleApiXml);
    await workbench.squiggles('warning').first().waitFor();
    await workbench.openPalette('Magento: ');
    await workbench.quickInput
      .locator('.monaco-list-row', { hasText: 'Enable Module and Upgrade' })
      .waitFor();
  },
  'wizard-where': async (workbench) => {
    await workbench.openFile(sampleApiXml);
    const wizard = new WizardKeys(workbench);
    await wizard.start();
    await wizard.row('Acme_ErpBridge', '.focused').waitFor();
  },
  'wizard-endpoint': async (workbench) => {
    const wizard = await newModule(workbench);
    await wizard.answer({ step: 'Email', type: 'erp@acme.example' });
    await wizard.fill({ step: 'Endpoint and Login URL', type: 'http://erp.acme.example/endpoint' });
    await wizard.message(/https/);
  },
  'wizard-resources': async (workbench) => {
    const wizard = await newModule(workbench);
    await wizard.answer(...fromEmailToFiles);
    await wizard.fill({ step: 'Resources', tick: ['Magento_Sales::actions_view', 'Magento_Sales::ship'] });
    await workbench.press('Control+a');
    await workbench.type('orders');
    await wizard.row('Magento_Sales::actions_view').waitFor();
  },
  'wizard-preview': async (workbench) => {
    const wizard = await newModule(workbench);
    await wizard.answer(
      ...fromEmailToFiles,
      { step: 'Resources', tick: ['Magento_Sales::actions_view'] },
      { step: 'Acme_StockSync', type: 'preview', item: 'Preview First' },
    );
    await workbench.page.locator('.monaco-button:visible', { hasText: 'Apply' }).first().waitFor();
    await workbench.page
      .locator('.refactor-preview-panel .monaco-list-row, .pane-body .monaco-list-row', {
        hasText: 'api.xml',
      })
      .first()
      .click();
    await workbench.page.locator('.monaco-diff-editor .view-line').first().waitFor();
  },
  'explorer-menu': async (workbench) => {
    await workbench.openFile(sampleApiXml);
    await workbench.squiggles('warning').first().waitFor();
    await workbench.press('Control+b');
    const folder = workbench.page
      .locator('.explorer-folders-view .monaco-list-row')
      .getByText('ErpBridge', { exact: true });
    await until('the module’s entries in the menu', async () => {
      await workbench.press('Escape');
      await folder.click({ button: 'right' });
      await workbench.page
        .locator('.monaco-menu-container:visible .action-menu-item', {
          hasText: 'Create Magento Integration',
        })
        .waitFor({ timeout: 2_000 });
      return true;
    });
  },
  walkthrough: async (workbench) => {
    // So that all steps are in sight.
    await workbench.page.setViewportSize({ width: 1280, height: 860 });
    await workbench.openFile(sampleApiXml);
    await workbench.squiggles('warning').first().waitFor();
    await workbench.runCommand('View: Close All Editors');
    await workbench.runCommand('Welcome: Open Walkthrough');
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'Connect Magento' }).waitFor();
    await workbench.type('Connect Magento');
    await workbench.press('Enter');
    await workbench.page.locator('.getting-started-step', { hasText: 'Write the integration' }).click();
    const picture = workbench.page.frameLocator('.webview').frameLocator('#active-frame');
    await picture.getByText('etc/integration/config.xml').waitFor();
  },
};

/** The wizard behind the steps that name a new module and its integration. */
async function newModule(workbench) {
  const wizard = new WizardKeys(workbench);
  await wizard.start();
  await wizard.answer(
    { step: 'Where', type: 'New module', item: 'New module in app/code' },
    { step: 'Module', add: 'StockSync' },
    { step: 'Integration Name', type: 'Acme Stock Sync' },
  );
  return wizard;
}

const fromEmailToFiles = [
  { step: 'Email', type: 'stock@acme.example' },
  { step: 'Endpoint and Login URL', type: 'https://stock.acme.example/endpoint' },
  { step: 'Files', type: 'config', item: 'config.xml' },
];

/**
 * What moves, as stills: `frame` takes one, to be shown for that many hundredths of a second. Only the part of the
 * window that matters is taken.
 */
const animations = {
  fix: async (workbench, frame) => {
    await workbench.goBehind(sampleApiXml, '<resource name="Magento_Catalog::products"/>');
    await until('the problems of the sample', async () => (await workbench.squiggles().count()) >= 3);
    const before = await workbench.squiggles('warning').count();
    await frame(80);
    await workbench.press('Enter');
    for (const part of ['<resource ', 'name="', 'Magento_', 'Customer::', 'manage']) {
      await workbench.type(part);
      await frame(20);
    }
    await workbench.press('Escape');
    await workbench.type('"/>');
    await until('its squiggle', async () => (await workbench.squiggles('warning').count()) > before);
    await frame(100);
    await workbench.press('ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    await workbench.page
      .locator('.lightBulbWidget:visible, [class*="gutter-lightbulb"]:visible')
      .first()
      .waitFor();
    await frame(80);
    const entry = /Add the .*missing parent/;
    await workbench.openLightBulb(entry);
    await frame(180);
    await workbench.press('Escape');
    await workbench.chooseFix(entry);
    await until('no squiggle', async () => (await workbench.squiggles('warning').count()) === before);
    await frame(250);
  },
};

/** Takes stills of the editor and makes an animated GIF of them. */
async function animate(act, workbench, file) {
  const folder = path.join(runFolder, 'screenshots/frames');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const { x, y } = await workbench.page.locator('.editor-group-container.active').boundingBox();
  const clip = { x, y, width: 760, height: 440 };
  const args = [];
  await act(workbench, async (hundredths) => {
    const still = path.join(folder, `${args.length}.png`);
    await workbench.page.screenshot({ path: still, clip, caret: 'initial' });
    args.push('-delay', String(hundredths), still);
  });
  const options = ['-loop', '0', '-dither', 'None', '-colors', '40', '-layers', 'OptimizeTransparency'];
  convert(...args, ...options, file);
}

function convert(...args) {
  const { status, error, stderr } = spawnSync('convert', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ImageMagick's convert failed: ${error?.message ?? stderr}`);
}

const diagrams = ['handshake-passed', 'handshake-failed', 'receive'];

const wanted = process.argv.slice(2);
const works = [
  ...Object.entries(pictures).map(([name, prepare]) => ({
    name,
    extension: 'png',
    make: async (workbench, file) => {
      await prepare(workbench);
      await workbench.screenshot(file);
      // An editor has few colours: a third of the size, and the README's pictures are in the package.
      convert(file, '-dither', 'None', '-colors', '256', `PNG8:${file}`);
    },
  })),
  ...Object.entries(animations).map(([name, act]) => ({
    name,
    extension: 'gif',
    make: (workbench, file) => animate(act, workbench, file),
  })),
];
const host = serverHost();
try {
  const extensionsFolder = installPackaged(host, path.join(runFolder, 'screenshots/extensions'));
  for (const { name, extension, make } of works) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const [theme, colours] of Object.entries(themes)) {
      const dataFolder = path.join(runFolder, 'screenshots/data');
      fs.rmSync(dataFolder, { recursive: true, force: true });
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
        const file = path.join(root, 'docs/images', `${name}-${theme}.${extension}`);
        await make(workbench, file);
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
