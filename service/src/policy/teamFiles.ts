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

interface OpenText {
  text: string;
  /** Its URI with links resolved; undefined until that is known. */
  target: string | undefined;
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
  /** Open configuration files and files that links of such a name lead to, the one that was touched last at the end. */
  readonly #open = new Map<string, OpenText>();
  /** Configuration file that is a link, or is in a folder that is one → the file that it leads to. */
  readonly #targets = new Map<string, string>();
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
    this.#targets.clear();
    for (const [uri, { text }] of this.#open)
      if (isConfig(uri)) this.#configs.set(uri, new ConfigFile(uri, text));
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

  /** The files that may have any name: baselines that were asked for, there or not, and what configuration files link to. */
  get toWatch(): readonly string[] {
    return [...new Set([...this.#baselines.keys(), ...this.#targets.values()])];
  }

  /** Every configuration file that is known. */
  get configs(): ConfigFile[] {
    return [...this.#configs.values()].filter((config) => config !== undefined);
  }

  /** Whether a file is a configuration file or a baseline, be it there or not, or is open as what a link to one leads to. */
  has(uri: string): boolean {
    return isConfig(uri) || this.#configs.has(uri) || this.#baselines.has(uri) || this.#open.has(uri);
  }

  /** Whether a configuration file is a link that leads to this file, whatever it is called. */
  async isLinked(uri: string): Promise<boolean> {
    const targets = [...this.#targets.values()];
    return targets.length > 0 && targets.includes(await this.#source.realPath(uri));
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

  /**
   * Takes the text of an open file over what is on disk: at once for a configuration file, then for those that links give
   * another name to. The configuration files that may say something else now.
   */
  async open(uri: string, text: string): Promise<string[]> {
    const before = this.#open.get(uri);
    const opened: OpenText = { text, target: before?.target };
    this.#open.delete(uri);
    this.#open.set(uri, opened);
    const isOwn = this.#isConfig(uri);
    if (isOwn) this.#configs.set(uri, new ConfigFile(uri, text));
    opened.target ??= await this.#source.realPath(uri);
    return [...(isOwn ? [uri] : []), ...(await this.#readOthers(uri, opened.target))];
  }

  async close(uri: string): Promise<string[]> {
    const target = this.#open.get(uri)?.target ?? uri;
    this.#open.delete(uri);
    const isOwn = this.#isConfig(uri);
    if (isOwn) await this.readConfig(uri);
    return [...(isOwn ? [uri] : []), ...(await this.#readOthers(uri, target))];
  }

  #isConfig(uri: string): boolean {
    return isConfig(uri) || this.#configs.has(uri);
  }

  /** Reads the other configuration files again that are the same file. */
  async #readOthers(uri: string, target: string): Promise<string[]> {
    const linked = [...this.#targets].flatMap(([link, each]) => (each === target ? [link] : []));
    const others = [target, ...linked].filter((each) => each !== uri && this.#configs.has(each));
    for (const each of others) await this.readConfig(each);
    return others;
  }

  /** What the client has open of a file: under its own name, or under another one that links lead to or from. */
  #openText(uri: string): string | undefined {
    const target = this.#targets.get(uri) ?? uri;
    const others = [...this.#open.values()].filter((each) => each.target === target);
    return (this.#open.get(uri) ?? others.at(-1))?.text;
  }

  /** Reads again what a watcher saw change. Tells whether it was about any of these files. */
  async changed(changes: readonly Change[]): Promise<boolean> {
    let isOurs = false;
    for (const { uri, type } of changes) {
      if (this.#isConfig(uri)) {
        isOurs = true;
        await this.readConfig(uri);
      } else if (this.#baselines.has(uri)) {
        isOurs = true;
        await this.#readBaseline(uri);
      } else if ([...this.#targets.values()].includes(uri)) {
        isOurs = true;
        await this.#readOthers(uri, uri);
      } else if (type !== 'changed' && this.#configs.has(configUri(uri))) {
        isOurs = this.#forgetIn(uri) || isOurs;
      }
    }
    return isOurs;
  }

  async readConfig(uri: string): Promise<void> {
    const isOpen = this.#open.has(uri);
    // Mostly there is none: asking is cheaper than reading.
    const isThere = (await this.#source.typeOf(uri)) !== undefined;
    const target = isThere ? await this.#source.realPath(uri) : uri;
    if (target === uri) this.#targets.delete(uri);
    else this.#targets.set(uri, target);
    const bytes = isThere && !isOpen ? await this.#read(uri, mostOfFile) : undefined;
    if (bytes instanceof NotRead) {
      this.#configs.set(uri, new ConfigFile(uri, undefined));
      return;
    }
    const text = this.#openText(uri) ?? (bytes && utf8.decode(bytes));
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
