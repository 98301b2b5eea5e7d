import { rules, type RuleCode } from '../rules/registry';
import type { RuleDescription } from '../rules/rule';
import { configInvalid } from './config-invalid';
import { suppressionUnused } from './suppression-unused';

/** What is reported about decisions themselves; the rules of rules/ are about what Magento does. */
export const policyRules: readonly RuleDescription<RuleCode>[] = [configInvalid, suppressionUnused];

/** What is reported under each code, in the order of the codes. */
export const ruleDescriptions: readonly RuleDescription<RuleCode>[] = [...rules, ...policyRules];
