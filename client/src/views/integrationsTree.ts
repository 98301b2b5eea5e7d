import { EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import { requests } from '#protocol';
import type { LanguageServer } from '../languageServer';
import { childrenOf, topNodes } from './children';
import type { ApiNode, Node } from './nodes';
import { filtered, usualFilter, type PermissionFilter } from './permissionFilter';
import { treeItem } from './treeItems';

/** The integrations of the workspace, as the server knows them. */
export class IntegrationsTree implements TreeDataProvider<Node> {
  readonly #server: LanguageServer;
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #filter = usualFilter;

  constructor(server: LanguageServer) {
    this.#server = server;
  }

  get filter(): PermissionFilter {
    return this.#filter;
  }

  set filter(filter: PermissionFilter) {
    this.#filter = filter;
    this.refresh();
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  getTreeItem(node: Node): TreeItem {
    return treeItem(node);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node?.type === 'api') return this.#permissionsOf(node);
    if (node) return childrenOf(node);
    if (this.#server.isAway) return [];
    return topNodes(await this.#server.request(requests.integrations, undefined));
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
