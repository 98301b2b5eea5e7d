import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { settingsSection } from '#protocol';
import { watchedGlobs } from './changedFiles';
import { logFailure } from '../session/answers';
import { WorkDoneIndexProgress } from './indexProgress';
import type { Session } from '../session/session';
import { readFolderRules, readSettings, type FolderRules } from '../session/settings';
import type { StatusReporter } from '../reporting/statusReporter';

/** What the workspace reader tells of what it has read. */
export interface ReaderEvents {
  /** Modules have been read: everything shown may be different. */
  readonly onRead: () => Promise<void>;
  /** Titles behind ids are wanted now, or not any more. */
  readonly onTitleHints: () => void;
  /** Other files than before are to be validated. */
  readonly onScope: () => void;
}

/** Reads the modules of the client's folders, under the client's settings, and again when either changes. */
export class WorkspaceReader {
  readonly #session: Session;
  readonly #status: StatusReporter;
  readonly #events: ReaderEvents;
  readonly #progress: WorkDoneIndexProgress;
  /** As clients sent them that cannot be asked. */
  #sentSettings: unknown;
  #readings = 0;

  constructor(session: Session, status: StatusReporter, events: ReaderEvents) {
    this.#session = session;
    this.#status = status;
    this.#events = events;
    this.#progress = new WorkDoneIndexProgress(session.connection);
  }

  /** Has the client watch what it can watch, and reads for the first time. */
  start(): void {
    const { connection, client } = this.#session;
    if (client.registersWatchers) {
      const watchers = watchedGlobs.map((globPattern) => ({ globPattern }));
      connection.client
        .register(DidChangeWatchedFilesNotification.type, { watchers })
        .catch((error: unknown) => logFailure(connection.console, 'Watching files', error));
    }
    if (client.registersConfiguration) {
      connection.client
        .register(DidChangeConfigurationNotification.type, { section: settingsSection })
        .catch((error: unknown) => logFailure(connection.console, 'Watching settings', error));
    }
    if (client.folderChanges) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map((folder) => folder.uri));
        this.#session.folders = [
          ...this.#session.folders.filter((uri) => !gone.has(uri)),
          ...added.map((folder) => folder.uri),
        ];
        this.#readModules();
      });
    }
    this.#readModules();
  }

  /** Takes the settings that a client sends along with the word that they have changed. */
  settingsChanged(sent: unknown): void {
    this.#sentSettings = sent;
    const session = this.#session;
    session.inTurn('Reading settings', async () => {
      const before = session.settings;
      const rulesBefore = textOfRules(session.rules);
      await this.#fetchSettings();
      const { magento, magentoVersion, mostFolders, titleHints, validateScope } = session.settings;
      const isOther =
        magento !== before.magento ||
        magentoVersion !== before.magentoVersion ||
        mostFolders !== before.mostFolders;
      if (isOther) this.#readModules();
      if (titleHints !== before.titleHints) this.#events.onTitleHints();
      if (validateScope !== before.validateScope) this.#events.onScope();
      if (textOfRules(session.rules) === rulesBefore) return;
      session.service.setRules(session.rules);
      await this.#events.onRead();
    });
  }

  #readModules(): void {
    const { service, documents, connection } = this.#session;
    const reading = ++this.#readings;
    this.#session.inTurn('Reading modules', async () => {
      // Folders that come one by one are read once.
      if (reading !== this.#readings) return;
      this.#status.indexing();
      // What was listed before the first reading is as new.
      if (reading > 1) this.#session.files.forget();
      await this.#fetchSettings().catch((error: unknown) =>
        logFailure(connection.console, 'Reading settings', error),
      );
      await this.#progress.during(() =>
        service.setFolders(this.#session.folders, {
          ...this.#session.readingOptions,
          progress: this.#progress,
        }),
      );
      for (const document of documents.all()) {
        if (this.#session.isOnDisk(document.uri))
          await service.openDocument(document.uri, document.getText());
      }
      await this.#events.onRead();
    });
  }

  async #fetchSettings(): Promise<void> {
    const { connection, client, initializationOptions } = this.#session;
    const scopes = this.#session.folders.length > 0 ? this.#session.folders : [undefined];
    let values: unknown[] = scopes.map(
      () => (this.#sentSettings as Record<string, unknown> | undefined)?.[settingsSection],
    );
    if (client.configuration) {
      const items = scopes.map((scopeUri) => ({ scopeUri, section: settingsSection }));
      values = await connection.workspace.getConfiguration(items);
    }
    const folders = scopes.map((folder, index) => ({ folder, values: values[index] }));
    this.#session.settings = readSettings(folders, initializationOptions);
    this.#session.rules = readFolderRules(folders, initializationOptions);
    for (const name of new Set(this.#session.rules.flatMap(({ invalid }) => invalid))) {
      connection.console.warn(
        `${settingsSection}.rules: "${name}" is not a rule, or its severity is not valid`,
      );
    }
  }
}

const textOfRules = (rules: readonly FolderRules[]): string =>
  JSON.stringify(rules.map(({ folder, rules: ofFolder }) => [folder, [...ofFolder]]));
