import { canonicalUri } from '../uri';

/**
 * The spellings under which the client has documents open: `file:///c:/x` and `file:///c%3A/x` are one file, and an editor
 * that has both open has closed the file only when it has closed both.
 */
export class Spellings {
  /** Canonical URI → spelling → text, the one that was touched last at the end. */
  readonly #texts = new Map<string, Map<string, string>>();

  /** Notes what a document says; its canonical URI. */
  touch(uri: string, text: string): string {
    const canonical = canonicalUri(uri);
    const spellings = this.#texts.get(canonical) ?? new Map<string, string>();
    spellings.delete(uri);
    this.#texts.set(canonical, spellings.set(uri, text));
    return canonical;
  }

  /** Notes that a document is closed; the text of the one that is still open under another spelling, if there is one. */
  close(uri: string): { readonly canonical: string; readonly still: string | undefined } {
    const canonical = canonicalUri(uri);
    const spellings = this.#texts.get(canonical);
    spellings?.delete(uri);
    const still = [...(spellings?.values() ?? [])].at(-1);
    if (still === undefined) this.#texts.delete(canonical);
    return { canonical, still };
  }
}
