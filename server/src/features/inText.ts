import type { Feature } from './feature';

const codeLenses: Feature = {
  capabilities: () => ({ codeLensProvider: {} }),
  connect({ session }) {
    session.connection.onCodeLens(
      session.about('textDocument/codeLens', [], ({ textDocument }) =>
        session.isOnDisk(textDocument.uri)
          ? session.service.getCodeLenses(textDocument.uri, session.clientCommands)
          : [],
      ),
    );
  },
};

const inlayHints: Feature = {
  capabilities: () => ({ inlayHintProvider: true }),
  connect({ session }) {
    session.connection.languages.inlayHint.on(
      session.about('textDocument/inlayHint', [], ({ textDocument, range }) =>
        session.isOnDisk(textDocument.uri) && session.settings.titleHints
          ? session.service.getInlayHints(textDocument.uri, range)
          : [],
      ),
    );
  },
};

/** What is shown between the lines of a text. */
export const inText: readonly Feature[] = [codeLenses, inlayHints];
