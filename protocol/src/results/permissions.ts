import type { Location, WorkspaceEdit } from 'vscode-languageserver-types';

/** A resource of the ACL as the admin's API tab shows it for an integration. */
export interface Permission {
  readonly id: string;
  /** The id, where no module gives a title. */
  readonly title: string;
  readonly granted: boolean;
  /** Where it is listed; Magento adds the parents of a consolidated one by itself. */
  readonly location?: Location;
  /** The REST endpoints that ask for it, alone or with others, as in `POST /V1/orders`. */
  readonly endpoints: readonly string[];
  readonly children: readonly Permission[];
}

/** What to grant and what to withdraw, by ids: what is above the ones and below the others follows. */
export interface PermissionsChange {
  readonly grant: readonly string[];
  readonly withdraw: readonly string[];
}

export interface ChangedPermissions {
  readonly edit: WorkspaceEdit;
  /** The REST endpoints that the integration can call afterwards and could not before, and the other way round. */
  readonly opened: readonly string[];
  readonly closed: readonly string[];
  /** What it takes until a shop does so, in a sentence or two. */
  readonly note: string;
}
