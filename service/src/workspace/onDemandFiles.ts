import { derived } from '../derived';
import { isOnDemandXmlKind } from '../magento/fileKinds';
import type { Module } from './module';
import type { OpenDocuments } from './openDocuments';
import type { SourceFile } from './sourceFile';
import {
  mentionsIn,
  type Cancellation,
  type KnownMentions,
  type ScanDepth,
  type OnDemandScanner,
} from './onDemandScanner';

/** The files that only use ids: what was scanned on disk, with the open documents in the place of theirs. */
export class OnDemandFiles implements KnownMentions {
  readonly #scanner: OnDemandScanner;
  readonly #open: OpenDocuments;

  constructor(scanner: OnDemandScanner, open: OpenDocuments) {
    this.#scanner = scanner;
    this.#open = open;
  }

  /**
   * Reads the files of these modules, where that has not been done yet; it gives way to other work while it reads.
   * False where it was cancelled: then not all is known.
   */
  scan(modules: Iterable<Module>, depth: ScanDepth, token?: Cancellation): Promise<boolean> {
    return this.#scanner.scan(modules, depth, token);
  }

  /** A module's files, as far as they are known: those that are open, and what was scanned. */
  files({ rootUri }: Module): SourceFile[] {
    const files = this.#scanner.files(rootUri).filter(({ uri }) => !this.#open.has(uri));
    for (const file of this.#open.filesIn(rootUri)) {
      if (file.kind === 'php' || isOnDemandXmlKind(file.kind)) files.push(file);
    }
    return files;
  }

  /** Another text whenever other names and ids are mentioned, or more is known of them. */
  get stamp(): string {
    const open = this.#open.files.map((file) => `${file.uri} ${mentionsOf(file)}`);
    return [this.#scanner.changes, ...open].join('\n');
  }

  isFullyScanned({ rootUri }: Module): boolean {
    return this.#scanner.isScanned(rootUri, 'everything');
  }

  filesMentioning({ rootUri }: Module, nameOrId: string): string[] {
    const onDisk = this.#scanner.filesMentioning(rootUri, nameOrId).filter((uri) => !this.#open.has(uri));
    const open = this.#open
      .filesIn(rootUri)
      .filter(
        ({ kind, text }) =>
          kind !== 'acl' &&
          kind !== 'registration' &&
          text.includes(nameOrId) &&
          mentionsIn(text).has(nameOrId),
      );
    return [...onDisk, ...open.map(({ uri }) => uri)];
  }

  /** Whether a scanned module has PHP besides registration.php, or a `view` folder: code that goes by its name. */
  hasNamedCode({ rootUri }: Module): boolean {
    return this.#scanner.hasNamedCode(rootUri);
  }
}

const mentionsOf = derived(({ text }: SourceFile) => [...mentionsIn(text)].sort().join(' '));
