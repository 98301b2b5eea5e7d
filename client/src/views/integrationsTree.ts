import { EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import { requests } from '#protocol';
import type { LanguageServer } from '../languageServer';
import { childrenOf, topNodes } from './children';
import type { Node } from './nodes';
import { treeItem } from './treeItems';

/** The integrations of the workspace, as the server knows them. */
export class IntegrationsTree implements TreeDataProvider<Node> {
  readonly #server: LanguageServer;
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(server: LanguageServer) {
    this.#server = server;
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  getTreeItem(node: Node): TreeItem {
    return treeItem(node);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node) return childrenOf(node);
    if (this.#server.isAway) return [];
    return topNodes(await this.#server.request(requests.integrations, undefined));
  }
}
