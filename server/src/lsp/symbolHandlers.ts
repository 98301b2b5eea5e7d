import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Connection,
  type ServerCapabilities,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageService, Refusal } from '#service/languageService';
import type { ClientAbilities } from './clientAbilities';
import { cancelled, contentModified, logFailure, type Answer } from './handlers';
import type { ToClient } from './toClient';

/** What the handlers need of the server. */
export interface SymbolServer {
  readonly connection: Connection;
  readonly service: LanguageService;
  readonly documents: TextDocuments<TextDocument>;
  readonly toClient: () => ToClient;
  /** Answers when all that came before is done. */
  readonly respond: <T>(
    method: string,
    token: CancellationToken,
    empty: T,
    read: () => Answer<T>,
  ) => Promise<Answer<T>>;
  /** Called when more is known about the uses of ids. */
  readonly onScanned: () => void;
}

export function symbolCapabilities(client: ClientAbilities): ServerCapabilities {
  return {
    referencesProvider: true,
    documentHighlightProvider: true,
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    renameProvider: client.preparesRename ? { prepareProvider: true } : true,
  };
}

/** Wires the requests about names: where they stand, and giving them other ones. */
export function connectSymbols(server: SymbolServer): void {
  const { connection, service, documents, respond } = server;

  /**
   * Answers with what may have to be read from disk first. The request waits for what came before it, but nothing
   * waits for it: others are answered while it reads.
   */
  const search = async <T>(
    method: string,
    token: CancellationToken,
    uri: string | undefined,
    work: () => Promise<T | undefined>,
  ): Promise<Answer<T | null>> => {
    const version = (): number | undefined => (uri === undefined ? undefined : documents.get(uri)?.version);
    const asked = version();
    const ready = await respond(method, token, true, () => true);
    if (ready instanceof ResponseError) return ready;
    try {
      const result = await work();
      if (token.isCancellationRequested) return cancelled();
      if (version() !== asked) return contentModified();
      server.onScanned();
      return result ?? null;
    } catch (error) {
      logFailure(connection.console, method, error);
      return null;
    }
  };

  connection.onReferences(({ textDocument: { uri }, position, context }, token) =>
    search('textDocument/references', token, uri, async () => {
      const locations = await service.findReferences(uri, position, context, token);
      return locations && server.toClient().locations(locations);
    }),
  );

  connection.onPrepareRename(async ({ textDocument: { uri }, position }, token) =>
    unlessRefused(
      await search('textDocument/prepareRename', token, uri, () =>
        service.prepareRename(uri, position, token),
      ),
    ),
  );

  connection.onRenameRequest(async ({ textDocument: { uri }, position, newName }, token) =>
    unlessRefused(
      await search('textDocument/rename', token, uri, async () => {
        const edit = await service.doRename(uri, position, newName, token);
        return edit && 'refused' in edit ? edit : edit && server.toClient().edit(edit);
      }),
    ),
  );

  connection.workspace.onWillRenameFiles(async ({ files }, token) => {
    const edit = await search('workspace/willRenameFiles', token, undefined, () =>
      service.willRenameFiles(files, token),
    );
    return edit && !(edit instanceof ResponseError) ? server.toClient().edit(edit) : null;
  });

  connection.onDocumentHighlight(({ textDocument: { uri }, position }, token) =>
    respond('textDocument/documentHighlight', token, null, () =>
      service.findDocumentHighlights(uri, position),
    ),
  );

  connection.onDocumentSymbol(({ textDocument: { uri } }, token) =>
    respond('textDocument/documentSymbol', token, null, () =>
      server.toClient().documentSymbols(uri, service.findDocumentSymbols(uri)),
    ),
  );

  connection.onWorkspaceSymbol(({ query }, token) =>
    respond('workspace/symbol', token, null, () =>
      server.toClient().workspaceSymbols(service.findWorkspaceSymbols(query, token)),
    ),
  );
}

/** The user sees why. */
function unlessRefused<T extends object>(answer: Answer<T | Refusal | null>): Answer<T | null> {
  if (answer === null || answer instanceof ResponseError || !('refused' in answer)) {
    return answer as Answer<T | null>;
  }
  return new ResponseError(LSPErrorCodes.RequestFailed, answer.refused);
}
