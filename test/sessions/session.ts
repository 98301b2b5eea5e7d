import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { FileChange } from '#service/languageService';
import { isWithin, joinUri, parentUri } from '#service/uri';
import { Random } from '../mutation/random';
import { classicModule, moduleXml, registration, smallMagento, type ProjectFiles } from '../support/project';
import { contentOf, editOf, endpoint, paths } from './contents';

/** The disk as both sides see it; names are canonical URIs. */
export interface Disk {
  read(uri: string): string | undefined;
  write(uri: string, content: string | Uint8Array): void;
  delete(uri: string): void;
  deleteFolder(uri: string): void;
  /** All files at or below a folder, in any order. */
  list(folder: string): string[];
}

export interface Settings {
  readonly magento?: string;
  readonly magentoVersion?: string;
}

/** What is told of what the person at the keyboard does. */
export interface Editor {
  open(document: TextDocument): Promise<void>;
  change(document: TextDocument, changes: readonly TextDocumentContentChangeEvent[]): Promise<void>;
  close(document: TextDocument): Promise<void>;
  filesChanged(changes: readonly FileChange[]): Promise<void>;
  /** The workspace folders and settings from now on. */
  configure(folders: readonly string[], settings: Settings): Promise<void>;
  /** Asks something, as editors do all the time, so that there is something to be kept and to be dropped. */
  ask(document: TextDocument, offset: number): Promise<void>;
}

const bare = (name: string, folder: string): ProjectFiles => ({
  [`${folder}/registration.php`]: registration(name),
  [`${folder}/etc/module.xml`]: moduleXml(name),
});

/** What is on the disk before a session begins: a shop, and modules with nothing around them. */
export const startingFiles: ProjectFiles = {
  ...Object.fromEntries(
    Object.entries({ ...smallMagento, ...classicModule(), ...bare('Acme_Other', 'app/code/Acme/Other') }).map(
      ([path, text]) => [`shop/${path}`, text],
    ),
  ),
  ...Object.fromEntries(
    Object.entries(endpoint).map(([path, text]) => [`shop/app/code/Acme/Bridge/${path}`, text]),
  ),
  ...bare('Acme_Hand', 'shop/vendor/acme/hand'),
  ...Object.fromEntries(
    Object.entries(classicModule()).map(([path, text]) => [
      path.replace('app/code/Acme/Bridge', 'modules/crm'),
      text.replaceAll('Acme_Bridge', 'Acme_Crm'),
    ]),
  ),
  ...bare('Acme_Erp', 'modules/erp'),
};

const moduleFolders = [
  'shop/app/code/Acme/Bridge',
  'shop/app/code/Acme/Other',
  'shop/app/code/Acme/New',
  'shop/app/code/Flat',
  'shop/vendor/acme/hand',
  'shop/vendor/acme/pack',
  'shop/vendor/magento/module-sales',
  'shop/vendor/magento/module-backend',
  'modules/crm',
  'modules/erp',
  'modules/new',
  'elsewhere/loose',
];
const workspaceFolders = ['shop', 'modules', 'shop/app/code/Acme/Bridge', 'modules/crm', 'nowhere'];

/**
 * A person at an editor. Each step is drawn from a seed of its own and from how things are, so that a session from
 * which steps are taken out is a session again.
 */
export class EditorSession {
  readonly documents = new Map<string, TextDocument>();
  folders: readonly string[];
  settings: Settings = {};
  /** What was done, to be read where something goes wrong. */
  readonly log: string[] = [];
  readonly #disk: Disk;
  readonly #editor: Editor;
  readonly #root: string;
  /** What a watcher has seen and not told yet. */
  #unheard: FileChange[] = [];

  constructor(disk: Disk, editor: Editor, root: string) {
    this.#disk = disk;
    this.#editor = editor;
    this.#root = root;
    for (const [path, text] of Object.entries(startingFiles)) disk.write(joinUri(root, path), text);
    this.folders = [joinUri(root, 'shop'), joinUri(root, 'modules')];
  }

  start(): Promise<void> {
    return this.#editor.configure(this.folders, this.settings);
  }

  async step(seed: number): Promise<void> {
    const random = new Random(seed);
    const kind = random.below(100);
    if (kind < 12) await this.#open(random);
    else if (kind < 45) await this.#edit(random);
    else if (kind < 50) await this.#close(random);
    else if (kind < 57) this.#save(random);
    else if (kind < 67) this.#writeFile(random);
    else if (kind < 71) this.#deleteFile(random);
    else if (kind < 74) this.#renameFile(random);
    else if (kind < 77) this.#moveFolder(random);
    else if (kind < 79) this.#deleteFolder(random);
    else if (kind < 83) this.#changeProject(random);
    else if (kind < 85) await this.#configure(random);
    else if (kind < 93) await this.#ask(random);
    else await this.settle();
  }

