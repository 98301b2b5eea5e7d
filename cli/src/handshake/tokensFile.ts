import { closeSync, lstatSync, openSync, renameSync, rmSync, writeFileSync, type Stats } from 'node:fs';
import { resolve } from 'node:path';
import { eraOf, type RestCredentials } from '#handshake';
import { CommandError } from '../errors';
import { besides } from '../writing/existingFiles';
import { readNamedFile } from '../namedFile';

const fields = ['storeBaseUrl', 'consumerKey', 'consumerSecret', 'accessToken', 'accessTokenSecret'] as const;

export const tokensText = (credentials: RestCredentials): string =>
  `${JSON.stringify(credentials, null, 2)}\n`;

/** Writes tokens to a file of its own, which only its owner can read (mode 0600). It follows no link. */
export class TokensFile {
  readonly #path: string;
  /** The file that this run wrote last. */
  #written: Stats | undefined;

  /** @throws CommandError where there is something already: nothing is overwritten */
  constructor(name: string, cwd: string) {
    this.#path = resolve(cwd, name);
    // Also a link that leads nowhere: somebody put it there.
    if (lstatSync(this.#path, { throwIfNoEntry: false })) {
      throw new CommandError(
        `"${name}" already exists, and nothing is overwritten: choose another file with --save`,
      );
    }
  }

  /**
   * Only what this run wrote itself is replaced, as when somebody reauthorizes the integration.
   * @throws the file system's error
   */
  write(credentials: RestCredentials): void {
    const written = this.#written;
    if (written) {
      const there = lstatSync(this.#path, { throwIfNoEntry: false });
      if (there && !isSame(there, written)) {
        throw Object.assign(new Error('another file exists there now'), { code: 'EEXIST' });
      }
    }
    const temporary = written ? besides(this.#path, 'tmp') : this.#path;
    // Exclusively: a link that was put there meanwhile is not followed, and what is at its end not overwritten.
    const file = openSync(temporary, 'wx', 0o600);
    try {
      writeFileSync(file, tokensText(credentials));
      if (written) renameSync(temporary, this.#path);
    } catch (error) {
      // Half of the tokens, as on a full disk, would be in the way of the next ones.
      rmSync(temporary, { force: true });
      throw error;
    } finally {
      closeSync(file);
    }
    this.#written = lstatSync(this.#path);
  }
}

/** An inode may be that of another file by now, or of a link. */
const isSame = (a: Stats, b: Stats): boolean =>
  a.isFile() && a.dev === b.dev && a.ino === b.ino && a.mtimeMs === b.mtimeMs;

/** @throws CommandError where it cannot be read or is none */
export function readTokens(name: string, cwd: string): RestCredentials {
  const text = readNamedFile(resolve(cwd, name), name)?.toString('utf8');
  if (text === undefined) throw new CommandError(`cannot read "${name}": no such file`);
  const problem = `"${name}" is not a token file: it must have been written by "handshake serve --save"`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CommandError(problem);
  }
  const tokens = (value ?? {}) as Record<string, unknown>;
  if (
    fields.some((field) => typeof tokens[field] !== 'string') ||
    !URL.canParse(tokens.storeBaseUrl as string) ||
    !isVersion(tokens.magentoVersion)
  ) {
    throw new CommandError(problem);
  }
  return value as RestCredentials;
}

const isVersion = (value: unknown): boolean =>
  value === undefined || (typeof value === 'string' && eraOf(value) !== undefined);
