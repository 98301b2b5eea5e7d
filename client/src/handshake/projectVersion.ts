import { workspace } from 'vscode';
import { eraOf } from '#handshake';

/** The version of the Magento that modules are checked against, built in or not; undefined where it is not known. */
export function checkedVersion(state: object): string | undefined {
  return versionIn(magentoOf(state));
}

/**
 * The version of the shop that is called: that of the setting, or else of the workspace's own Magento. What is built in says
 * nothing about a shop.
 * @param state what the server says of itself
 */
export function shopVersion(state: object): string | undefined {
  const set = workspace.getConfiguration('magentoIntegration').get<string>('magentoVersion', '');
  const found = magentoOf(state);
  return versionIn(set) ?? (found.includes('built in') ? undefined : versionIn(found));
}

function magentoOf(state: object): string {
  const { magento } = state as { readonly magento?: unknown };
  return typeof magento === 'string' ? magento : '';
}

function versionIn(text: string): string | undefined {
  const version = /^\d+(\.\d+)+(-\w+)?/.exec(text)?.[0];
  return version !== undefined && eraOf(version) ? version : undefined;
}
