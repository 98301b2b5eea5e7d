import type { OffsetEdit } from '../text';

/** What is to be written into one module. Nothing of it has been. */
export interface PlannedFiles {
  /** As in `Acme_Bridge`. */
  readonly moduleName: string;
  /** The URI of the module's folder. */
  readonly folder: string;
  /** Files that are not there yet. */
  readonly files: readonly { readonly uri: string; readonly text: string }[];
  /** Edits of files that are there; offsets into the texts that were known when the plan was made. */
  readonly edits: readonly { readonly uri: string; readonly edits: readonly OffsetEdit[] }[];
  /** The file in which the integration or the endpoint is declared. */
  readonly openFirst: string;
  /** What the author should know, and nothing that keeps the plan from being carried out. */
  readonly notes: readonly string[];
}
