import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { FileChange } from '#service/languageService';
import { canonicalUri, isWithin, joinUri } from '#service/uri';
import { Random } from '../mutation/random';
import { classicModule, moduleXml, registration, smallMagento, type ProjectFiles } from '../support/project';
import { contentOf, editOf, endpoint, paths, projectFileOf } from './contents';
import { WatchedTree, type Disk } from './watchedTree';

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
  ask(document: TextDocument, offset: number, random: Random): Promise<void>;
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
  'shop/app/code/Acme/Bridge',
  'shop/app/code/Acme/Other',
  'shop/app/code/Acme/New',
  'shop/app/code/Acme/Ünder',
  'shop/app/code/Flat',
  'shop/vendor/acme/hand',
  'shop/vendor/acme/pack',
  'shop/vendor/magento/module-sales',
  'shop/vendor/magento/module-backend',
  'modules/crm',
  'modules/erp',
  'modules/new',
  'modules/mit Leerzeichen',
  'elsewhere/loose',
];
const workspaceFolders = ['shop', 'modules', 'shop/app/code/Acme/Bridge', 'modules/crm', 'nowhere'];

/** The ways in which clients write one and the same URI. */
const spellings: readonly ((uri: string) => string)[] = [
  (uri) => uri,
  (uri) =>
    decodeURI(uri).replace(/^file:\/\/\/(\w)%3A/, (_, drive: string) => `file:///${drive.toUpperCase()}:`),
  (uri) => uri.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
];

/**
 * A person at an editor. Each step is drawn from a seed of its own and from how things are, so that a session from
 * which steps are taken out is a session again.
 */
export class EditorSession {
  /** By canonical URI; each has the name that the client gives it. */
  readonly documents = new Map<string, TextDocument>();
  folders: readonly string[];
  settings: Settings = {};
  /** What was done, to be read where something goes wrong. */
  readonly log: string[] = [];
  readonly #tree: WatchedTree;
  readonly #editor: Editor;

  constructor(disk: Disk, editor: Editor, root: string) {
    this.#editor = editor;
    this.#tree = new WatchedTree(disk, root, this.log);
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
    else if (kind < 40) await this.#edit(random);
    else if (kind < 45) await this.#close(random);
    else if (kind < 52) this.#save(random);
    else if (kind < 61) this.#writeFile(random);
    else if (kind < 65) this.#deleteFile(random);
    else if (kind < 69) await this.#renameFile(random);
    else if (kind < 73) await this.#moveFolder(random);
    else if (kind < 75) await this.#deleteFolder(random);
    else if (kind < 79) this.#changeProject(random);
    else if (kind < 81) await this.#checkOut(random);
    else if (kind < 83) await this.#configure(random);
    else if (kind < 92) await this.#ask(random);
    else await this.settle(random.chance(0.3) ? random : undefined);
  }

  /** Lets the watcher tell what it has seen: all, or with `random`, some of it. */
  async settle(random?: Random): Promise<void> {
    const changes = this.#tree.tell(random);
    if (changes.length > 0) await this.#editor.filesChanged(changes);
  }

  /** The text that an editor would show. */
  textOf(uri: string): string | undefined {
    const canonical = canonicalUri(uri);
    return this.documents.get(canonical)?.getText() ?? this.#tree.disk.read(canonical);
  }

  #modulePath(random: Random): { uri: string; path: string } {
    const path = random.pick(paths);
    return { uri: this.#tree.at(`${random.pick(moduleFolders)}/${path}`), path };
  }

