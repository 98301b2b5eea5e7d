import type { FileSource } from '../fileSystem';
import { parentUri } from '../uri';
import { modulesToScan } from '../workspace/checkable';
import { filesOf, isOwn } from '../workspace/module';
import type { Cancellation } from '../workspace/onDemandScanner';
import type { FileChange, IndexOptions, Workspace } from '../workspace/workspace';
import { Policy, type PolicyOptions } from './policy';

/**
 * Keeps a policy in step with a workspace: its files are looked for where the workspace has files that rules report in,
 * and where one of them names another Magento, modules are put together again.
 */
export class PolicyKeeper {
  readonly policy: Policy;
  readonly #workspace: Workspace;

  constructor(source: FileSource, workspace: Workspace) {
    this.policy = new Policy(source);
    this.#workspace = workspace;
  }

  async setFolders(folders: readonly string[], options: IndexOptions & PolicyOptions): Promise<void> {
    await this.policy.setFolders(folders, options);
    await this.#workspace.setFolders(folders, { ...options, choices: this.policy });
    await this.#load();
  }

  async openDocument(uri: string, text: string): Promise<void> {
    if (this.policy.has(uri) || (await this.policy.isLinked(uri)))
      return this.#decide(() => this.policy.open(uri, text));
    await this.#workspace.openDocument(uri, text);
    await this.policy.load([parentUri(this.#workspace.find(uri)?.file.uri ?? uri)]);
  }

  /** The edit counts at once; see the workspace's own. */
  changeDocument(uri: string, text: string): Promise<void> {
    if (this.policy.has(uri)) return this.#decide(() => this.policy.open(uri, text));
    return this.#workspace.changeDocument(uri, text);
  }

  async closeDocument(uri: string): Promise<void> {
    if (this.policy.has(uri)) return this.#decide(() => this.policy.close(uri));
    await this.#workspace.closeDocument(uri);
  }

  async filesChanged(changes: readonly FileChange[]): Promise<void> {
    await this.#decide(async () => {
      await this.policy.filesChanged(changes);
      await this.#workspace.filesChanged(changes.filter(({ uri }) => !this.policy.has(uri)));
      await this.#load();
    });
  }

  /** Reads the files at or below `path` that are read only when somebody asks, and what is decided about them. */
  async scanOnDemandFiles(path: string, token?: Cancellation): Promise<void> {
    const { modules, onDemand } = this.#workspace;
    await onDemand.scan(modulesToScan(this.#workspace, path), 'everything', token);
    const files = modules.filter(isOwn).flatMap((module) => onDemand.files(module));
    await this.policy.load(new Set(files.map(({ uri }) => parentUri(uri))));
  }

  async #load(): Promise<void> {
    const folders = new Set<string>();
    for (const module of this.#workspace.modules) {
      if (!isOwn(module)) continue;
      for (const { uri } of filesOf(module)) folders.add(parentUri(uri));
    }
    await this.policy.load(folders);
  }

  /** Does something that may change what is decided. */
  async #decide(step: () => Promise<unknown>): Promise<void> {
    const before = this.policy.magentoKey;
    await step();
    if (this.policy.magentoKey !== before) await this.#workspace.reindex();
  }
}
