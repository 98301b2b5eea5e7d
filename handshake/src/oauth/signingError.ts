/** A request that cannot be signed so that Magento accepts it. */
export class SigningError extends Error {
  override readonly name = 'SigningError';

  constructor(
    /** `version-needed`: Magentos differ, and it was not said which one is called; `refused`: that one never accepts it. */
    readonly reason: 'version-needed' | 'refused',
    message: string,
  ) {
    super(message);
  }
}