  #document(random: Random): TextDocument | undefined {
    const documents = [...this.documents.values()];
    return documents.length > 0 ? random.pick(documents) : undefined;
  }

  async #open(random: Random): Promise<void> {
    const { uri, path } = this.#modulePath(random);
    const chosen = random.chance(0.7) ? this.#tree.existing(random) : uri;
    if (chosen === undefined || this.documents.has(chosen)) return;
    await this.#show(chosen, this.#tree.disk.read(chosen) ?? contentOf(path, random), random);
  }

  async #show(uri: string, text: string, random: Random): Promise<void> {
    const spelled = random.chance(0.7) ? uri : random.pick(spellings)(uri);
    this.log.push(`open ${this.#tree.shown(uri)}${spelled === uri ? '' : ` as ${spelled}`}`);
    const document = TextDocument.create(spelled, random.pick(['xml', 'plaintext', 'php']), 1, text);
    this.documents.set(uri, document);
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
    await this.#changed(document, changes);
  }

  async #changed(document: TextDocument, changes: readonly TextDocumentContentChangeEvent[]): Promise<void> {
    TextDocument.update(document, [], document.version + 1);
    this.log.push(`edit ${this.#tree.shown(canonicalUri(document.uri))} ${JSON.stringify(changes)}`);
    await this.#editor.change(document, changes);
  }

  async #close(random: Random): Promise<void> {
    const document = this.#document(random);
    if (document) await this.#hide(document);
  }

  async #hide(document: TextDocument): Promise<void> {
    const uri = canonicalUri(document.uri);
    this.log.push(`close ${this.#tree.shown(uri)}`);
    this.documents.delete(uri);
    await this.#editor.close(document);
  }

  #save(random: Random): void {
    const document = this.#document(random);
    if (!document) return;
    const uri = canonicalUri(document.uri);
    // Some editors delete and write, or write beside it and rename.
    if (random.chance(0.2) && this.#tree.disk.read(uri) !== undefined) this.#tree.delete(uri);
    this.#tree.write(uri, document.getText(), random);
  }

  #writeFile(random: Random): void {
    const { uri, path } = this.#modulePath(random);
    const existing = random.chance(0.4) ? this.#tree.existing(random) : undefined;
    if (existing === undefined) {
      this.#tree.write(uri, contentOf(path, random), random);
      // Editors and compilers write in several goes.
      if (random.chance(0.2)) this.#tree.write(uri, contentOf(path, random), random);
      return;
    }
    const text = this.#tree.disk.read(existing)!;
    const { start, end, text: newText } = editOf(text, random);
    this.#tree.write(existing, text.slice(0, start) + newText + text.slice(end), random);
  }

  #deleteFile(random: Random): void {
    const uri = this.#tree.existing(random);
    if (uri === undefined) return;
    const text = this.#tree.disk.read(uri)!;
    this.#tree.delete(uri);
    // As many tools save.
    if (random.chance(0.3)) this.#tree.write(uri, text, random);
  }

  async #renameFile(random: Random): Promise<void> {
    const from = this.#tree.existing(random);
    if (from === undefined) return;
    const beside = random.pick([
      `${from}.bak`,
      from.replace(/\w(?=\w*\.\w+$)/, (letter) => letter.toUpperCase()),
    ]);
    const to = random.chance(0.4) ? beside : this.#modulePath(random).uri;
    if (this.#tree.rename(from, to, random)) await this.#follow(from, to, random);
  }

  async #moveFolder(random: Random): Promise<void> {
    const from = this.#tree.folder(random);
    const to = this.#tree.at(random.pick(moduleFolders));
    if (from !== undefined && this.#tree.moveFolder(from, to, random)) await this.#follow(from, to, random);
  }

  /** Has editors show what they showed under its new name, saved or not; some go on under the old one. */
  async #follow(from: string, to: string, random: Random): Promise<void> {
    if (random.chance(0.3)) await this.settle(random);
    for (const [uri, document] of [...this.documents]) {
      const now = to + uri.slice(from.length);
      if (!isWithin(uri, from) || this.documents.has(now) || random.chance(0.2)) continue;
      const opensFirst = random.chance(0.3);
      if (opensFirst) await this.#show(now, document.getText(), random);
      await this.#hide(document);
      if (!opensFirst) await this.#show(now, document.getText(), random);
    }
  }

  async #deleteFolder(random: Random): Promise<void> {
    const folder = this.#tree.folder(random);
    if (folder === undefined) return;
    this.#tree.deleteFolder(folder, random);
    const closes = random.chance(0.5);
    for (const [uri, document] of [...this.documents])
      if (closes && isWithin(uri, folder)) await this.#hide(document);
  }

  /** What composer and setup:upgrade do. */
  #changeProject(random: Random): void {
    const { path, text } = projectFileOf(random);
    this.#tree.write(this.#tree.at(`shop/${path}`), text, random);
  }

  /** As git does: many files at once, and open documents that were saved are what is on disk again. */
  async #checkOut(random: Random): Promise<void> {
    const saved = [...this.documents].filter(([uri, each]) => each.getText() === this.#tree.disk.read(uri));
    for (let count = 4 + random.below(16); count > 0; count--) {
      const chance = random.below(10);
      if (chance < 2) this.#deleteFile(random);
      else if (chance < 3) this.#changeProject(random);
      else this.#writeFile(random);
    }
    this.#tree.shuffle(random);
    if (random.chance(0.5)) await this.settle(random);
    for (const [uri, document] of saved) {
      const text = this.#tree.disk.read(uri);
      if (text === undefined || text === document.getText()) continue;
      TextDocument.update(document, [{ text }], document.version);
      await this.#changed(document, [{ text }]);
    }
  }

  async #configure(random: Random): Promise<void> {
    this.folders = workspaceFolders.filter(() => random.chance(0.5)).map((path) => this.#tree.at(path));
    this.settings = {
      ...(random.chance(0.3) ? { magento: this.#tree.at('shop') } : {}),
      ...(random.chance(0.3) ? { magentoVersion: random.pick(['2.3.7', '2.4.6', '9']) } : {}),
    };
    const shown = this.folders.map((uri) => this.#tree.shown(uri));
    this.log.push(`configure ${shown.join(', ')} ${JSON.stringify(this.settings)}`);
    await this.#editor.configure(this.folders, this.settings);
  }

  async #ask(random: Random): Promise<void> {
    const document = this.#document(random);
    if (!document) return;
    this.log.push(`ask ${this.#tree.shown(canonicalUri(document.uri))}`);
    await this.#editor.ask(document, random.below(document.getText().length + 1), random);
  }
}
