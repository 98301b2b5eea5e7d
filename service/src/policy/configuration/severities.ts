import { ruleCodes, type RuleCode } from '../../rules/registry';
import type { Severity } from '../../rules/rule';

/** What a team may make of a rule, loudest last. */
export const configurableSeverities = ['off', 'hint', 'information', 'warning', 'error'] as const;
export type ConfigurableSeverity = 'off' | Severity;

/** What has been decided about rules; what is not in it is as the rule says. */
export type RuleSeverities = ReadonlyMap<RuleCode, ConfigurableSeverity>;

const codes: ReadonlySet<string> = new Set(ruleCodes);

export function isRuleCode(code: string): code is RuleCode {
  return codes.has(code);
}

export function isConfigurableSeverity(value: unknown): value is ConfigurableSeverity {
  return (configurableSeverities as readonly unknown[]).includes(value);
}

/** The valid entries of an object `{ code: severity }` of any shape, and the names of the others. */
export function readRuleSeverities(value: unknown): {
  readonly rules: RuleSeverities;
  readonly invalid: readonly string[];
} {
  const rules = new Map<RuleCode, ConfigurableSeverity>();
  const invalid: string[] = [];
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  for (const [code, severity] of entries) {
    if (isRuleCode(code) && isConfigurableSeverity(severity)) rules.set(code, severity);
    else invalid.push(code);
  }
  return { rules, invalid };
}
