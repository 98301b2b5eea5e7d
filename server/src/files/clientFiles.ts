import { CancellationToken, type Connection } from 'vscode-languageserver';
import { clientRequests, type RequestType } from '#protocol';
import { NotRead, type DirectoryEntry, type FileSource, type MaybePromise } from '#service/fileSystem';
import { baseName, isWithin, parentUri } from '#service/uri';

/** How many calls the client has to answer at once: the file system behind it may be a host that limits them. */
export const mostCallsAtOnce = 10;

type Listing = readonly DirectoryEntry[] | NotRead;

/**
 * The files of the workspace folders as the client has them: a repository on a host, say, where every call takes its time.
 * Outside of the folders nothing is asked for. What is in a folder is asked for once until {@link forget}, and a file that
 * is not in a folder that is known is not asked for at all.
 */
export class ClientFiles implements FileSource {
  readonly #connection: Connection;
  readonly #folders: () => readonly string[];
  readonly #listings = new Map<string, Promise<Listing>>();
  #calls = 0;
  readonly #waiting: (() => void)[] = [];

  /** `folders`: the workspace folders, as canonical URIs; none where the client answers no such requests. */
  constructor(connection: Connection, folders: () => readonly string[]) {
    this.#connection = connection;
    this.#folders = folders;
  }

  /** Has folders asked for again. */
  forget(): void {
    this.#listings.clear();
  }

  async readFile(uri: string, mostBytes: number): Promise<Uint8Array | NotRead | undefined> {
    if (!(await this.#mayExist(uri))) return undefined;
    const answer = await this.#ask(clientRequests.readFile, { uri, mostBytes });
    if (answer === null) return undefined;
    return 'notRead' in answer ? new NotRead(answer.notRead) : bytesOf(answer.base64);
  }

  /** As the folder around it has it: an entry that is neither a file nor a folder counts as a file there. */
  async typeOf(uri: string): Promise<'file' | 'directory' | 'other' | undefined> {
    if (this.#folders().includes(uri)) return 'directory';
    const beside = await this.readDirectory(parentUri(uri));
    if (beside instanceof NotRead) return 'other';
    return beside.find((entry) => entry.name === baseName(uri))?.type;
  }

  #mayExist(uri: string): MaybePromise<boolean> {
    if (!this.#isInFolders(uri)) return false;
    const beside = this.#listings.get(parentUri(uri));
    if (!beside) return true;
    const name = baseName(uri);
    return beside.then((known) => known instanceof NotRead || known.some((entry) => entry.name === name));
  }

  readDirectory(uri: string): MaybePromise<Listing> {
    if (!this.#isInFolders(uri)) return [];
    let listing = this.#listings.get(uri);
    if (!listing) this.#listings.set(uri, (listing = this.#list(uri)));
    return listing;
  }

  /** The editor's file systems do not tell where links lead. */
  realPath(uri: string): string {
    return uri;
  }

  async #list(uri: string): Promise<Listing> {
    const above = await this.#mayExist(uri);
    if (!above && !this.#folders().includes(uri)) return [];
    const answer = await this.#ask(clientRequests.readDirectory, { uri });
    if (answer === null) return [];
    if ('notRead' in answer) return new NotRead(answer.notRead);
    // A folder that is a link may lead to one around it, for ever.
    return answer.entries.filter(({ type, link }) => !(link && type === 'directory'));
  }

  #isInFolders(uri: string): boolean {
    return this.#folders().some((folder) => isWithin(uri, folder));
  }

  /** What the client answers; that nothing can be read where it fails. */
  async #ask<Params, Result>(
    { method }: RequestType<Params, Result>,
    params: Params,
  ): Promise<Result | { readonly notRead: 'unreadable' }> {
    if (this.#calls >= mostCallsAtOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#calls++;
    try {
      return await this.#connection.sendRequest<Result>(method, params, CancellationToken.None);
    } catch {
      return { notRead: 'unreadable' };
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#calls--;
    }
  }
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}
