import type { Feature } from './feature';
import { search } from './search';

const hover: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  connect({ session }) {
    session.connection.onHover(
      session.about('textDocument/hover', null, ({ textDocument, position }) => {
        const found = session.isOnDisk(textDocument.uri)
          ? session.service.doHover(textDocument.uri, position, session.hoverOptions)
          : undefined;
        return found ? session.toClient.hover(found) : null;
      }),
    );
  },
};

const definition: Feature = {
  capabilities: () => ({ definitionProvider: true }),
  connect({ session }) {
    session.connection.onDefinition(
      session.about('textDocument/definition', null, ({ textDocument, position }) =>
        session.isOnDisk(textDocument.uri)
          ? session.toClient.definition(session.service.findDefinition(textDocument.uri, position))
          : null,
      ),
    );
  },
};

const references: Feature = {
  capabilities: () => ({ referencesProvider: true }),
  connect(server) {
    const { connection, service } = server.session;
    connection.onReferences(({ textDocument: { uri }, position, context }, token) =>
      search(server, 'textDocument/references', token, uri, async () => {
        const locations = await service.findReferences(uri, position, context, token);
        return locations && server.session.toClient.locations(locations);
      }),
    );
  },
};

const highlights: Feature = {
  capabilities: () => ({ documentHighlightProvider: true }),
  connect({ session }) {
    session.connection.onDocumentHighlight(
      session.about('textDocument/documentHighlight', null, ({ textDocument, position }) =>
        session.service.findDocumentHighlights(textDocument.uri, position),
      ),
    );
  },
};

/** What is asked about a position in a text. */
export const atPosition: readonly Feature[] = [hover, definition, references, highlights];
