import { FileChangeType } from 'vscode-languageserver';
import type { FileChange } from '#service/languageService';
import { ChangedFiles } from './changedFiles';
import { debounced, type Debounced } from '../session/runtime';
import type { Session } from '../session/session';

/** After the last edit, for what other documents show and for clients that do not pull. */
const editPause = 250;
/** After the last event of a watcher: a checkout or composer changes thousands of files at once. */
const watchPause = 100;

const changeTypes: Record<FileChangeType, FileChange['type']> = {
  [FileChangeType.Created]: 'created',
  [FileChangeType.Changed]: 'changed',
  [FileChangeType.Deleted]: 'deleted',
};

/** What is to be done about changes. */
export interface SyncEvents {
  /** Anything may be different now. */
  readonly onChange: () => Promise<void>;
  /** A document is known now. */
  readonly onOpen: (uri: string) => void;
  /** Soon, but not yet, anything may be different. */
  readonly onEdit: () => void;
  readonly onClose: (uri: string) => void;
}

/** Takes in what the client says of its open documents and of files on disk. */
export class DocumentSync {
  /** Has {@link SyncEvents.onChange} called once all is quiet. */
  readonly updateSoon: Debounced;
  readonly #session: Session;
  readonly #changedFiles = new ChangedFiles();
  readonly #readChanges: Debounced;

  constructor(session: Session, events: SyncEvents) {
    this.#session = session;
    const { runtime, service } = session;
    this.updateSoon = debounced(runtime, editPause, () =>
      session.inTurn('Checking open files', events.onChange),
    );
    this.#readChanges = debounced(runtime, watchPause, () =>
      session.inTurn('Reading changed files', async () => {
        session.files.forget();
        await service.filesChanged(this.#changedFiles.take());
        await events.onChange();
      }),
    );
    this.#followDocuments(events);
    this.#followFiles();
  }

  stop(): void {
    this.updateSoon.cancel();
    this.#readChanges.cancel();
  }

  #followDocuments(events: SyncEvents): void {
    const session = this.#session;
    const { documents, edited, service } = session;
    documents.onDidOpen(({ document: { uri } }) => {
      if (!session.isOnDisk(uri)) return;
      session.inTurn('Opening a file', async () => {
        const document = documents.get(uri);
        if (!document) return;
        edited.delete(uri);
        await service.openDocument(uri, document.getText());
        events.onOpen(uri);
        await events.onChange();
      });
    });
    documents.onDidChangeContent(({ document: { uri } }) => {
      if (!session.isOnDisk(uri)) return;
      edited.add(uri);
      events.onEdit();
      this.updateSoon.request();
    });
    documents.onDidSave(({ document: { uri } }) => {
      // The watcher tells, where there is one.
      if (!session.client.registersWatchers) this.#note(uri, 'changed');
    });
    documents.onDidClose(({ document: { uri } }) => {
      edited.delete(uri);
      events.onClose(uri);
      if (!session.isOnDisk(uri)) return;
      session.inTurn('Closing a file', async () => {
        await service.closeDocument(uri);
        this.updateSoon.request();
      });
    });
  }

  #followFiles(): void {
    const { connection } = this.#session;
    connection.onDidChangeWatchedFiles(({ changes }) => {
      for (const { uri, type } of changes) this.#note(uri, changeTypes[type]);
    });
    connection.workspace.onDidCreateFiles(({ files }) => {
      for (const { uri } of files) this.#note(uri, 'created');
    });
    connection.workspace.onDidDeleteFiles(({ files }) => {
      for (const { uri } of files) this.#note(uri, 'deleted');
    });
    connection.workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri, newUri } of files) {
        this.#note(oldUri, 'deleted');
        this.#note(newUri, 'created');
      }
    });
  }

  #note(uri: string, type: FileChange['type']): void {
    if (!this.#session.isOnDisk(uri)) return;
    this.#changedFiles.add(uri, type);
    this.#readChanges.request();
  }
}
