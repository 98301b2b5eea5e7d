import type { Location, TextEdit } from 'vscode-languageserver-types';
import type { Style } from './integrations';

/** Which integrations of a module are to be written the other way. */
export interface MigrationRequest {
  /** The URI of the module's folder. */
  readonly module: string;
  /** `consolidated`: config.xml, api.xml and the PHP that processes them become integration.xml; `classic`: back. */
  readonly to: Style;
  /** Their names; without it, all that the module declares in the other style. */
  readonly integrations?: readonly string[];
}

/** What a migration writes, changes and deletes. Nothing of it has been done. */
export interface MigrationPlan {
  readonly moduleName: string;
  /** The URI of the module's folder. */
  readonly folder: string;
  readonly to: MigrationRequest['to'];
  readonly integrations: readonly string[];
  /** Files that are not there yet, and must not be by the time they are written. */
  readonly files: readonly { readonly uri: string; readonly text: string }[];
  readonly edits: readonly { readonly uri: string; readonly edits: readonly TextEdit[] }[];
  /** Files in which nothing would be left. */
  readonly deleted: readonly string[];
  readonly openFirst: string;
  /** What changes all the same, in sentences for the user. */
  readonly notes: readonly string[];
}

/** Why there is no plan, in a sentence that says what to do, and where. */
export interface MigrationRefusal {
  readonly problem: {
    readonly message: string;
    readonly location?: Location;
  };
}

/** What can be converted in one go. */
export interface MigrationTarget extends MigrationRequest {
  readonly integrations: readonly string[];
  readonly moduleName: string;
}

/** What converting by command came to. */
export interface MigrationOutcome {
  readonly applied: boolean;
  /** What keeps it from being done, and what to do about it. */
  readonly problem?: string;
  readonly notes: readonly string[];
}
