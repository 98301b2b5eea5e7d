import type { RuleCode } from '../../rules/registry';

/** How problems are shown. */
export interface ProblemOptions {
  /** The address of a rule's page, for a link; undefined where there is none to give. */
  readonly pageUri?: (code: RuleCode) => string | undefined;
}
