import type { LanguageService } from '#service/languageService';

/** Asks all that an editor and the command line ask about a file, at its beginning, its middle and its end. */
export async function askEverything(service: LanguageService, uri: string, text: string): Promise<void> {
  await service.scanOnDemandFiles(uri);
  for (const { problem } of service.findProblems(uri).slice(0, 3)) problem.fixes?.();
  service.findFileFix(uri);
  service.findIntegrations(uri);
  service.runDoctor({ uri });
  service.getIntegrationsView();
  service.getCodeLenses(uri, new Set());
  service.findDocumentSymbols(uri);
  service.findWorkspaceSymbols('a');
  await service.openDocument(uri, text);
  await service.changeDocument(uri, `${text} `);
  service.doValidation(uri);
  const document = service.find(uri)?.file.document;
  for (const offset of [0, text.length >> 1, text.length]) {
    const position = document?.positionAt(offset) ?? { line: 0, character: 0 };
    const range = { start: position, end: position };
    service.doComplete(uri, position, { addParents: true, snippets: true });
    service.doHover(uri, position);
    service.findDefinition(uri, position);
    service.findDocumentHighlights(uri, position);
    service.getInlayHints(uri, range);
    service.findCodeActions(uri, range, { diagnostics: [] });
    await service.findReferences(uri, position, { includeDeclaration: true });
    await service.prepareRename(uri, position);
  }
  service.findMigrationTargets(uri);
}
