import {
  Command,
  CompletionItemKind,
  MarkupContent,
  MarkupKind,
  SymbolKind,
  TextDocumentEdit,
  type CodeAction,
  type CompletionItem,
  type Definition,
  type Diagnostic,
  type DocumentSymbol,
  type Location,
  type SymbolInformation,
  type WorkspaceSymbol,
  type DefinitionLink,
  type Hover,
  type Position,
  type Range,
  type TextDocuments,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { serverCommands } from '#protocol';
import { canonicalUri } from '#service/uri';
import type { ClientAbilities } from './clientAbilities';

/** Puts answers into the forms that the client understands, with its own names for the documents it has open. */
export class ToClient {
  readonly #client: ClientAbilities;
  readonly #documents: TextDocuments<TextDocument>;

  constructor(client: ClientAbilities, documents: TextDocuments<TextDocument>) {
    this.#client = client;
    this.#documents = documents;
  }

  diagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
    return diagnostics.map(({ relatedInformation, tags, codeDescription, ...diagnostic }) => ({
      ...diagnostic,
      ...(codeDescription && this.#client.codeDescription ? { codeDescription } : {}),
      ...withTags(tags, this.#client.diagnosticTags),
      ...(relatedInformation && this.#client.relatedInformation
        ? {
            relatedInformation: relatedInformation.map(({ location, message }) => ({
              location: { ...location, uri: this.#uri(location.uri) },
              message,
            })),
          }
        : {}),
    }));
  }

  hover(hover: Hover): Hover {
    if (this.#client.markdownInHover || !MarkupContent.is(hover.contents)) return hover;
    return { ...hover, contents: asPlainText(hover.contents) };
  }

  completionItem({ tags, labelDetails, insertTextMode, ...item }: CompletionItem): CompletionItem {
    const client = this.#client;
    const { documentation, kind } = item;
    return {
      ...item,
      ...(kind && { kind: knownKind(kind, client.completionKinds, olderCompletionKinds) }),
      ...withTags(tags, client.completionTags),
      ...(labelDetails && client.completionLabelDetails ? { labelDetails } : {}),
      ...(insertTextMode && client.insertTextModes.includes(insertTextMode) ? { insertTextMode } : {}),
      ...(MarkupContent.is(documentation) && !client.markdownInCompletion
        ? { documentation: asPlainText(documentation) }
        : {}),
    };
  }

  definition(links: readonly DefinitionLink[]): Definition | DefinitionLink[] {
    const named = links.map((link) => ({ ...link, targetUri: this.#uri(link.targetUri) }));
    if (this.#client.locationLinks) return named;
    return named.map((link) => ({ uri: link.targetUri, range: link.targetSelectionRange }));
  }

  locations(locations: readonly Location[]): Location[] {
    return locations.map(({ uri, range }) => ({ uri: this.#uri(uri), range }));
  }

  /** As a list for clients that know no trees. */
  documentSymbols(uri: string, symbols: readonly DocumentSymbol[]): DocumentSymbol[] | SymbolInformation[] {
    const known = this.#knownSymbols(symbols);
    if (this.#client.symbolTrees) return known;
    const list = (each: readonly DocumentSymbol[], containerName?: string): SymbolInformation[] =>
      each.flatMap(({ name, kind, range, children = [] }) => [
        { name, kind, location: { uri, range }, ...(containerName === undefined ? {} : { containerName }) },
        ...list(children, name),
      ]);
    return list(known);
  }

  #knownSymbols(symbols: readonly DocumentSymbol[]): DocumentSymbol[] {
    return symbols.map(({ children, ...symbol }) => ({
      ...symbol,
      kind: knownKind(symbol.kind, this.#client.symbolKinds, olderSymbolKinds),
      ...(children && { children: this.#knownSymbols(children) }),
    }));
  }

  workspaceSymbols(symbols: readonly WorkspaceSymbol[]): WorkspaceSymbol[] {
    return symbols.map((symbol) => ({
      ...symbol,
      kind: knownKind(symbol.kind, this.#client.workspaceSymbolKinds, olderSymbolKinds),
      location: { ...symbol.location, uri: this.#uri(symbol.location.uri) },
    }));
  }

  /** `shown`: the diagnostics that the client asks about, by which it knows what an action repairs. */
  codeActions(actions: readonly CodeAction[], shown: readonly Diagnostic[]): (Command | CodeAction)[] {
    const asShown = (own: Diagnostic): Diagnostic =>
      shown.find((each) => each.code === own.code && isSameRange(each.range, own.range)) ?? own;
    return actions.map(({ isPreferred, edit, diagnostics, ...action }) => {
      const toApply = edit && this.edit(edit);
      if (!this.#client.codeActionLiterals)
        return Command.create(action.title, serverCommands.applyEdit, toApply);
      return {
        ...action,
        ...(diagnostics ? { diagnostics: diagnostics.map(asShown) } : {}),
        ...(toApply ? { edit: toApply } : {}),
        ...(isPreferred && this.#client.preferredActions ? { isPreferred } : {}),
      };
    });
  }

  /** With the versions that the edit is for, so that a client does not apply it to a text that has changed since. */
  edit({ changes = {}, documentChanges }: WorkspaceEdit): WorkspaceEdit {
    // What makes a file is offered only to clients that can make one.
    if (documentChanges) return { documentChanges };
    const entries = Object.entries(changes);
    if (!this.#client.versionedEdits) {
      return { changes: Object.fromEntries(entries.map(([uri, edits]) => [this.#uri(uri), edits])) };
    }
    return {
      documentChanges: entries.map(([uri, edits]) => {
        const version = this.#openDocument(uri)?.version ?? null;
        return { textDocument: { uri: this.#uri(uri), version }, edits };
      }),
    };
  }

  /** As {@link edit}, one that the user looks at before it is applied, on clients that can show it. The id tells it from others. */
  editToConfirm(edit: WorkspaceEdit, label: string, annotationId = 'confirm'): WorkspaceEdit {
    const plain = this.edit(edit);
    if (!this.#client.confirmsEdits || !plain.documentChanges) return plain;
    return {
      changeAnnotations: { [annotationId]: { label, needsConfirmation: true } },
      documentChanges: plain.documentChanges.map((change) =>
        TextDocumentEdit.is(change)
          ? { ...change, edits: change.edits.map((each) => ({ ...each, annotationId })) }
          : change,
      ),
    };
  }

  #uri(uri: string): string {
    return this.#openDocument(uri)?.uri ?? uri;
  }

  /** The open document of that URI, in whatever form the client writes it. */
  #openDocument(uri: string): TextDocument | undefined {
    return (
      this.#documents.get(uri) ?? this.#documents.all().find((document) => canonicalUri(document.uri) === uri)
    );
  }
}

/** What is the same, or near enough, for clients that do not say which kinds they know: these know the first 18 of them. */
const olderCompletionKinds: ReadonlyMap<CompletionItemKind, CompletionItemKind> = new Map([
  [CompletionItemKind.EnumMember, CompletionItemKind.Enum],
  [CompletionItemKind.Constant, CompletionItemKind.Value],
]);
const olderSymbolKinds: ReadonlyMap<SymbolKind, SymbolKind> = new Map([
  [SymbolKind.Key, SymbolKind.Property],
  [SymbolKind.Object, SymbolKind.Class],
]);

function knownKind<Kind>(
  kind: Kind,
  known: readonly Kind[] | undefined,
  older: ReadonlyMap<Kind, Kind>,
): Kind {
  return known?.includes(kind) ? kind : (older.get(kind) ?? kind);
}

function withTags<Tag>(tags: readonly Tag[] | undefined, known: readonly Tag[]): { tags?: Tag[] } {
  const those = tags?.filter((tag) => known.includes(tag)) ?? [];
  return those.length > 0 ? { tags: those } : {};
}

/** Markdown is made to be read as it is, too. */
function asPlainText({ value }: MarkupContent): MarkupContent {
  return { kind: MarkupKind.PlainText, value };
}

function isSameRange(a: Range, b: Range): boolean {
  return isSamePosition(a.start, b.start) && isSamePosition(a.end, b.end);
}

function isSamePosition(a: Position, b: Position): boolean {
  return a.line === b.line && a.character === b.character;
}
