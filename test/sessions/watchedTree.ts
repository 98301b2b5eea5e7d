import type { FileChange } from '#service/languageService';
import { isWithin, joinUri, parentUri } from '#service/uri';
import type { Random } from '../mutation/random';

/** The disk as both sides see it; names are canonical URIs. */
export interface Disk {
  read(uri: string): string | undefined;
  write(uri: string, content: string | Uint8Array): void;
  delete(uri: string): void;
  deleteFolder(uri: string): void;
  /** All files at or below a folder, in any order. */
  list(folder: string): string[];
}

/** What happens on a disk, and what a watcher makes of it: events that are late, doubled, in another order or of another kind. */
export class WatchedTree {
  readonly disk: Disk;
  readonly root: string;
  readonly log: string[];
  /** What a watcher has seen and not told yet. */
  #unheard: FileChange[] = [];
  /** What was there when the watcher told last: a file that is deleted and written again has changed. */
  readonly #wasThere = new Map<string, boolean>();

  constructor(disk: Disk, root: string, log: string[]) {
    this.disk = disk;
    this.root = root;
    this.log = log;
  }

  shown(uri: string): string {
    return uri.slice(this.root.length + 1) || '.';
  }

  /** What the watcher tells now: all, or only some of it. */
  tell(random?: Random): FileChange[] {
    const late = random ? this.#unheard.filter(() => random.chance(0.4)) : [];
    const told = this.#unheard.filter((change) => !late.includes(change));
    this.#unheard = late;
    if (late.length === 0) this.#wasThere.clear();
    if (told.length > 0)
      this.log.push(`tell ${told.map(({ uri, type }) => `${type} ${this.shown(uri)}`).join(', ')}`);
    return told;
  }

  heard(uri: string, type: FileChange['type']): void {
    this.#unheard.push({ uri, type });
  }

  /** In an order as they come of a checkout. */
  shuffle(random: Random): void {
    const order = new Map(this.#unheard.map((change) => [change, random.next()]));
    this.#unheard.sort((a, b) => order.get(a)! - order.get(b)!);
  }

  write(uri: string, content: string, random?: Random): void {
    // A file is where the path has a folder, or the other way round: no disk has that.
    for (let folder = parentUri(uri); isWithin(folder, this.root); folder = parentUri(folder))
      if (this.disk.read(folder) !== undefined) return;
    if (this.disk.list(uri).some((file) => file !== uri)) return;
    const isNew = this.disk.read(uri) === undefined;
    const wasThere = this.#remember(uri, !isNew);
    this.log.push(`write ${this.shown(uri)} ${JSON.stringify(content.slice(0, 400))}`);
    this.disk.write(uri, content);
    // Watchers put what comes quickly together, each in its way.
    const other = random?.chance(0.2) === true && (isNew ? wasThere : true);
    this.heard(uri, isNew !== other ? 'created' : 'changed');
    if (random?.chance(0.05)) this.heard(uri, 'changed');
  }

  delete(uri: string): void {
    this.#remember(uri, true);
    this.log.push(`delete ${this.shown(uri)}`);
    this.disk.delete(uri);
    this.heard(uri, 'deleted');
  }

  /** Moves a file; the two events come in any order. */
  rename(from: string, to: string, random: Random): boolean {
    const text = this.disk.read(from);
    if (text === undefined || this.disk.list(to).length > 0) return false;
    this.log.push(`rename ${this.shown(from)}`);
    this.#remember(from, true);
    this.disk.delete(from);
    const before = this.#unheard.length;
    this.write(to, text, random);
    this.#unheard.splice(random.chance(0.5) ? before : this.#unheard.length, 0, {
      uri: from,
      type: 'deleted',
    });
    return true;
  }

  /** Watchers tell of a folder that comes, of its files, or of both. */
  moveFolder(from: string, to: string, random: Random): boolean {
    if (isWithin(to, from) || this.disk.list(to).length > 0) return false;
    const files = this.disk
      .list(from)
      .map((uri) => [uri.slice(from.length + 1), this.disk.read(uri)!] as const);
    this.deleteFolder(from, random);
    this.log.push(`  … and put it at ${this.shown(to)}`);
    for (const [path, text] of files) this.disk.write(`${to}/${path}`, text);
    const told = random.below(3);
    if (told !== 1) this.heard(to, 'created');
    if (told > 0) for (const [path] of files) this.heard(`${to}/${path}`, 'created');
    return true;
  }

  /** Watchers tell of a folder that goes, of its files, or of both in any order. */
  deleteFolder(folder: string, random: Random): void {
    const files = this.disk.list(folder);
    this.log.push(`delete folder ${this.shown(folder)}`);
    this.disk.deleteFolder(folder);
    const told = random.below(3);
    if (told === 0) this.heard(folder, 'deleted');
    if (told > 0) for (const file of files) this.heard(file, 'deleted');
    if (told === 2) this.heard(folder, 'deleted');
  }

  /** Some file that is there. */
  existing(random: Random): string | undefined {
    const files = this.disk.list(this.root).filter((uri) => !uri.endsWith('/composer/installed.json'));
    return files.length > 0 ? random.pick(files.sort()) : undefined;
  }

  /** Some folder of a module, or in one. */
  folder(random: Random): string | undefined {
    const uris = new Set<string>();
    for (const file of this.disk.list(this.root)) {
      for (let folder = parentUri(file); isWithin(folder, this.root); folder = parentUri(folder)) {
        if (folder.length > this.root.length && !/\/(shop|modules)$/.test(folder)) uris.add(folder);
      }
    }
    return uris.size > 0 ? random.pick([...uris].sort()) : undefined;
  }

  at(path: string): string {
    return joinUri(this.root, path);
  }

  #remember(uri: string, isThere: boolean): boolean {
    if (!this.#wasThere.has(uri)) this.#wasThere.set(uri, isThere);
    return this.#wasThere.get(uri)!;
  }
}
