/** Why a shop could not be asked. */
export type ProbeReason =
  /** The program that runs PHP is not there, or may not be run. */
  | 'not-started'
  | 'timeout'
  | 'cancelled'
  /** It ran and no document came. */
  | 'no-answer'
  /** The document says what kept Magento from being read. */
  | 'shop';

/** The message is one sentence for the user, without a full stop, and holds no credentials. */
export class ProbeError extends Error {
  readonly reason: ProbeReason;
  /** For `shop`: what failed, as in `database`. */
  readonly stage: string | undefined;

  constructor(reason: ProbeReason, message: string, stage?: string) {
    super(message);
    this.reason = reason;
    this.stage = stage;
  }
}
