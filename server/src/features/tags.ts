import type { Feature } from './feature';

/** Closes tags as they are typed, in editors that have what is typed formatted. */
const onTypeFormatting: Feature = {
  capabilities: ({ formatsOnType }) =>
    formatsOnType
      ? { documentOnTypeFormattingProvider: { firstTriggerCharacter: '>', moreTriggerCharacter: ['/'] } }
      : {},
  connect({ session }) {
    session.connection.onDocumentOnTypeFormatting(
      session.about('textDocument/onTypeFormatting', [], ({ textDocument, position }) => {
        const newText = session.isOnDisk(textDocument.uri)
          ? session.service.closeTag(textDocument.uri, position)
          : undefined;
        return newText === undefined ? [] : [{ range: { start: position, end: position }, newText }];
      }),
    );
  },
};

/** Has the two names of an element edited at once. */
const linkedEditing: Feature = {
  capabilities: ({ linksEditing }) => (linksEditing ? { linkedEditingRangeProvider: true } : {}),
  connect({ session }) {
    session.connection.languages.onLinkedEditingRange(
      session.about('textDocument/linkedEditingRange', null, ({ textDocument, position }) => {
        const ranges = session.isOnDisk(textDocument.uri)
          ? session.service.findLinkedNames(textDocument.uri, position)
          : undefined;
        return ranges ? { ranges } : null;
      }),
    );
  },
};

/** What helps to type tags, where no one else does. */
export const tags: readonly Feature[] = [onTypeFormatting, linkedEditing];
