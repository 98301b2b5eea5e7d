import {
  MarkupKind,
  type ClientCapabilities,
  type CompletionItemKind,
  type CompletionItemTag,
  type DiagnosticTag,
  type InsertTextMode,
  type ResourceOperationKind,
  type SymbolKind,
} from 'vscode-languageserver';
import type { ExperimentalCapabilities, InitializationOptions } from '#protocol';

/** What the client can do, of what makes a difference to us. */
export interface ClientAbilities {
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly folderChanges: boolean;
  readonly pullsDiagnostics: boolean;
  /** Whether diagnostics can be sent to it. */
  readonly takesDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly relatedInformation: boolean;
  readonly diagnosticTags: readonly DiagnosticTag[];
  /** Whether it wants to know which state of a document diagnostics that are sent to it are about. */
  readonly diagnosticVersions: boolean;
  readonly codeDescription: boolean;
  readonly snippets: boolean;
  readonly markdownInCompletion: boolean;
  readonly completionKinds: readonly CompletionItemKind[] | undefined;
  readonly completionTags: readonly CompletionItemTag[];
  readonly completionLabelDetails: boolean;
  readonly insertTextModes: readonly InsertTextMode[];
  readonly markdownInHover: boolean;
  readonly locationLinks: boolean;
  readonly codeActionLiterals: boolean;
  readonly preferredActions: boolean;
  readonly versionedEdits: boolean;
  readonly appliesEdits: boolean;
  readonly preparesRename: boolean;
  readonly symbolTrees: boolean;
  /** Undefined where it knows those of the first version only. */
  readonly symbolKinds: readonly SymbolKind[] | undefined;
  readonly workspaceSymbolKinds: readonly SymbolKind[] | undefined;
  readonly confirmsEdits: boolean;
  /** Whether it goes to a place in a document when it is told to. */
  readonly showsDocuments: boolean;
  readonly refreshesCodeLenses: boolean;
  readonly refreshesInlayHints: boolean;
  /** Whether an edit of ours may make new files. */
  readonly createsFiles: boolean;
  /** Whether it may make and delete files. */
  readonly movesFiles: boolean;
  /** Whether an edit of ours may rename files. */
  readonly renamesFiles: boolean;
  /** Whether it has the command that lets users pick REST endpoints. */
  readonly picksEndpoints: boolean;
  /** Whether closing tags are to be written when it has typed text formatted. */
  readonly formatsOnType: boolean;
  /** Whether it edits several ranges at once, and no one else tells it those of tags. */
  readonly linksEditing: boolean;
}

/** Everything is optional in the protocol, and a client that says nothing can do nothing. */
export function abilitiesOf(
  capabilities: ClientCapabilities,
  initializationOptions?: unknown,
): ClientAbilities {
  const { window, workspace, textDocument } = capabilities;
  const experimental = capabilities.experimental as ExperimentalCapabilities | null | undefined;
  const { diagnostic: pull, publishDiagnostics: push } = textDocument ?? {};
  const closesTags = (initializationOptions as InitializationOptions | null | undefined)?.closesTags;
  const item = textDocument?.completion?.completionItem;
  return {
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    folderChanges: workspace?.workspaceFolders === true,
    pullsDiagnostics: pull !== undefined,
    takesDiagnostics: push !== undefined || pull === undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    // Clients from before LSP 3.18 say only once what their diagnostics can hold.
    relatedInformation: (pull?.relatedInformation ?? push?.relatedInformation) === true,
    codeDescription: (pull?.codeDescriptionSupport ?? push?.codeDescriptionSupport) === true,
    diagnosticTags: (pull?.tagSupport ?? push?.tagSupport)?.valueSet ?? [],
    diagnosticVersions: push?.versionSupport === true,
    snippets: item?.snippetSupport === true,
    markdownInCompletion: item?.documentationFormat?.includes(MarkupKind.Markdown) === true,
    completionKinds: textDocument?.completion?.completionItemKind?.valueSet,
    completionTags: item?.tagSupport?.valueSet ?? [],
    completionLabelDetails: item?.labelDetailsSupport === true,
    insertTextModes: item?.insertTextModeSupport?.valueSet ?? [],
    markdownInHover: textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) === true,
    locationLinks: textDocument?.definition?.linkSupport === true,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    preferredActions: textDocument?.codeAction?.isPreferredSupport === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    appliesEdits: workspace?.applyEdit === true,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    symbolTrees: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    symbolKinds: textDocument?.documentSymbol?.symbolKind?.valueSet,
    workspaceSymbolKinds: workspace?.symbol?.symbolKind?.valueSet,
    confirmsEdits: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    showsDocuments: window?.showDocument?.support === true,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
    createsFiles: applies(workspace, 'create'),
    movesFiles: applies(workspace, 'create', 'delete'),
    renamesFiles: applies(workspace, 'rename'),
    picksEndpoints: experimental?.magentoIntegration?.picksEndpoints === true,
    formatsOnType: textDocument?.onTypeFormatting !== undefined && closesTags === undefined,
    linksEditing: textDocument?.linkedEditingRange !== undefined && closesTags !== 'elsewhere',
  };
}

/** Whether an edit of a server's may do these things with files. */
function applies(
  workspace: ClientCapabilities['workspace'],
  ...operations: readonly ResourceOperationKind[]
): boolean {
  const { documentChanges, resourceOperations = [] } = workspace?.workspaceEdit ?? {};
  return (
    workspace?.applyEdit === true &&
    documentChanges === true &&
    operations.every((operation) => resourceOperations.includes(operation))
  );
}
