import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RestCredentials } from '#handshake';
import { CommandError } from '../errors';

const fields = ['storeBaseUrl', 'consumerKey', 'consumerSecret', 'accessToken', 'accessTokenSecret'] as const;

export const tokensText = (credentials: RestCredentials): string =>
  `${JSON.stringify(credentials, null, 2)}\n`;

/** Writes tokens to a file of its own, which only its owner can read (mode 0600). */
export class TokensFile {
  readonly #path: string;
  #isOurs = false;

  /** @throws CommandError where there is a file already: nothing is overwritten */
  constructor(name: string, cwd: string) {
    this.#path = resolve(cwd, name);
    if (existsSync(this.#path)) {
      throw new CommandError(
        `"${name}" is there already, and nothing is overwritten: name another file with --save`,
      );
    }
  }

  write(credentials: RestCredentials): void {
    // Only what this run wrote itself may be replaced, as when somebody reauthorizes the integration.
    writeFileSync(this.#path, tokensText(credentials), { mode: 0o600, flag: this.#isOurs ? 'w' : 'wx' });
    this.#isOurs = true;
  }
}

/** @throws CommandError where it cannot be read or is none */
export function readTokens(name: string, cwd: string): RestCredentials {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, name), 'utf8');
  } catch (error) {
    throw new CommandError(`cannot read "${name}": ${(error as NodeJS.ErrnoException).code ?? 'error'}`);
  }
  const problem = `"${name}" is no file of tokens: it must be what "handshake serve --save" wrote`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CommandError(problem);
  }
  const tokens = (value ?? {}) as Record<string, unknown>;
  if (
    fields.some((field) => typeof tokens[field] !== 'string') ||
    !URL.canParse(tokens.storeBaseUrl as string)
  ) {
    throw new CommandError(problem);
  }
  return value as RestCredentials;
}
