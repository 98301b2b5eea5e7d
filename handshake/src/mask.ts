import { wellFormed } from './oauth/percentEncoding';

/** A secret as logs may show it: the first four characters, so that two can be told apart. */
export function mask(secret: string): string {
  // Nothing of a short one: four characters would be most of it.
  return secret.length < 12 ? '…' : `${printable(secret.slice(0, 4))}…`;
}

/** A text from the other side as one line for a terminal: no control characters, and not endless. */
export function printable(text: string, longest = 200): string {
  const line = wellFormed(text).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ');
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
