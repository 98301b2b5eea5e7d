import * as l10n from '@vscode/l10n';
import type { Connection } from 'vscode-languageserver';
import { folderLimitSetting, notifications, type IndexStatus, type InitializationOptions } from '#protocol';
import { newestKnown, noticeText, type Installation, type LanguageService } from '#service/languageService';

const nothing: IndexStatus = {
  state: 'indexing',
  modules: 0,
  integrations: 0,
  magento: null,
  magentoVersion: null,
  isBuiltIn: false,
  moduleFolders: [],
  notices: [],
};

/** More than that help no one who looks at a status. */
const mostNotices = 100;

/** Keeps a client informed that asked for it; says nothing twice. */
export class StatusReporter {
  readonly #connection: Connection;
  readonly #service: LanguageService;
  #last: IndexStatus | undefined;
  #wanted = false;
  readonly #logged = new Set<string>();

  constructor(connection: Connection, service: LanguageService) {
    this.#connection = connection;
    this.#service = service;
  }

  /** Takes the client's initialization options. */
  start(initializationOptions: unknown): void {
    const options = initializationOptions as InitializationOptions | null | undefined;
    this.#wanted = options?.status === true;
  }

  /** Reading begins; the figures are still those of before. */
  indexing(): void {
    this.#send({ ...(this.#last ?? nothing), state: 'indexing' });
  }

  /** All is read, or read again. */
  ready(): void {
    if (this.#wanted) this.#send(statusOf(this.#service));
    else this.#log();
  }

  /** A client that shows no status has a log: each notice is in it once. */
  #log(): void {
    for (const notice of this.#service.notices.slice(0, mostNotices)) {
      const line = `${notice.uri} ${noticeText(notice)}`;
      if (this.#logged.has(line)) continue;
      this.#logged.add(line);
      this.#connection.console.warn(line);
    }
  }

  #send(status: IndexStatus): void {
    if (!this.#wanted || isSame(status, this.#last)) return;
    this.#last = status;
    void this.#connection.sendNotification(notifications.status.method, status);
  }
}

function statusOf({ installations, moduleFolders, notices, integrationCount }: LanguageService): IndexStatus {
  const modules = new Set<string>();
  for (const installation of installations) {
    for (const module of installation.modules) modules.add(module.rootUri);
  }
  // The project that is open says more than what modules beside it are on.
  const main = installations.find((each) => each.base === undefined) ?? installations[0];
  return {
    state: 'ready',
    modules: modules.size,
    integrations: integrationCount,
    magento: main ? magentoOf(main) : null,
    magentoVersion: main?.magentoVersion ?? null,
    isBuiltIn: main?.builtIn !== undefined,
    moduleFolders,
    notices: notices.slice(0, mostNotices).map((notice) => ({
      uri: notice.uri,
      text: noticeText(notice),
      ...(notice.reason === 'too-many-folders' && { setting: folderLimitSetting }),
    })),
  };
}

function magentoOf({ magentoVersion, builtIn }: Installation): string | null {
  if (!builtIn) return magentoVersion ?? null;
  return builtIn.isOutdated
    ? `${magentoVersion} (${newestKnown(builtIn)})`
    : l10n.t('{0} (built in)', builtIn.release);
}

function isSame(a: IndexStatus, b: IndexStatus | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
