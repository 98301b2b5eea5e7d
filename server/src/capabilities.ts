import {
  FileOperationPatternKind,
  TextDocumentSyncKind,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { features } from './features';
import { executableCommands } from './requests/executeCommand';
import type { ClientAbilities } from './session/clientAbilities';

const anyFolder = {
  filters: [{ pattern: { glob: '**/*', matches: FileOperationPatternKind.folder } }],
};
const anyFile = { filters: [{ pattern: { glob: '**/*' } }] };

/** What the server says of itself to a client. */
export function capabilitiesFor(client: ClientAbilities): ServerCapabilities {
  return Object.assign(
    {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      executeCommandProvider: { commands: executableCommands },
      workspace: {
        workspaceFolders: { supported: true, changeNotifications: true },
        fileOperations: { didCreate: anyFile, willRename: anyFolder, didRename: anyFile, didDelete: anyFile },
      },
    } satisfies ServerCapabilities,
    ...features.map(({ capabilities }) => capabilities(client)),
  ) as ServerCapabilities;
}
