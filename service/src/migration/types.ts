import type { Style } from '#protocol';
import type { OffsetEdit, OffsetRange } from '../text';

/** What is to be written, changed and deleted. Nothing of it has been. */
export interface Migration {
  readonly moduleName: string;
  /** The module's folder. */
  readonly folder: string;
  readonly to: Style;
  /** The names of the integrations. */
  readonly integrations: readonly string[];
  /** Files that are not there yet. */
  readonly files: readonly { readonly uri: string; readonly text: string }[];
  /** Edits of files that stay; offsets into the texts that were known when this was made. */
  readonly edits: readonly { readonly uri: string; readonly edits: readonly OffsetEdit[] }[];
  /** URIs of files in which nothing would be left. */
  readonly deleted: readonly string[];
  /** The file in which the integrations are declared then. */
  readonly openFirst: string;
  /** What changes all the same, in sentences: when Magento installs them, and what becomes of tokens. */
  readonly notes: readonly string[];
}

/** What keeps integrations from being migrated, and what to do about it. */
export interface MigrationProblem {
  readonly message: string;
  readonly place?: { readonly uri: string; readonly range: OffsetRange };
}

/** Thrown where a migration would change what Magento installs, or cannot be told to leave it. */
export class MigrationRefused extends Error {
  constructor(readonly problem: MigrationProblem) {
    super(problem.message);
  }
}

/** Refuses the migration: `message` says why and what to do first, `range` (offsets) where. */
export function refuse(message: string, uri?: string, range?: OffsetRange): never {
  throw new MigrationRefused({ message, ...(uri !== undefined && range && { place: { uri, range } }) });
}
