import type { Rule } from './rule';

/** Every rule, in the order in which their problems are shown at one place. */
export const rules: readonly Rule[] = [];
