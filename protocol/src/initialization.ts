/** What a client may say in `initialize`; all of it is optional, and other clients give settings along here. */
export interface InitializationOptions {
  /** Whether it wants the notification `status`. */
  readonly status?: boolean;
  /** The commands that it has for a click on a code lens and for code actions. */
  readonly commands?: readonly string[];
  /** The texts of the editor's language, by their English text; without them, those that ship for its `locale`. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Where a rule's page is, with `{code}` in the place of its code; without it, diagnostics link to no page. */
  readonly rulePages?: string;
  /**
   * An address that copies a call, with `{target}` in the place of a percent-encoded list of one `CopyCallTarget`: for
   * links in hovers, which have none without it.
   */
  readonly copyCallLink?: string;
  /**
   * Who closes tags: the client itself, by the request `closeTag`, or some other extension, which then also links the names
   * of an element. Without it, on-type formatting does.
   */
  readonly closesTags?: 'itself' | 'elsewhere';
  /** Whether it answers `readFile` and `readDirectory`: for workspace folders that the server cannot read itself. */
  readonly files?: boolean;
  /** False where the workspace is not trusted: then no link is followed out of its folders. */
  readonly trusted?: boolean;
}

/** What it may say under `experimental` of its capabilities. */
export interface ExperimentalCapabilities {
  readonly magentoIntegration?: {
    /** Whether it has the command that lets users pick REST endpoints. */
    readonly picksEndpoints?: boolean;
  };
}

/** What diagnostics say they come from. */
export const diagnosticSource = 'Magento Integration';

/** The section of an editor's settings that is ours. */
export const settingsSection = 'magentoIntegration';

/** The setting that says how many folders are looked into in search of modules. */
export const folderLimitSetting = `${settingsSection}.search.maxFolders`;
