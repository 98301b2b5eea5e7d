import {
  ResponseError,
  type DocumentDiagnosticReport,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver';
import { logFailure, type Answer } from '../session/answers';
import type { Feature } from './feature';

const nothing: DocumentDiagnosticReport = { kind: 'full', items: [] };

/**
 * Diagnostics of open documents are pulled by clients that pull. Those of other files are sent to all clients that take
 * some, and are left to be pulled by the rest: a client that got both would show everything twice.
 */
export const diagnostics: Feature = {
  capabilities: ({ pullsDiagnostics, takesDiagnostics }) =>
    pullsDiagnostics
      ? {
          diagnosticProvider: {
            identifier: 'magento-integration',
            interFileDependencies: true,
            workspaceDiagnostics: !takesDiagnostics,
          },
        }
      : {},
  connect({ session, diagnostics: reporter, workspaceDiagnostics }) {
    const { connection, respond, service, documents } = session;
    connection.languages.diagnostics.on(({ textDocument, previousResultId }, token) =>
      respond('textDocument/diagnostic', token, nothing, async () => {
        await service.prepareEndpoints(textDocument.uri);
        return reporter().pull(textDocument.uri, previousResultId);
      }),
    );
    connection.languages.diagnostics.onWorkspace(
      async ({ previousResultIds }, token): Promise<Answer<WorkspaceDiagnosticReport>> => {
        const method = 'workspace/diagnostic';
        const ready = await respond(method, token, true, () => true);
        if (ready instanceof ResponseError) return ready;
        const before = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
        try {
          await workspaceDiagnostics().settled(token);
          return await respond(method, token, { items: [] }, () => {
            const open = documents.all().filter(({ uri }) => session.isOnDisk(uri));
            const reports = open.map(({ uri, version }) => ({
              ...reporter().pull(uri, before.get(uri)),
              uri,
              version,
            }));
            return { items: workspaceDiagnostics().pull(previousResultIds, reports) };
          });
        } catch (error) {
          logFailure(connection.console, method, error);
          return { items: [] };
        }
      },
    );
  },
};
