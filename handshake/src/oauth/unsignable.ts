/** A request that Magento cannot make a base string of: it answers 500. */
export class UnsignableRequest extends Error {
  override readonly name = 'UnsignableRequest';

  constructor(
    /** PHP's message. */
    message: string,
    /** Whether Magento catches it (an exception of its own or a library's), and not only PHP (a TypeError). */
    readonly isCaught: boolean,
  ) {
    super(message);
  }
}
