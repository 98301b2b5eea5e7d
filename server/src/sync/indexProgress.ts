import * as l10n from '@vscode/l10n';
import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import type { IndexOptions } from '#service/languageService';

type IndexProgress = NonNullable<IndexOptions['progress']>;

/** Shows how far reading the modules has come, on clients that can show it. */
export class WorkDoneIndexProgress implements IndexProgress {
  readonly #connection: Connection;
  #reporter: WorkDoneProgressServerReporter | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  report(done: number, total: number): void {
    this.#reporter?.report((100 * done) / Math.max(total, 1), l10n.t('{0} of {1}', done, total));
  }

  /** Shows progress while `work` runs. The work never waits for the client to be ready to show it. */
  async during(work: () => Promise<void>): Promise<void> {
    const created = this.#connection.window.createWorkDoneProgress().then(
      (reporter) => {
        reporter.begin(l10n.t('Reading Magento modules'), 0, undefined, false);
        return (this.#reporter = reporter);
      },
      // A client that cannot show it now: nothing is lost.
      () => undefined,
    );
    try {
      await work();
    } finally {
      void created.then((reporter) => {
        reporter?.done();
        if (this.#reporter === reporter) this.#reporter = undefined;
      });
    }
  }
}
