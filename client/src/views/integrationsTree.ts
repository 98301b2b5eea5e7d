import {
  EventEmitter,
  MarkdownString,
  type CancellationToken,
  type TreeDataProvider,
  type TreeItem,
} from 'vscode';
import { requests } from '#protocol';
import type { LanguageServer } from '../languageServer';
import { childrenOf, endpointNodes, topNodes } from './children';
import {
  endpointChildren,
  endpointItem,
  endpointsNode,
  isEndpointNode,
  type EndpointNode as OwnEndpointNode,
} from './endpointNodes';
import type { ApiNode, EndpointsNode, Node } from './nodes';
import { grantingFile } from './grantingFile';
import { filtered, usualFilter, type PermissionFilter } from './permissionFilter';
import type { ShopView } from '../shop/shopStates';
import { treeItem } from './treeItems';

/** The integrations of the workspace, as the server knows them. */
export class IntegrationsTree implements TreeDataProvider<Node | OwnEndpointNode> {
  readonly #server: LanguageServer;
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #listed = new EventEmitter<void>();
  /** After `isEmpty` was found out anew. */
  readonly onDidList = this.#listed.event;
  #isEmpty: boolean | undefined;
  #filter = usualFilter;
  #shop: ShopView | undefined;

  constructor(server: LanguageServer) {
    this.#server = server;
  }

  /** Whether there is nothing to show; undefined before the server has answered, and while there is none to ask. */
  get isEmpty(): boolean | undefined {
    return this.#isEmpty;
  }

  get filter(): PermissionFilter {
    return this.#filter;
  }

  set filter(filter: PermissionFilter) {
    this.#filter = filter;
    this.refresh();
  }

  /** What the running shop said, for as long as nobody asks it again. */
  get shop(): ShopView | undefined {
    return this.#shop;
  }

  set shop(shop: ShopView | undefined) {
    this.#shop = shop;
    this.refresh();
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  getTreeItem(node: Node | OwnEndpointNode): TreeItem {
    return isEndpointNode(node) ? endpointItem(node) : treeItem(node, this.#shop);
  }

  async getChildren(node?: Node | OwnEndpointNode): Promise<(Node | OwnEndpointNode)[]> {
    if (node && isEndpointNode(node)) return endpointChildren(node);
    if (node?.type === 'api') return this.#permissionsOf(node);
    if (node?.type === 'endpoints') return this.#endpointsOf(node);
    if (node) return childrenOf(node, this.#shop);
    const nodes = await this.#topNodes();
    this.#isEmpty = nodes && nodes.length === 0;
    this.#listed.fire();
    return nodes ?? [];
  }

  async #topNodes(): Promise<(Node | OwnEndpointNode)[] | undefined> {
    if (this.#server.isAway) return undefined;
    const [integrations, endpoints] = await Promise.all([
      this.#server.request(requests.integrations, undefined),
      this.#server.request(requests.ownEndpoints, undefined),
    ]);
    return [...topNodes(integrations), ...endpointsNode(endpoints)];
  }

  /** Request and answer of an endpoint, when somebody points at it: they rest on PHP, which is read then. */
  async resolveTreeItem(
    item: TreeItem,
    node: Node | OwnEndpointNode,
    token: CancellationToken,
  ): Promise<TreeItem> {
    if (isEndpointNode(node) || node.type !== 'endpoint' || this.#server.isAway) return item;
    const { uri, endpoint } = node;
    const described = await this.#server.request(requests.describeCall, { uri, endpoint }, token);
    if (described) item.tooltip = new MarkdownString(described.markdown);
    return item;
  }

  async #endpointsOf({ listed }: EndpointsNode): Promise<Node[]> {
    const file = grantingFile(listed);
    if (!file || this.#server.isAway) return [];
    const target = { uri: file.uri, integration: listed.name };
    return endpointNodes(listed.id, file.uri, await this.#server.request(requests.endpoints, target));
  }

  async #permissionsOf({ of }: ApiNode): Promise<Node[]> {
    const { uri, integration, kind, listed } = of;
    const permissions = await this.#server.request(requests.permissions, { uri, integration, kind });
    const ids = listed.api.ineffective;
    return [
      ...filtered(permissions, this.#filter).map((permission): Node => ({
        type: 'permission',
        of,
        permission,
      })),
      ...(ids.length > 0 ? [{ type: 'ineffective', of: listed.id, ids } as const] : []),
    ];
  }
}
