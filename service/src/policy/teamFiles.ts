import { NotRead, type FileSource } from '../fileSystem';
import { mostOfFile } from '../workspace/disk';
import { Pace } from '../workspace/pace';
import { baseName, canonicalUri, isWithin, joinUri, parentUri } from '../uri';
import { readBaseline, type Baseline } from './baseline/baseline';
import { ConfigFile } from './configuration/configFile';
import { configName } from '#protocol/fileKinds';

const utf8 = new TextDecoder();

/** Of a project with a hundred thousand problems. In bytes. */
const mostOfBaseline = 64 * 1024 * 1024;

/** What may be read. */
interface Limits {
  /** Whether files outside of the folders may be. */
  readonly isTrusted: boolean;
  /** The files that the user named: wherever they are. */
  readonly named: readonly (string | undefined)[];
}

/** A change that a watcher saw. */
interface Change {
  readonly uri: string;
  readonly type: 'created' | 'changed' | 'deleted';
}

/**
 * The files in which a team writes down its decisions, as they are on disk or open: configuration files and baselines.
 * One is looked for when something that it applies to is first asked for by {@link load}; what a watcher tells of is
 * read again.
 */
export class TeamFiles {
  readonly #source: FileSource;
  /** By URI; undefined where there is none. */
  readonly #configs = new Map<string, ConfigFile | undefined>();
  /** By URI; undefined where there is none, `broken` where it is no baseline. */
  readonly #baselines = new Map<string, Baseline | 'broken' | undefined>();
  /** The texts of open configuration files. */
  readonly #open = new Map<string, string>();
  #roots: readonly string[] = [];
  #isTrusted = true;
  #named: readonly (string | undefined)[] = [];

  constructor(source: FileSource) {
    this.#source = source;
  }

  /** Begins anew with these folders (canonical URIs): what was read from disk is forgotten. */
  async begin(folders: readonly string[], { isTrusted, named }: Limits): Promise<void> {
    this.#roots = await Promise.all(folders.map((folder) => this.#source.realPath(folder)));
    this.#isTrusted = isTrusted;
    this.#named = named;
    this.#configs.clear();
    this.#baselines.clear();
    for (const [uri, text] of this.#open) this.#configs.set(uri, new ConfigFile(uri, text));
  }

  /** The configuration file in a folder, as far as it is known. */
  configIn(folder: string): ConfigFile | undefined {
    return this.#configs.get(configUri(folder));
  }

  /** The configuration file of that URI, as far as it is known. */
  configAt(uri: string): ConfigFile | undefined {
    return this.#configs.get(uri);
  }

  baselineAt(uri: string): Baseline | 'broken' | undefined {
    return this.#baselines.get(uri);
  }

  /** The baselines that were asked for, there or not. */
  get baselineUris(): readonly string[] {
    return [...this.#baselines.keys()];
  }

  /** Every configuration file that is known. */
  get configs(): ConfigFile[] {
    return [...this.#configs.values()].filter((config) => config !== undefined);
  }

  /** Whether a file is a configuration file or a baseline, be it there or not. */
  has(uri: string): boolean {
    return isConfig(uri) || this.#configs.has(uri) || this.#baselines.has(uri);
  }

  /** Looks into folders that no one has looked into yet. Tells whether it has found anything. */
  async load(folders: Iterable<string>): Promise<boolean> {
    const pace = new Pace();
    let isNew = false;
    for (const folder of folders) {
      const uri = configUri(folder);
      if (this.#configs.has(uri)) continue;
      await this.readConfig(uri);
      isNew ||= this.#configs.get(uri) !== undefined;
      if (pace.isLate) await pace.giveWay();
    }
    return isNew;
  }

  /** Reads baselines that no one has read yet. */
  async loadBaselines(uris: Iterable<string>): Promise<void> {
    for (const uri of uris) if (!this.#baselines.has(uri)) await this.#readBaseline(uri);
  }

  /** Takes the text of an open configuration file over what is on disk. */
  open(uri: string, text: string): void {
    this.#open.set(uri, text);
    this.#configs.set(uri, new ConfigFile(uri, text));
  }

  async close(uri: string): Promise<void> {
    this.#open.delete(uri);
    await this.readConfig(uri);
  }

  /** Reads again what a watcher saw change. Tells whether it was about any of these files. */
  async changed(changes: readonly Change[]): Promise<boolean> {
    let isOurs = false;
    for (const { uri, type } of changes) {
      if (isConfig(uri) || this.#configs.has(uri)) {
        isOurs = true;
        await this.readConfig(uri);
      } else if (this.#baselines.has(uri)) {
        isOurs = true;
        await this.#readBaseline(uri);
      } else if (type !== 'changed' && this.#configs.has(configUri(uri))) {
        isOurs = this.#forgetIn(uri) || isOurs;
      }
    }
    return isOurs;
  }

  async readConfig(uri: string): Promise<void> {
    const isOpen = this.#open.has(uri);
    // Mostly there is none: asking is cheaper than reading.
    const isThere = !isOpen && (await this.#source.typeOf(uri)) !== undefined;
    const bytes = isThere ? await this.#read(uri, mostOfFile) : undefined;
    if (bytes instanceof NotRead) {
      this.#configs.set(uri, new ConfigFile(uri, undefined));
      return;
    }
    const text = this.#open.get(uri) ?? (bytes && utf8.decode(bytes));
    if (text !== undefined && this.#configs.get(uri)?.text === text) return;
    this.#configs.set(uri, text === undefined ? undefined : new ConfigFile(uri, text));
  }

  /** The bytes of a file, unless a link leads out of the folders at hand: what is there is no one else's business. */
  async #read(uri: string, mostBytes: number): Promise<Uint8Array | NotRead | undefined> {
    const isNamed = this.#named.includes(uri);
    return isNamed || (await this.#isReached(uri))
      ? this.#source.readFile(uri, mostBytes)
      : new NotRead('outside');
  }

  async #isReached(uri: string): Promise<boolean> {
    const real = await this.#source.realPath(uri);
    if (this.#roots.some((root) => isWithin(real, root))) return true;
    // Above these folders, and where a trusted configuration points: the file itself, and no link that leads away.
    return this.#isTrusted && isWithin(real, await this.#source.realPath(parentUri(uri)));
  }

  /** Forgets what is in a folder that came or went. Tells whether that may change anything. */
  #forgetIn(folder: string): boolean {
    for (const uri of [...this.#configs.keys()]) {
      if (isWithin(uri, folder) && !this.#open.has(uri)) this.#configs.delete(uri);
    }
    for (const uri of [...this.#baselines.keys()]) if (isWithin(uri, folder)) this.#baselines.delete(uri);
    return true;
  }

  async #readBaseline(uri: string): Promise<void> {
    const bytes = await this.#read(uri, mostOfBaseline);
    const read = bytes instanceof NotRead ? undefined : bytes && readBaseline(uri, utf8.decode(bytes));
    this.#baselines.set(uri, read ?? (bytes && 'broken'));
  }
}

const configUri = (folder: string): string => joinUri(folder, configName);

/** Whether a file is one that configures problems, by its name. */
function isConfig(uri: string): boolean {
  return baseName(uri) === configName;
}

/** What a path in a file that is in `folder` leads to. */
export function resolvePath(folder: string, path: string): string {
  const slashes = path.replace(/\\/g, '/');
  if (/^[A-Za-z]:\//.test(slashes)) return canonicalUri(`file:///${slashes}`);
  return slashes.startsWith('/') ? joinUri('file:///', slashes.slice(1)) : joinUri(folder, slashes);
}
