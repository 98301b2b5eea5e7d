import { createHash } from 'node:crypto';
import type { FoundProblem } from '#service/languageService';

/** By what a problem is known again, whatever the format, and wherever in the file it has gone. */
export interface Identity {
  /** As the report names it. */
  readonly file: string;
  readonly code: string;
  /** Which of the rule's messages, and what it is filled with: names and ids, never places. */
  readonly message: FoundProblem['problem']['message'];
}

/**
 * Gives each problem of a report a fingerprint: 64 hexadecimal digits, from file, code, message id and data, and which of
 * several alike it is in its file. To be asked in text order.
 */
export class Fingerprints {
  readonly #seen = new Map<string, number>();

  of({ file, code, message }: Identity): string {
    const said =
      typeof message === 'string'
        ? message
        : [message.id, Object.entries(message.data).sort(([a], [b]) => (a < b ? -1 : 1))];
    const key = JSON.stringify([file, code, said]);
    const occurrence = this.#seen.get(key) ?? 0;
    this.#seen.set(key, occurrence + 1);
    return createHash('sha256').update(`${key} ${occurrence}`).digest('hex');
  }
}
