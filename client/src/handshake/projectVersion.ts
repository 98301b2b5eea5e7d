import { eraOf } from '#handshake';
import type { ServerState } from '../languageServer';

/** The version of the Magento that modules are checked against, built in or not; undefined where it is not known. */
export function checkedVersion(state: ServerState): string | undefined {
  return 'magentoVersion' in state ? knownVersion(state.magentoVersion) : undefined;
}

/**
 * The version of the shop that is called: that of the setting `magentoVersion`, or else of the workspace's own Magento. What
 * is built in says nothing about a shop.
 */
export function shopVersion(state: ServerState, setting: string): string | undefined {
  const isOwn = 'isBuiltIn' in state && !state.isBuiltIn;
  return knownVersion(setting) ?? (isOwn ? checkedVersion(state) : undefined);
}

function knownVersion(version: string | null): string | undefined {
  return version !== null && eraOf(version) ? version : undefined;
}
