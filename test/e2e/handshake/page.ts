import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApplicationSide, MagentoSide } from '../../../handshake/src';
import { pageTest, until } from '../host/pageTesting';
import { answer, choose, panelOf, testHandshake, verdict } from './panel';

const configXml = 'app/code/Acme/Bridge/etc/integration/config.xml';

pageTest('an application that is right passes, from the palette by keyboard', async (workbench) => {
  await workbench.openFile(configXml);
  const application = await ApplicationSide.start();
  try {
    const panel = await testHandshake(workbench, application.endpointUrl, application.identityLinkUrl);
    await verdict(panel, 'passed').waitFor();
    await workbench.keepPicture('passed');
    const messages = await panel.locator('.message .words').allTextContents();
    assert.deepEqual(
      messages.map((text) => text.replace(/http:\/\/[^/]+/g, '').replace(/\?.*|, to .*| after .*/, '')),
      [
        'POST /endpoint',
        'HTTP 200',
        'GET /login',
        'POST /oauth/token/request',
        'HTTP 200',
        'POST /oauth/token/access',
        'HTTP 200',
        'HTTP 302',
      ],
    );
    assert.equal(await panel.locator('.message.failed').count(), 0);
    assert.equal(await panel.locator('.step.passed').count(), 4);
  } finally {
    await application.stop();
  }
});
