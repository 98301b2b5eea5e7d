import type { CopyCallTarget } from '#protocol';
import type { ProblemOptions } from './problemOptions';

/** What hovers link to. */
export interface HoverOptions extends ProblemOptions {
  /** The address that copies a call, on clients that follow such links; no link without it. */
  readonly copyCallUri?: (target: CopyCallTarget) => string;
}
