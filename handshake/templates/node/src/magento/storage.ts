import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What Magento posted when a merchant clicked Activate, and the access token once there is one. All of it is secret. */
export interface Registration {
  consumerKey: string;
  consumerSecret: string;
  /** The shop's; ends with `/`. */
  storeBaseUrl: string;
  verifier: string;
  /** When Magento posted it, in milliseconds since 1970. */
  receivedAt: number;
  accessToken?: string;
  accessTokenSecret?: string;
}

/** Where registrations are kept. In your application this is most likely a table with `consumerKey` as its key. */
export interface RegistrationStorage {
  /** Replaces the one with the same consumer key. */
  save(registration: Registration): Promise<void>;
  find(consumerKey: string): Promise<Registration | undefined>;
  all(): Promise<Registration[]>;
  remove(consumerKey: string): Promise<void>;
}

/** One file for each registration, readable by this user only. */
export class FileStorage implements RegistrationStorage {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async save(registration: Registration): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    // So that no one commits secrets by accident.
    await writeFile(join(this.#folder, '.gitignore'), '*\n');
    const file = this.#file(registration.consumerKey);
    // Renamed into place, so that no one reads half a file.
    const fresh = `${file}.${randomUUID()}`;
    try {
      await writeFile(fresh, JSON.stringify(registration), { mode: 0o600, flag: 'wx' });
      await rename(fresh, file);
    } catch (error) {
      await rm(fresh, { force: true });
      throw error;
    }
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

  async remove(consumerKey: string): Promise<void> {
    await rm(this.#file(consumerKey), { force: true });
  }

  /** The key comes from outside, so it never becomes part of a path. */
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
