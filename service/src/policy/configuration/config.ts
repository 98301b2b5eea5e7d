import type { Located } from '../../text';
import type { RuleCode } from '../../rules/registry';
import type { ConfigurableSeverity, RuleSeverities } from './severities';

/** What a configuration file says, without what is wrong in it. */
export interface Config {
  readonly rules: RuleSeverities;
  /** In their order: of two that match a file, the last counts. */
  readonly overrides: readonly Override[];
  /** Whether a path, relative to the file's folder, is not to be checked. */
  readonly isExcluded: (path: string) => boolean;
  /** A path, relative to the file's folder or absolute. */
  readonly magento: Located | undefined;
  readonly magentoVersion: Located | undefined;
  /** A path, relative to the file's folder or absolute. */
  readonly baseline: Located | undefined;
}

export interface Override {
  /** Its place in the file's list: some before it may be broken. */
  readonly index: number;
  /** Whether it is about a path, relative to the file's folder. */
  readonly matches: (path: string) => boolean;
  readonly rules: RuleSeverities;
}

/** What a configuration decides about a rule in the file at `path`; undefined where it says nothing. */
export function severityIn(config: Config, code: RuleCode, path: string): ConfigurableSeverity | undefined {
  return overrideOf(config, code, path)?.rules.get(code) ?? config.rules.get(code);
}

/** The override that decides about a rule in the file at `path`. */
export function overrideOf(config: Config, code: RuleCode, path: string): Override | undefined {
  return config.overrides.findLast(({ matches, rules }) => rules.has(code) && matches(path));
}
