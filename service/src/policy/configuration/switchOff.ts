import { jsonEdit } from '../../magento/jsonEdit';
import type { RuleCode } from '../../rules/registry';
import type { OffsetEdit } from '../../text';
import { joinUri, relativePath } from '../../uri';
import type { Policy } from '../policy';
import { configName } from '#protocol/fileKinds';
import { overrideOf } from './config';

/** How a rule is switched off by configuration. */
export interface SwitchOff {
  /** The URI of the configuration file. */
  readonly uri: string;
  /** To its text; of a file that is not there, the text itself. */
  readonly edit: OffsetEdit | { readonly newText: string };
}

/**
 * Switches a rule off in the configuration that applies to a file, or in a new one in its workspace folder. Undefined
 * where that would not help: the editor's settings count before, or the configuration is broken.
 */
export function switchOff(policy: Policy, uri: string, code: RuleCode): SwitchOff | undefined {
  if (policy.isSetInEditor(uri, code)) return undefined;
  const { config } = policy.of(uri);
  if (!config) {
    const folder = policy.folderOf(uri);
    if (folder === undefined) return undefined;
    const newText = `${JSON.stringify({ rules: { [code]: 'off' } }, null, 2)}\n`;
    return { uri: joinUri(folder, configName), edit: { newText } };
  }
  if (config.problems.some(({ severity }) => severity === undefined)) return undefined;
  const override = overrideOf(config.config, code, relativePath(config.folder, uri) ?? '');
  const path = override ? ['overrides', override.index, 'rules', code] : ['rules', code];
  return { uri: config.uri, edit: jsonEdit(config.text, [{ path, value: 'off' }]) };
}
