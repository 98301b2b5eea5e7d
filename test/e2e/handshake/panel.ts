import type { FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from '../host/workbench';

/** The page in the handshake panel that is in front. */
export function panelOf({ page }: Workbench): FrameLocator {
  return page
    .locator('iframe.webview.ready:visible')
    .last()
    .contentFrame()
    .locator('#active-frame')
    .contentFrame();
}

/** Answers an input box once its title is there. */
export async function answer(workbench: Workbench, title: string | RegExp, text: string): Promise<void> {
  await workbench.quickInput.locator('.quick-input-title', { hasText: title }).waitFor();
  await workbench.press('Control+a', 'Delete');
  await workbench.type(text);
  await workbench.press('Enter');
}

/** Types into a list once its title is there, and takes the item that is then marked. */
export async function choose(workbench: Workbench, title: string, item: string): Promise<void> {
  await workbench.quickInput.locator('.quick-input-title', { hasText: title }).waitFor();
  await workbench.type(item);
  await workbench.quickInput.locator('.monaco-list-row.focused', { hasText: item }).waitFor();
  await workbench.press('Enter');
}

/** From the palette to the panel, with nothing but the keyboard. */
export async function testHandshake(
  workbench: Workbench,
  endpointUrl: string,
  identityLinkUrl: string,
): Promise<FrameLocator> {
  await workbench.runCommand('Test Integration Handshake');
  await answer(workbench, ': endpoint_url', endpointUrl);
  await answer(workbench, ': identity_link_url', identityLinkUrl);
  await workbench.quickInput.waitFor({ state: 'hidden' });
  return panelOf(workbench);
}

/** What the panel says in the end. */
export const verdict = (panel: FrameLocator, phase: string): Locator => panel.locator(`.verdict.${phase}`);

export const button = (panel: FrameLocator, name: string): Locator =>
  panel.getByRole('button', { name, exact: true });

/** Presses a button of the dialog that asks. */
export async function confirm({ page }: Workbench, name: string): Promise<void> {
  const dialog = page.locator('.monaco-dialog-box');
  await dialog.getByRole('button', { name, exact: true }).click();
}

/** A notification of this text, in the list of them all: it comes up by itself only in a window with the focus. */
export async function notification(workbench: Workbench, text: string): Promise<Locator> {
  await workbench.runCommand('Notifications: Show Notifications');
  const found = workbench.page.locator('.notifications-center .notification-list-item', { hasText: text });
  await found.first().waitFor();
  return found.first();
}
