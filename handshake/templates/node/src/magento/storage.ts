import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What Magento posted when a merchant clicked Activate, and the access token once there is one. All of it is secret. */
export interface Registration {
  consumerKey: string;
  consumerSecret: string;
  /** The shop; ends with `/`. */
  storeBaseUrl: string;
  verifier: string;
  accessToken?: string;
  accessTokenSecret?: string;
}

/** Where the registrations are kept. In your application this is mostly a table with `consumerKey` as its key. */
export interface RegistrationStorage {
  /** In place of the one with the same consumer key. */
  save(registration: Registration): Promise<void>;
  find(consumerKey: string): Promise<Registration | undefined>;
  all(): Promise<Registration[]>;
}

/** A file for each registration, which only this user can read. */
export class FileStorage implements RegistrationStorage {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async save(registration: Registration): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    // Nobody commits secrets by accident.
    await writeFile(join(this.#folder, '.gitignore'), '*\n');
    const file = this.#file(registration.consumerKey);
    // Renamed into place, so that nobody reads half a file.
    const fresh = `${file}.${randomUUID()}`;
    await writeFile(fresh, JSON.stringify(registration), { mode: 0o600, flag: 'wx' });
    await rename(fresh, file);
  }

  async find(consumerKey: string): Promise<Registration | undefined> {
    return readRegistration(this.#file(consumerKey));
  }

  async all(): Promise<Registration[]> {
    const names = await readdir(this.#folder).catch(() => [] as string[]);
    const files = names.filter((name) => name.endsWith('.json')).map((name) => join(this.#folder, name));
    const found = await Promise.all(files.map(readRegistration));
    return found.filter((registration) => registration !== undefined);
  }

  /** The key comes from outside: it never becomes part of a path. */
  #file(consumerKey: string): string {
    return join(this.#folder, `${createHash('sha256').update(consumerKey).digest('hex')}.json`);
  }
}

async function readRegistration(file: string): Promise<Registration | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Registration;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
