import * as l10n from '@vscode/l10n';
import { scanName, skipSpace } from './characters';

/** Thrown while a DOCTYPE is read, to leave its grammar at the first thing that libxml2 refuses. */
export class DoctypeError extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

/** What the grammar of a DOCTYPE is read with. Its methods move `at` on, or throw a {@link DoctypeError}. */
export class DoctypeScanner {
  protected at = 0;

  constructor(protected readonly text: string) {}

  protected literal(message: string, forbidden?: RegExp): void {
    const quote = this.text[this.at];
    const end = quote === '"' || quote === "'" ? this.text.indexOf(quote, this.at + 1) : -1;
    if (end < 0 || forbidden?.test(this.text.slice(this.at + 1, end))) this.fail(message);
    this.at = end + 1;
  }

  protected name(message: string): string {
    const end = scanName(this.text, this.at);
    if (end === this.at) this.fail(message);
    const name = this.text.slice(this.at, end);
    this.at = end;
    return name;
  }

  protected take(word: string): boolean {
    if (!this.text.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }

  protected space(): boolean {
    const start = this.at;
    this.at = skipSpace(this.text, start);
    return this.at > start;
  }

  protected requiredSpace(): void {
    if (!this.space()) this.fail(l10n.t('A space is missing in the DOCTYPE.'));
  }

  protected close(message = l10n.t('A declaration in the DOCTYPE is not closed.')): void {
    if (this.text[this.at] !== '>') this.fail(message);
    this.at++;
  }

  protected fail(message: string): never {
    throw new DoctypeError(message, this.at);
  }

  protected failAt(message: string, at: number): never {
    throw new DoctypeError(message, at);
  }
}
