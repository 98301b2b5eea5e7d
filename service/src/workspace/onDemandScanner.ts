import type { FileSystem } from '../fileSystem';
import { isTestPath, kindOfPath, pathOfKind, type FileKind } from '../magento/fileKinds';
import { isWithin, joinUri } from '../uri';
import type { Module } from './module';
import type { Notices } from './notices';
import { Pace } from './pace';
import { SourceFile } from './sourceFile';

/** `everything`: all of a module's code; `xml`: menu.xml, system.xml and the UI components only. */
export type ScanDepth = 'everything' | 'xml';

/** Tells whether an answer is still wanted; as LSP's CancellationToken. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
}

/** What is known of the files that only use ids. */
export interface KnownMentions {
  /** Whether all of a module's code has been looked at. */
  isFullyScanned(module: Module): boolean;
  /**
   * The files of a module, without registration.php and acl.xml, in which a module's name or an id is in any form
   * (also in templates); only what has been looked at counts.
   */
  filesMentioning(module: Module, nameOrId: string): string[];
}

interface ScannedFile {
  /** Only where the file has something to refer to. */
  readonly file: SourceFile | undefined;
  /** Everything in it that looks like a module's name or an id. */
  readonly mentions: ReadonlySet<string>;
}

interface ScannedModule {
  readonly depth: ScanDepth;
  readonly files: Map<string, ScannedFile>;
  readonly hasNamedCode: boolean;
}

const skippedFolders = new Set(['node_modules', 'vendor', 'i18n', 'docs', 'dev']);
const uiFolders = ['adminhtml', 'base', 'frontend'].map((area) => `view/${area}/ui_component`);
/** A module that has more files than this is no module: reading on would only cost. */
const mostFiles = 20_000;

/**
 * Reads, when somebody asks for it, the files of modules that the index leaves alone because they only use ids, and
 * keeps what they say. The workspace tells it what has changed since.
 */
export class OnDemandScanner {
  readonly #fs: FileSystem;
  readonly #isModule: (uri: string) => boolean;
  readonly #modules = new Map<string, ScannedModule>();
  /** Modules that changed while they were being read. */
  readonly #changed = new Set<string>();
  readonly #notices: Notices | undefined;
  #clears = 0;
  #changes = 0;

  /** `isModule` tells whether a folder is a module's: what is below it belongs to that one. */
  constructor(fs: FileSystem, isModule: (uri: string) => boolean, notices?: Notices) {
    this.#fs = fs;
    this.#isModule = isModule;
    this.#notices = notices;
  }

  async scan(modules: Iterable<Module>, depth: ScanDepth, token?: Cancellation): Promise<boolean> {
    const pace = new Pace();
    for (const { rootUri, origin } of modules) {
      // The built-in Magento has no files.
      if (origin === 'catalog') continue;
      while (!this.isScanned(rootUri, depth)) {
        if (token?.isCancellationRequested) return false;
        const clears = this.#clears;
        this.#changed.delete(rootUri);
        const scanned = await this.#read(rootUri, depth, pace, token);
        if (!scanned) return false;
        if (clears === this.#clears && !this.#changed.has(rootUri)) this.#modules.set(rootUri, scanned);
        this.#changes++;
      }
    }
    return true;
  }

  isScanned(rootUri: string, depth: ScanDepth): boolean {
    const known = this.#modules.get(rootUri);
    return known !== undefined && (known.depth === 'everything' || depth === 'xml');
  }

  /** Grows with each change to what is known. */
  get changes(): number {
    return this.#changes;
  }

  files(rootUri: string): SourceFile[] {
    return [...(this.#modules.get(rootUri)?.files.values() ?? [])].flatMap(({ file }) => file ?? []);
  }

  find(rootUri: string, uri: string): SourceFile | undefined {
    return this.#modules.get(rootUri)?.files.get(uri)?.file;
  }

  filesMentioning(rootUri: string, nameOrId: string): string[] {
    const files = [...(this.#modules.get(rootUri)?.files ?? [])];
    return files.filter(([, { mentions }]) => mentions.has(nameOrId)).map(([uri]) => uri);
  }

  /** Whether a module has files that were read, in a folder of its. */
  hasFilesBelow(rootUri: string, folder: string): boolean {
    return [...(this.#modules.get(rootUri)?.files.keys() ?? [])].some((uri) => isWithin(uri, folder));
  }

  hasNamedCode(rootUri: string): boolean {
    return this.#modules.get(rootUri)?.hasNamedCode ?? true;
  }

  /** Takes in a new state of a file that was there before. */
  replace(rootUri: string, file: SourceFile): void {
    this.#changed.add(rootUri);
    this.#changes++;
    const files = this.#modules.get(rootUri)?.files;
    if (files?.has(file.uri)) files.set(file.uri, scannedFile(file, file.kind));
  }

  /** Forgets a module in which files have come or gone. */
  forget(rootUri: string): void {
    this.#changed.add(rootUri);
    this.#changes++;
    this.#modules.delete(rootUri);
  }

  clear(): void {
    this.#clears++;
    this.#changes++;
    this.#modules.clear();
  }

  async #read(
    rootUri: string,
    depth: ScanDepth,
    pace: Pace,
    token: Cancellation | undefined,
  ): Promise<ScannedModule | undefined> {
    const files = new Map<string, ScannedFile>();
    let hasNamedCode = false;
    let level = depth === 'xml' ? ['etc/adminhtml', ...uiFolders] : [''];
    while (level.length > 0 && files.size < mostFiles) {
      const next: string[] = [];
      for (const folder of level) {
        const entries = await this.#fs.readDirectory(folder === '' ? rootUri : joinUri(rootUri, folder));
        for (const { name, type, link } of entries) {
          const path = folder === '' ? name : `${folder}/${name}`;
          if (type === 'directory') {
            if (depth === 'xml' || link || name.startsWith('.') || skippedFolders.has(name)) continue;
            if (isTestPath(path) || this.#isModule(joinUri(rootUri, path))) continue;
            if (path === 'view') hasNamedCode = true;
            next.push(path);
          } else if (/\.(?:php|phtml|xml)$/.test(name)) {
            if (path === pathOfKind.registration) continue;
            if (name.endsWith('.php')) hasNamedCode = true;
            const uri = joinUri(rootUri, path);
            const bytes = await this.#fs.readFile(uri);
            const kind = kindOfPath(path);
            if (bytes) files.set(uri, scannedFile(SourceFile.fromBytes(uri, kind ?? 'php', bytes), kind));
          }
          if (pace.isLate) {
            await pace.giveWay();
            if (token?.isCancellationRequested) return undefined;
          }
        }
      }
      level = next;
    }
    if (level.length > 0) this.#notices?.add({ uri: rootUri, reason: 'too-many', limit: mostFiles });
    return { depth, files, hasNamedCode };
  }
}

const namesAndIds = /\b[A-Z][A-Za-z0-9]*_[A-Z][A-Za-z0-9]*(?:::\w+)?/g;

/** Everything in a text that looks like a module's name or an id. */
export function mentionsIn(text: string): Set<string> {
  return new Set(text.match(namesAndIds));
}

/** What to keep of a file; `kind` is undefined for templates and other XML, which only mention ids. */
function scannedFile(file: SourceFile, kind: FileKind | undefined): ScannedFile {
  const mentions = kind === 'acl' ? new Set<string>() : mentionsIn(file.text);
  const refers =
    kind === 'menu' ||
    ((kind === 'php' || kind === 'system' || kind === 'uiComponent') && file.aclIds.length > 0);
  if (refers) file.releaseTree();
  return { file: refers ? file : undefined, mentions };
}
