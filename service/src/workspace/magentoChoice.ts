/** Which Magento applies to modules that have none around them; both undefined where nothing is chosen. */
export interface MagentoChoice {
  /** A Magento project. */
  readonly magento: string | undefined;
  /** A version of the built-in Magento. */
  readonly magentoVersion: string | undefined;
}

/** What is chosen for one module or another, by the folder that it is in. */
export interface MagentoChoices {
  /** Reads what {@link magentoFor} answers from; to be waited for before it is asked. */
  load(folders: Iterable<string>): Promise<unknown>;
  magentoFor(folder: string): MagentoChoice;
}
