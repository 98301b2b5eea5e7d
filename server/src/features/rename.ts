import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Refusal } from '#service/languageService';
import type { Answer } from '../session/answers';
import type { Feature } from './feature';
import { search } from './search';

/** Renaming what is at a place, and what goes with a folder that is renamed: see `fileOperations`. */
export const rename: Feature = {
  capabilities: ({ preparesRename }) => ({
    renameProvider: preparesRename ? { prepareProvider: true } : true,
  }),
  connect(server) {
    const { session } = server;
    const { connection, service } = session;
    connection.onPrepareRename(async ({ textDocument: { uri }, position }, token) =>
      unlessRefused(
        await search(server, 'textDocument/prepareRename', token, uri, () =>
          service.prepareRename(uri, position, token),
        ),
      ),
    );
    connection.onRenameRequest(async ({ textDocument: { uri }, position, newName }, token) =>
      unlessRefused(
        await search(server, 'textDocument/rename', token, uri, async () => {
          const edit = await service.doRename(uri, position, newName, token);
          return edit && 'refused' in edit ? edit : edit && session.toClient.edit(edit);
        }),
      ),
    );
    connection.workspace.onWillRenameFiles(async ({ files }, token) => {
      const edit = await search(server, 'workspace/willRenameFiles', token, undefined, () =>
        service.willRenameFiles(files, token),
      );
      return edit && !(edit instanceof ResponseError) ? session.toClient.edit(edit) : null;
    });
  },
};

/** The user sees why. */
function unlessRefused<T extends object>(answer: Answer<T | Refusal | null>): Answer<T | null> {
  if (answer === null || answer instanceof ResponseError || !('refused' in answer)) {
    return answer as Answer<T | null>;
  }
  return new ResponseError(LSPErrorCodes.RequestFailed, answer.refused);
}
