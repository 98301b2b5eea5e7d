/** How far the server is with reading modules, and what it has found. */
export interface IndexStatus {
  readonly state: 'indexing' | 'ready';
  /** Every module that is known and enabled, Magento's own included. */
  readonly modules: number;
  /** As many as the view of integrations lists. */
  readonly integrations: number;
  /**
   * For people: `2.4.6`, or `2.4.6 (built in)` in their language, with a remark where that is older than the shop; null
   * where nothing tells.
   */
  readonly magento: string | null;
  /** The release that modules are checked against, as in `2.4.7-p3`; null where nothing tells. */
  readonly magentoVersion: string | null;
  /** Whether that is a built-in release, which says nothing about a shop. */
  readonly isBuiltIn: boolean;
  /** URIs of the folders of the user's own modules: those that an integration can be added to. */
  readonly moduleFolders: readonly string[];
  /** What is there and was not read, by URI. */
  readonly notices: readonly StatusNotice[];
}

/** Something that was not looked at. */
export interface StatusNotice {
  readonly uri: string;
  /** What follows its name in a sentence. */
  readonly text: string;
  /** The setting that changes that, if there is one. */
  readonly setting?: string;
}
