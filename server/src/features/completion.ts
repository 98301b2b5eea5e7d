import type { CompletionList, CompletionParams } from 'vscode-languageserver';
import { suggestCommand } from '#protocol';
import type { Session } from '../session/session';
import type { Feature } from './feature';

/** What opens a tag, a name, a value or its next part: an ACL id, a URL, a class, a field, an attribute. */
const triggerCharacters = ['<', '"', "'", ' ', ':', '_', '/', '\\', '.', '%'];

export const completion: Feature = {
  capabilities: () => ({
    completionProvider: { triggerCharacters, resolveProvider: true },
  }),
  connect({ session }) {
    const { connection, service, respond } = session;
    connection.onCompletion(
      session.about('textDocument/completion', null, (params) => completionAt(session, params), 'answer'),
    );
    connection.onCompletionResolve((item, token) =>
      respond('completionItem/resolve', token, item, () =>
        session.toClient.completionItem(service.resolveCompletion(item)),
      ),
    );
  },
};

function completionAt(session: Session, { textDocument, position }: CompletionParams): CompletionList | null {
  if (!session.isOnDisk(textDocument.uri)) return null;
  const options = {
    addParents: session.settings.addParents,
    snippets: session.client.snippets,
    ...(session.clientCommands.has(suggestCommand) ? { suggest: suggestCommand } : {}),
  };
  const list = session.service.doComplete(textDocument.uri, position, options);
  return list ? { ...list, items: list.items.map((item) => session.toClient.completionItem(item)) } : null;
}
