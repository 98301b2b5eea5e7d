import assert from 'node:assert/strict';
import { MagentoSide } from '#handshake';
import type { Workbench } from '../host/workbench';
import { answer, panelOf, verdict } from './panel';

/** From the palette to tokens, which a Magento of ours gives: it has to be stopped. */
export async function received(workbench: Workbench, port = '') {
  await workbench.runCommand('Receive a Handshake');
  await answer(workbench, ': Port', port);
  await answer(workbench, ': Public URL', '');
  await workbench.quickInput.waitFor({ state: 'hidden' });
  const panel = panelOf(workbench);
  const addresses = panel.locator('.facts code');
  const endpointUrl = await addresses.first().innerText();
  const identityLinkUrl = await addresses.nth(1).innerText();
  const magento = await MagentoSide.start();
  const consumer = magento.createConsumer();
  await magento.postToConsumer(magento.activate(consumer), endpointUrl);
  const login = await fetch(magento.loginUrl(consumer, identityLinkUrl), { redirect: 'manual' });
  assert.equal(login.headers.get('location'), magento.successCallBack);
  await verdict(panel, 'passed').waitFor();
  return { panel, magento, token: consumer.tokens[0]!.token };
}
