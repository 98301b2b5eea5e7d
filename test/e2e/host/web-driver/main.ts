// A file system of the scheme "e2e" in a browser: what webHost.ts has below its folder, asked for over HTTP.
import {
  EventEmitter,
  FileChangeType,
  FileSystemError,
  Uri,
  workspace,
  type ExtensionContext,
  type FileChangeEvent,
  type FileStat,
  type FileSystemProvider,
  type FileType,
} from 'vscode';

export function activate({ extensionUri, subscriptions }: ExtensionContext): void {
  const files = new FilesOverHttp(Uri.joinPath(extensionUri, '../files'));
  subscriptions.push(
    workspace.registerFileSystemProvider('e2e', files, { isCaseSensitive: true }),
    // So that Ctrl+P finds files; proposed, and open to extensions that come with the editor, as this one does here.
    (workspace as unknown as FileSearch).registerFileSearchProvider('e2e', {
      provideFileSearchResults: ({ pattern }, { folder }) => files.find(folder, pattern),
    }),
  );
}

interface FileSearch {
  registerFileSearchProvider(
    scheme: string,
    provider: {
      provideFileSearchResults(
        query: { readonly pattern: string },
        options: { readonly folder: Uri },
      ): Promise<Uri[]>;
    },
  ): { dispose(): void };
}

class FilesOverHttp implements FileSystemProvider {
  readonly #changed = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;

  constructor(private readonly server: Uri) {}

  watch(): { dispose(): void } {
    return { dispose: () => undefined };
  }

  stat(uri: Uri): Promise<FileStat> {
    return this.#ask<FileStat>('stat', uri);
  }

  readDirectory(uri: Uri): Promise<[string, FileType][]> {
    return this.#ask<[string, FileType][]>('list', uri);
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    return new Uint8Array(await (await this.#send('read', uri)).arrayBuffer());
  }

  async createDirectory(uri: Uri): Promise<void> {
    await this.#send('mkdir', uri);
    this.#fire(FileChangeType.Created, uri);
  }

  async writeFile(uri: Uri, content: Uint8Array): Promise<void> {
    const isNew = await this.stat(uri).then(
      () => false,
      () => true,
    );
    await this.#send('write', uri, content);
    this.#fire(isNew ? FileChangeType.Created : FileChangeType.Changed, uri);
  }

  async delete(uri: Uri): Promise<void> {
    await this.#send('delete', uri);
    this.#fire(FileChangeType.Deleted, uri);
  }

  async rename(from: Uri, to: Uri): Promise<void> {
    await this.#send('rename', from, new TextEncoder().encode(to.path));
    this.#fire(FileChangeType.Deleted, from);
    this.#fire(FileChangeType.Created, to);
  }

  /** The files below a folder whose paths hold a text. */
  async find(folder: Uri, text: string): Promise<Uri[]> {
    const paths = await this.#ask<string[]>('find', folder);
    return paths.filter((path) => path.includes(text)).map((path) => Uri.joinPath(folder, path));
  }

  #fire(type: FileChangeType, uri: Uri): void {
    this.#changed.fire([{ type, uri }]);
  }

  async #ask<T>(action: string, uri: Uri): Promise<T> {
    return (await (await this.#send(action, uri)).json()) as T;
  }

  async #send(action: string, uri: Uri, body: Uint8Array = new Uint8Array()): Promise<Response> {
    const url = `${this.server.toString(true)}/${action}?path=${encodeURIComponent(uri.path)}`;
    const response = await fetch(url, { method: 'POST', body });
    if (response.status === 404) throw FileSystemError.FileNotFound(uri);
    if (!response.ok) throw FileSystemError.Unavailable(`${uri.path}: ${response.status}`);
    return response;
  }
}
