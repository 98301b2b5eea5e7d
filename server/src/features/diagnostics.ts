import type { Feature } from './feature';

export const diagnostics: Feature = {
  capabilities: ({ pullsDiagnostics }) =>
    pullsDiagnostics
      ? {
          diagnosticProvider: {
            identifier: 'magento-integration',
            interFileDependencies: true,
            workspaceDiagnostics: false,
          },
        }
      : {},
  connect({ session: { connection, respond, service }, diagnostics: reporter }) {
    connection.languages.diagnostics.on(({ textDocument, previousResultId }, token) =>
      respond('textDocument/diagnostic', token, { kind: 'full', items: [] }, async () => {
        await service.prepareEndpoints(textDocument.uri);
        return reporter().pull(textDocument.uri, previousResultId);
      }),
    );
  },
};
