import { EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import { requests } from '#protocol';
import type { LanguageServer } from '../languageServer';
import { childrenOf, topNodes } from './children';
import {
  endpointChildren,
  endpointItem,
  endpointsNode,
  isEndpointNode,
  type EndpointNode,
} from './endpointNodes';
import type { Node } from './nodes';
import { treeItem } from './treeItems';

/** The integrations of the workspace, as the server knows them. */
export class IntegrationsTree implements TreeDataProvider<Node | EndpointNode> {
  readonly #server: LanguageServer;
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(server: LanguageServer) {
    this.#server = server;
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  getTreeItem(node: Node | EndpointNode): TreeItem {
    return isEndpointNode(node) ? endpointItem(node) : treeItem(node);
  }

  async getChildren(node?: Node | EndpointNode): Promise<(Node | EndpointNode)[]> {
    if (node) return isEndpointNode(node) ? endpointChildren(node) : childrenOf(node);
    if (this.#server.isAway) return [];
    const [integrations, endpoints] = await Promise.all([
      this.#server.request(requests.integrations, undefined),
      this.#server.request(requests.ownEndpoints, undefined),
    ]);
    return [...topNodes(integrations), ...endpointsNode(endpoints)];
  }
}