  /** Lets the watcher tell all that it has seen. */
  async settle(): Promise<void> {
    const changes = this.#unheard;
    this.#unheard = [];
    if (changes.length > 0) {
      this.log.push(`tell ${changes.map(({ uri, type }) => `${type} ${this.#show(uri)}`).join(', ')}`);
      await this.#editor.filesChanged(changes);
    }
  }

  /** The text that an editor would show. */
  textOf(uri: string): string | undefined {
    return this.documents.get(uri)?.getText() ?? this.#disk.read(uri);
  }

  #show(uri: string): string {
    return uri.slice(this.#root.length + 1) || '.';
  }

  #modulePath(random: Random): { uri: string; path: string } {
    const path = random.pick(paths);
    return { uri: joinUri(this.#root, `${random.pick(moduleFolders)}/${path}`), path };
  }

  #existing(random: Random): string | undefined {
    const files = this.#disk.list(this.#root).filter((uri) => !/\/(composer\/installed\.json)$/.test(uri));
    return files.length > 0 ? random.pick(files.sort()) : undefined;
  }

  #document(random: Random): TextDocument | undefined {
    const documents = [...this.documents.values()];
    return documents.length > 0 ? random.pick(documents) : undefined;
  }

  async #open(random: Random): Promise<void> {
    const { uri, path } = this.#modulePath(random);
    const chosen = random.chance(0.7) ? this.#existing(random) : uri;
    if (chosen === undefined || this.documents.has(chosen)) return;
    const text = this.#disk.read(chosen) ?? contentOf(path, random);
    this.log.push(`open ${this.#show(chosen)}`);
    const document = TextDocument.create(chosen, 'xml', 1, text);
    this.documents.set(chosen, document);
    await this.#editor.open(document);
  }

