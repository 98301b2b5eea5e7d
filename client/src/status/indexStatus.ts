/** The server's notification of how far it is; see server/src/lsp/status.ts. */
export const statusMethod = 'magentoIntegration/status';

export interface IndexStatus {
  readonly state: 'indexing' | 'ready';
  /** How many modules are known, Magento's own included. */
  readonly modules: number;
  readonly integrations: number;
  /** As in `2.4.6`, or `2.4.6 (built in)`; null where nothing tells. */
  readonly magento: string | null;
  /** URIs of the folders of the user's own modules. */
  readonly moduleFolders: readonly string[];
  /** What is there and was not read. */
  readonly notices: readonly { readonly uri: string; readonly text: string }[];
}
