import { EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import { requests, type IntegrationsView } from '../protocol';
import type { ServerAccess } from '../serverAccess';
import { childrenOf, topNodes } from './children';
import type { Node } from './nodes';
import { treeItem } from './treeItems';

/** The integrations of the workspace, as the server knows them. */
export class IntegrationsTree implements TreeDataProvider<Node> {
  readonly #server: ServerAccess;
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #isListening = false;

  constructor(server: ServerAccess) {
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
    // Looking at the view is no reason to start the server where there is no Magento.
    if (['none', 'stopped'].includes(this.#server.state.state)) return [];
    const client = await this.#server.client();
    if (!this.#isListening) {
      this.#isListening = true;
      client.onNotification(requests.integrationsChanged, () => this.refresh());
    }
    return topNodes(await client.sendRequest<IntegrationsView>(requests.integrations));
  }
}