  async #edit(random: Random): Promise<void> {
    const document = this.#document(random);
    if (!document) return this.#open(random);
    const changes: TextDocumentContentChangeEvent[] = [];
    for (let edit = 0; edit <= random.below(3); edit++) {
      const text = document.getText();
      const { start, end, text: newText } = editOf(text, random);
      const change = random.chance(0.05)
        ? { text: text.slice(0, start) + newText + text.slice(end) }
        : {
            range: { start: document.positionAt(start), end: document.positionAt(end) },
            text: newText,
          };
      changes.push(change);
      // An offset inside of CRLF is no position: what TextDocument makes of it is what counts.
      TextDocument.update(document, [change], document.version);
    }
    TextDocument.update(document, [], document.version + 1);
    this.log.push(`edit ${this.#show(document.uri)} ${JSON.stringify(changes)}`);
    await this.#editor.change(document, changes);
  }

  async #close(random: Random): Promise<void> {
    const document = this.#document(random);
    if (!document) return;
    this.log.push(`close ${this.#show(document.uri)}`);
    this.documents.delete(document.uri);
    await this.#editor.close(document);
  }

  #save(random: Random): void {
    const document = this.#document(random);
    if (document) this.#write(document.uri, document.getText());
  }

  #write(uri: string, content: string): void {
    // A file is where the path has a folder, or the other way round: no disk has that.
    for (let folder = parentUri(uri); isWithin(folder, this.#root); folder = parentUri(folder))
      if (this.#disk.read(folder) !== undefined) return;
    const isNew = this.#disk.read(uri) === undefined;
    this.log.push(`write ${this.#show(uri)} ${JSON.stringify(content.slice(0, 400))}`);
    this.#disk.write(uri, content);
    this.#heard(uri, isNew ? 'created' : 'changed');
  }

  #heard(uri: string, type: FileChange['type']): void {
    this.#unheard.push({ uri, type });
  }

  #writeFile(random: Random): void {
    const { uri, path } = this.#modulePath(random);
    const existing = random.chance(0.4) ? this.#existing(random) : undefined;
    if (existing === undefined) {
      this.#write(uri, contentOf(path, random));
      // Editors and compilers write in several goes.
      if (random.chance(0.2)) this.#write(uri, contentOf(path, random));
      return;
    }
    const text = this.#disk.read(existing)!;
    const { start, end, text: newText } = editOf(text, random);
    this.#write(existing, text.slice(0, start) + newText + text.slice(end));
  }

  #deleteFile(random: Random): void {
    const uri = this.#existing(random);
    if (uri === undefined) return;
    const text = this.#disk.read(uri)!;
    this.log.push(`delete ${this.#show(uri)}`);
    this.#disk.delete(uri);
    this.#heard(uri, 'deleted');
    // As many tools save.
    if (random.chance(0.3)) this.#write(uri, text);
  }

  #renameFile(random: Random): void {
    const from = this.#existing(random);
    const { uri: to } = this.#modulePath(random);
    if (from === undefined || this.#disk.read(to) !== undefined) return;
    const text = this.#disk.read(from)!;
    this.log.push(`rename ${this.#show(from)}`);
    this.#disk.delete(from);
    const before = this.#unheard.length;
    this.#write(to, text);
    this.#unheard.splice(random.chance(0.5) ? before : this.#unheard.length, 0, {
      uri: from,
      type: 'deleted',
    });
  }

  /** The folders that are on disk, of modules and inside of them. */
  #folder(random: Random): string | undefined {
    const uris = new Set<string>();
    for (const file of this.#disk.list(this.#root)) {
      for (let folder = parentUri(file); isWithin(folder, this.#root); folder = parentUri(folder)) {
        if (folder.length > this.#root.length && !/\/(shop|modules)$/.test(folder)) uris.add(folder);
      }
    }
    return uris.size > 0 ? random.pick([...uris].sort()) : undefined;
  }

  #moveFolder(random: Random): void {
    const from = this.#folder(random);
    const to = joinUri(this.#root, random.pick(moduleFolders));
    if (from === undefined || isWithin(to, from) || this.#disk.list(to).length > 0) return;
    const files = this.#disk
      .list(from)
      .map((uri) => [uri.slice(from.length + 1), this.#disk.read(uri)!] as const);
    this.#takeFolder(from, random);
    this.log.push(`  … and put it at ${this.#show(to)}`);
    for (const [path, text] of files) this.#disk.write(joinUri(to, path), text);
    const alone = random.chance(0.5);
    this.#heard(to, 'created');
    if (!alone) for (const [path] of files) this.#heard(joinUri(to, path), 'created');
  }

  #deleteFolder(random: Random): void {
    const folder = this.#folder(random);
    if (folder !== undefined) this.#takeFolder(folder, random);
  }

  /** Watchers tell of a folder that goes, of its files, or of both in any order. */
  #takeFolder(folder: string, random: Random): void {
    const files = this.#disk.list(folder);
    this.log.push(`delete folder ${this.#show(folder)}`);
    this.#disk.deleteFolder(folder);
    const told = random.below(3);
    if (told === 0) this.#heard(folder, 'deleted');
    if (told > 0) for (const file of files) this.#heard(file, 'deleted');
    if (told === 2) this.#heard(folder, 'deleted');
  }

  /** What composer and setup:upgrade do. */
  #changeProject(random: Random): void {
    const shop = joinUri(this.#root, 'shop');
    if (random.chance(0.5)) {
      const disabled = ['Acme_Bridge', 'Magento_Sales', 'Acme_Other'].filter(() => random.chance(0.3));
      const lines = disabled.map((name) => `'${name}' => 0,`).join('\n');
      this.#write(joinUri(shop, 'app/etc/config.php'), `<?php\nreturn ['modules' => [\n${lines}\n]];\n`);
      return;
    }
    const installed = JSON.parse(smallMagento['vendor/composer/installed.json']!) as { packages: object[] };
    const packages = installed.packages.filter(() => random.chance(0.9));
    const file = random.pick(['registration.php', 'src/registration.php', 'none.php']);
    const pack = { name: 'acme/pack', type: 'magento2-module', autoload: { files: [file] } };
    if (random.chance(0.6)) packages.push(pack);
    const text = JSON.stringify({ packages });
    this.#write(
      joinUri(shop, 'vendor/composer/installed.json'),
      random.chance(0.1) ? text.slice(0, text.length / 2) : text,
    );
  }

  async #configure(random: Random): Promise<void> {
    this.folders = workspaceFolders.filter(() => random.chance(0.5)).map((path) => joinUri(this.#root, path));
    this.settings = {
      ...(random.chance(0.3) ? { magento: joinUri(this.#root, 'shop') } : {}),
      ...(random.chance(0.3) ? { magentoVersion: random.pick(['2.3.7', '2.4.6', '9']) } : {}),
    };
    this.log.push(
      `configure ${this.folders.map((uri) => this.#show(uri)).join(', ')} ${JSON.stringify(this.settings)}`,
    );
    await this.#editor.configure(this.folders, this.settings);
  }

  async #ask(random: Random): Promise<void> {
    const document = this.#document(random);
    if (!document) return;
    this.log.push(`ask ${this.#show(document.uri)}`);
    await this.#editor.ask(document, random.below(document.getText().length + 1));
  }
}
