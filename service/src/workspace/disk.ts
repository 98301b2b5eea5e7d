import {
  NotRead,
  type DirectoryEntry,
  type FileSource,
  type FileSystem,
  type MaybePromise,
} from '../fileSystem';
import { isWithin, parentUri } from '../uri';
import { mebibyte, type Notices } from './notices';

/** No file that Magento reads of a module comes near. In bytes, and of an open document in UTF-16 units. */
export const mostOfFile = 2 * mebibyte;
/** What composer writes of all packages of a project. */
const mostOfPackageList = 64 * mebibyte;

/** Where it is looked, above the folders at hand, for a module or a project that these are a part of. */
const places = [
  ...['', '/bin', '/app', '/app/etc', '/etc', '/etc/integration'],
  ...['/composer.json', '/registration.php'],
];

/**
 * The disk as far as it is our business: regular files up to a limit, below the folders at hand. What a link leads to
 * outside of these is not read. Where the workspace is trusted, a link to the folder of a module is followed, as composer
 * makes them for path repositories and people for modules that they work on. What is there and is not read is noted.
 */
export class Disk implements FileSystem {
  readonly #source: FileSource;
  readonly #notices: Notices;
  #roots: string[] = [];
  #isTrusted = true;

  constructor(source: FileSource, notices: Notices) {
    this.#source = source;
    this.#notices = notices;
  }

  /** Begins again with these folders (canonical URIs). */
  async begin(folders: readonly string[], isTrusted: boolean): Promise<void> {
    this.#roots = [];
    this.#isTrusted = isTrusted;
    this.#notices.clear();
    for (const folder of folders) await this.addRoot(folder);
  }

  /** Counts a folder in that those at hand are a part of. */
  async addRoot(uri: string): Promise<void> {
    for (const root of [uri, await this.#source.realPath(uri)]) {
      if (!this.#isWithinRoots(root)) this.#roots.push(root);
    }
  }

  /** Whether a folder, of whose name a file tells, is one to be read. */
  async reaches(uri: string): Promise<boolean> {
    const real = await this.#source.realPath(uri);
    const reaches = this.#isWithinRoots(real) || (await this.#isModuleElsewhere(real));
    if (!reaches && (await this.#isThere(uri))) this.#notices.add({ uri, reason: 'outside' });
    return reaches;
  }

  readFile(uri: string): MaybePromise<Uint8Array | undefined> {
    const real = this.#source.realPath(uri);
    if (real instanceof Promise) return real.then((each) => this.#readFile(uri, each));
    return this.#readFile(uri, real);
  }

  async isFile(uri: string): Promise<boolean> {
    return (await this.#source.typeOf(uri)) === 'file';
  }

  #readFile(uri: string, real: string): MaybePromise<Uint8Array | undefined> {
    if (!this.#isAllowed(uri, real)) return this.#readLinked(uri, real);
    const limit = /\/composer(?:\/installed\.json|\.lock)$/.test(uri) ? mostOfPackageList : mostOfFile;
    const note = (answer: Uint8Array | NotRead | undefined): Uint8Array | undefined =>
      this.#note(uri, answer, 'file', limit);
    const answer = this.#source.readFile(real, limit);
    return answer instanceof Promise ? answer.then(note) : note(answer);
  }

  async #readLinked(uri: string, real: string): Promise<Uint8Array | undefined> {
    const folder = parentUri(uri);
    const realFolder = await this.#source.realPath(folder);
    // A link that is a file may lead anywhere; a folder that links lead to is that of a module.
    const isLinkItself = real !== realFolder + uri.slice(folder.length);
    if (!isLinkItself && (await this.#isModuleElsewhere(realFolder))) return this.#readFile(uri, real);
    // No one expects anything of what no link leads to.
    if (real !== uri) this.#notices.addUnread({ uri, reason: 'outside' }, 'file');
    return undefined;
  }

  readDirectory(uri: string): MaybePromise<readonly DirectoryEntry[]> {
    const real = this.#source.realPath(uri);
    if (real instanceof Promise) return real.then((each) => this.#readDirectory(uri, each));
    return this.#readDirectory(uri, real);
  }

  #readDirectory(uri: string, real: string): MaybePromise<readonly DirectoryEntry[]> {
    if (!this.#isAllowed(uri, real)) {
      return this.#isModuleElsewhere(real).then((isModule) => {
        if (isModule) return this.#readDirectory(uri, real);
        if (real !== uri) this.#notices.addUnread({ uri, reason: 'outside' }, 'folder');
        return [];
      });
    }
    const note = (answer: readonly DirectoryEntry[] | NotRead): readonly DirectoryEntry[] =>
      this.#note(uri, answer, 'folder') ?? [];
    const answer = this.#source.readDirectory(real);
    return answer instanceof Promise ? answer.then(note) : note(answer);
  }

  realPath(uri: string): MaybePromise<string> {
    return this.#source.realPath(uri);
  }

  /** What was read; undefined, and a notice, where that is nothing though something is there. */
  #note<T extends Uint8Array | readonly DirectoryEntry[]>(
    uri: string,
    answer: T | NotRead | undefined,
    as: 'file' | 'folder',
    limit?: number,
  ): T | undefined {
    if (!(answer instanceof NotRead)) {
      this.#notices.settle(uri, as);
      return answer;
    }
    const { reason } = answer;
    this.#notices.addUnread({ uri, reason, ...(reason === 'too-large' && { limit }) }, as);
    return undefined;
  }

  #isAllowed(uri: string, real: string): boolean {
    return this.#isWithinRoots(real) || (real === uri && this.#isAround(uri));
  }

  #isWithinRoots(uri: string): boolean {
    return this.#roots.some((root) => isWithin(uri, root));
  }

  /** Whether it is looked there for what the folders at hand are a part of. */
  #isAround(uri: string): boolean {
    return places.some((place) => {
      if (!uri.endsWith(place)) return false;
      const folder = uri.slice(0, uri.length - place.length);
      return this.#roots.some((root) => isWithin(root, folder));
    });
  }

  /** Whether a folder is that of a module, or of composer's packages, or in one, and links to such are followed. */
  async #isModuleElsewhere(real: string): Promise<boolean> {
    if (!this.#isTrusted) return false;
    let folder = real;
    for (let up = 0; up < mostLevels; up++) {
      if (await this.#isModule(folder)) {
        this.#roots.push(folder);
        return true;
      }
      const parent = parentUri(folder);
      if (parent === folder) break;
      folder = parent;
    }
    return false;
  }

  async #isModule(folder: string): Promise<boolean> {
    const has = async (below: string, ...names: string[]): Promise<boolean> => {
      const entries = await this.#source.readDirectory(folder + below);
      return !(entries instanceof NotRead) && entries.some(({ name }) => names.includes(name));
    };
    if (await has('', 'registration.php')) return true;
    if (await has('/etc', 'module.xml', 'integration.xml')) return true;
    return has('/composer', 'installed.json');
  }

  async #isThere(uri: string): Promise<boolean> {
    const entries = await this.#source.readDirectory(uri);
    return entries instanceof NotRead || entries.length > 0;
  }
}

/** A module's deepest files: those in view/…/ui_component, or its setup patches. */
const mostLevels = 6;
