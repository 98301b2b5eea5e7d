import {
  CodeActionKind,
  FileOperationPatternKind,
  TextDocumentSyncKind,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { ClientAbilities } from './clientAbilities';
import { fixAllKind } from '#service/languageService';
import { commands } from './commands';
import { symbolCapabilities } from './symbolHandlers';

/** What the server says of itself to a client. */
export function capabilitiesFor(client: ClientAbilities): ServerCapabilities {
  const anyFolder = {
    filters: [{ scheme: 'file', pattern: { glob: '**/*', matches: FileOperationPatternKind.folder } }],
  };
  const anyFile = { filters: [{ scheme: 'file', pattern: { glob: '**/*' } }] };
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    ...(client.pullsDiagnostics
      ? {
          diagnosticProvider: {
            identifier: 'magento-integration',
            interFileDependencies: true,
            workspaceDiagnostics: false,
          },
        }
      : {}),
    // What opens a tag, a name, a value or its next part: an ACL id, a URL, an attribute.
    completionProvider: { triggerCharacters: ['<', '"', "'", ' ', ':', '_', '/'], resolveProvider: true },
    hoverProvider: true,
    definitionProvider: true,
    ...symbolCapabilities(client),
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind],
    },
    codeLensProvider: {},
    inlayHintProvider: true,
    executeCommandProvider: { commands },
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: { didCreate: anyFile, willRename: anyFolder, didRename: anyFile, didDelete: anyFile },
    },
  };
}
