import { workspace } from 'vscode';
import { settingsSection } from '#protocol';

/** The setting `magentoVersion` as it is: empty where nothing is set. */
export function versionSetting(): string {
  return workspace.getConfiguration(settingsSection).get('magentoVersion', '');
}
