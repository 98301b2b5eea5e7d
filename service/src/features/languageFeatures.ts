import type { CompletionItem } from 'vscode-languageserver-types';
import type { Policy } from '../policy/policy';
import { canonicalUri } from '../uri';
import { aboutFiles } from '../workspace/aboutFiles';
import type { Cancellation } from '../workspace/onDemandScanner';
import type { Workspace } from '../workspace/workspace';
import { findCodeActions } from './codeActions/codeActions';
import { getCodeLenses } from './codeLens';
import { doComplete, resolveCompletion } from './completion/completion';
import { findDefinition } from './definition';
import { closeTag, findLinkedNames } from './closeTag';
import type { ProblemOptions } from './support/problemOptions';
import { KnownDiagnostics } from './knownDiagnostics';
import { findDocumentHighlights } from './documentHighlight';
import { findDocumentSymbols } from './documentSymbols';
import { findReferences } from './findReferences';
import { doHover } from './hover';
import { getInlayHints } from './inlayHints';
import { doRename, prepareRename } from './rename';
import { willRenameFiles, type FileRename } from './willRenameFiles';
import { findWorkspaceSymbols } from './workspaceSymbols';

/** What LSP has and we answer: each feature is declared here once, and is then a method of the language service. */
export type LanguageFeatures = ReturnType<typeof languageFeatures>;

/** Each takes a file's URI as a client writes it, and counts positions in lines and UTF-16 units. */
export function languageFeatures(workspace: Workspace, policy: Policy) {
  const of = aboutFiles(workspace);
  const known = new KnownDiagnostics(workspace, policy);
  /** A feature about a file that also goes by what a team has decided about it. */
  const decided = <Rest extends unknown[], Result>(
    feature: (workspace: Workspace, policy: Policy, uri: string, ...rest: Rest) => Result,
  ) => of((_, uri: string, ...rest: Rest): Result => feature(workspace, policy, uri, ...rest));
  return {
    /** What is wrong in a file, as LSP shows it: the same array as long as nothing has changed that it rests on. */
    doValidation: (uri: string, options: ProblemOptions = {}) => known.get(canonicalUri(uri), options),
    /**
     * The canonical URIs of the files that are validated without being open: those of the user's own modules in the
     * workspace folders (none that composer put there) and configuration files. Of files that only use ids, those that
     * `scanOnDemandFiles` has found; of PHP behind endpoints, those that `prepareEndpoints` has.
     */
    filesToValidate: () => known.files(),
    findCodeActions: decided(findCodeActions),
    doComplete: of(doComplete),
    /** An item of `doComplete` with its documentation. */
    resolveCompletion: (item: CompletionItem) => resolveCompletion(workspace, item),
    doHover: decided(doHover),
    findDefinition: of(findDefinition),
    /**
     * Every occurrence of the ACL id, the integration's or the module's name at a position. Reads what has not been read
     * yet, in slices, so that other requests are not blocked; undefined where `token` cancelled that.
     */
    findReferences: of(findReferences),
    findDocumentHighlights: of(findDocumentHighlights),
    /** Whether the name at a position can be renamed, or why not; undefined where there is none, or it was cancelled. */
    prepareRename: of(prepareRename),
    doRename: of(doRename),
    /** The edits that keep module names and folders consistent when these files are renamed. */
    willRenameFiles: (files: readonly FileRename[], token?: Cancellation) =>
      willRenameFiles(workspace, files.map(withCanonicalUris), token),
    /** What closes the tag that has just been typed: `</name>` behind its `>`, and `name>` behind `</`. */
    closeTag: of(closeTag),
    /** The names in both tags of an element, for a position in one of them. */
    findLinkedNames: of(findLinkedNames),
    findDocumentSymbols: of(findDocumentSymbols),
    findWorkspaceSymbols: (query: string, token?: Cancellation) =>
      findWorkspaceSymbols(workspace, query, token),
    /** Above each integration: what it may do and what installs it. `commands` are those that the client can run on a click. */
    getCodeLenses: decided(getCodeLenses),
    /** The titles of the ids that a file lists. */
    getInlayHints: of(getInlayHints),
  };
}

const withCanonicalUris = ({ oldUri, newUri }: FileRename): FileRename => ({
  oldUri: canonicalUri(oldUri),
  newUri: canonicalUri(newUri),
});
