import { CodeActionKind } from 'vscode-languageserver';
import { offeredCommands } from '#protocol';
import { fixAllKind } from '#service/languageService';
import type { Feature } from './feature';

export const codeActions: Feature = {
  capabilities: ({ codeActionLiterals }) => ({
    // Others know no options of it, either.
    codeActionProvider: codeActionLiterals
      ? { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind] }
      : true,
  }),
  connect({ session }) {
    session.connection.onCodeAction(
      session.about('textDocument/codeAction', null, ({ textDocument, range, context }) => {
        if (!session.isOnDisk(textDocument.uri)) return null;
        const { client, clientCommands: commands, service } = session;
        const picksEndpoints = client.picksEndpoints || commands.has(offeredCommands.addResourcesForEndpoint);
        const options = client.codeActionLiterals
          ? {
              picksEndpoints,
              createsFiles: client.createsFiles,
              movesFiles: client.movesFiles,
              renamesFiles: client.renamesFiles,
              commands,
            }
          : {};
        const actions = service.findCodeActions(textDocument.uri, range, context, options);
        return session.toClient.codeActions(actions, context.diagnostics);
      }),
    );
  },
};
