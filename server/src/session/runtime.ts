import type { Disposable } from 'vscode-languageserver';
import type * as agentTools from '#mcp/callTool';
import type { FileSource, MaybePromise } from '#service/fileSystem';

/** What the server needs of the place where it runs: Node, a browser's worker or a test. */
export interface Runtime {
  /** The disk; undefined where all files are the client's. */
  readonly disk: FileSource | undefined;
  /** The bundle of texts that ships for a locale such as `de`, as JSON; undefined where there is none. */
  readonly textsFor: (locale: string) => string | undefined;
  /** The page of a rule, in Markdown, which ships. */
  readonly rulePage: (code: string) => MaybePromise<string | undefined>;
  /** The tools for coding agents, which are loaded when one is called. */
  readonly loadTools: () => MaybePromise<Pick<typeof agentTools, 'callTool'>>;
  readonly timer: {
    setImmediate(callback: () => void): Disposable;
    setTimeout(callback: () => void, milliseconds: number): Disposable;
  };
}

/**
 * Calls `action` once for any number of requests that come within `milliseconds` of each other, after the last of
 * them.
 */
export function debounced(runtime: Runtime, milliseconds: number, action: () => void): Debounced {
  let timer: Disposable | undefined;
  return {
    request() {
      timer?.dispose();
      timer = runtime.timer.setTimeout(() => {
        timer = undefined;
        action();
      }, milliseconds);
    },
    cancel() {
      timer?.dispose();
      timer = undefined;
    },
  };
}

export interface Debounced {
  request(): void;
  cancel(): void;
}
