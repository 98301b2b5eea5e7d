import type { Feature } from './feature';

const documentSymbols: Feature = {
  capabilities: () => ({ documentSymbolProvider: true }),
  connect({ session }) {
    const { connection, service, respond } = session;
    connection.onDocumentSymbol(({ textDocument: { uri } }, token) =>
      respond('textDocument/documentSymbol', token, null, () =>
        session.toClient.documentSymbols(uri, service.findDocumentSymbols(uri)),
      ),
    );
  },
};

const workspaceSymbols: Feature = {
  capabilities: () => ({ workspaceSymbolProvider: true }),
  connect({ session }) {
    const { connection, service, respond } = session;
    connection.onWorkspaceSymbol(({ query }, token) =>
      respond('workspace/symbol', token, null, () =>
        session.toClient.workspaceSymbols(service.findWorkspaceSymbols(query, token)),
      ),
    );
  },
};

/** What gives structure to a document or the workspace. */
export const symbols: readonly Feature[] = [documentSymbols, workspaceSymbols];
