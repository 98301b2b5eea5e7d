import { mask, printable } from '../mask';

/** Knows the secrets of one rehearsal, and masks them wherever they turn up, such as in an answer that echoes them. */
export class Concealer {
  readonly #secrets = new Set<string>();

  add(...secrets: readonly string[]): void {
    for (const secret of secrets) if (secret !== '') this.#secrets.add(secret);
  }

  /** One line, masked. */
  line(text: string, longest?: number): string {
    let masked = text;
    for (const secret of this.#secrets) masked = masked.replaceAll(secret, () => mask(secret));
    return printable(masked, longest);
  }
}
