/** How far the server is with reading modules, and what it has found. */
export interface IndexStatus {
  readonly state: 'indexing' | 'ready';
  /** Every module that is known and enabled, Magento's own included. */
  readonly modules: number;
  /** The names that config.xml and integration.xml files of enabled modules declare. */
  readonly integrations: number;
  /**
   * As in `2.4.6`; `2.4.6 (built in)` for the built-in catalogue, with a remark where that is older than the shop; null
   * where nothing tells.
   */
  readonly magento: string | null;
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
}
