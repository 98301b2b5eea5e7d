import { catalogInstallation } from './catalog/catalog';
import { loadCoreTypes } from './catalog/coreTypes';
import type { FileSource } from './fileSystem';
import { addRoutes, findRoutes, findRouteTargets } from './tools/routes';
import { findCodeActions } from './features/codeActions/codeActions';
import { findFileFix } from './rules/fileFix';
import { getCodeLenses } from './features/codeLens';
import { changeConnectionUrls } from './tools/connectionUrls';
import { doComplete, resolveCompletion } from './features/completion/completion';
import { planIntegration, validateAnswer } from './tools/createIntegration';
import { findDefinition } from './features/definition';
import { doValidation } from './features/diagnostics';
import { findDocumentHighlights } from './features/documentHighlight';
import { findDocumentSymbols } from './features/documentSymbols';
import { findReferences } from './features/findReferences';
import { runDoctor } from './tools/doctor/doctor';
import { doHover } from './features/hover';
import { findMigrationTargets, planMigration } from './tools/migration';
import { getInlayHints } from './features/inlayHints';
import { getIntegrationsView } from './tools/integrationsView';
import { problemsIn } from './rules/findProblems';
import { doRename, prepareRename } from './features/rename';
import { willRenameFiles, type FileRename } from './features/willRenameFiles';
import { findWorkspaceSymbols } from './features/workspaceSymbols';
import { addResources, getResourceChoices } from './tools/resourceChoices';
import { findWorkspaceFix } from './tools/workspaceFix';
import { readAnswers } from './scaffold/answers';
import { createDefaults } from './scaffold/defaults';
import { offeredResources } from './scaffold/offeredResources';
import { ownModules } from './scaffold/where';
import type { Installation } from './workspace/installation';
import { canonicalUri } from './uri';
import { isWhole, together, type Together } from './workspace/together';
import { Workspace, type FileInModule, type IndexOptions } from './workspace/workspace';
import { checkableFiles, modulesToScan } from './workspace/checkable';
import type { Cancellation } from './workspace/onDemandScanner';
import { findIntegrations } from './workspace/findIntegrations';
import { findOwnEndpoints } from './workspace/ownEndpoints';
import type { EndpointModel } from './magento/webapi/model';
import type { LanguageService } from './languageService';

function indexOptions(options: IndexOptions | undefined): IndexOptions {
  const magento = options?.magento === undefined ? {} : { magento: canonicalUri(options.magento) };
  return { catalog: catalogInstallation, ...options, ...magento };
}

function installationAt(
  { installations }: Workspace,
  { paths, around }: Pick<Together, 'paths' | 'around'>,
  magento: { readonly version: string } | 'named' | undefined,
): Installation | undefined {
  const base =
    magento === 'named' ? installations.find(isWhole) : magento && catalogInstallation(magento.version);
  return together(installations, { paths: paths.map(canonicalUri), around, base });
}

/** A language service that knows no modules yet: `setFolders` has them read from `source`. */
export function createLanguageService(source: FileSource): LanguageService {
  const workspace = new Workspace(source);
  const creating = { workspace, fs: workspace.disk };
  /** A feature about a file, for a URI in any form. */
  const of =
    <Rest extends unknown[], Result>(feature: (workspace: Workspace, uri: string, ...rest: Rest) => Result) =>
    (uri: string, ...rest: Rest): Result =>
      feature(workspace, canonicalUri(uri), ...rest);
  const inFile =
    <Result>(read: (found: FileInModule) => Result) =>
    (uri: string): Result | undefined => {
      const found = workspace.find(canonicalUri(uri));
      return found && read(found);
    };

  return {
    setFolders: (folders, options) => workspace.setFolders(folders.map(canonicalUri), indexOptions(options)),
    openDocument: (uri, text) => workspace.openDocument(canonicalUri(uri), text),
    changeDocument: (uri, text) => workspace.changeDocument(canonicalUri(uri), text),
    closeDocument: (uri) => workspace.closeDocument(canonicalUri(uri)),
    filesChanged: (changes) => workspace.filesChanged(changes.map(withCanonicalUri)),

    get installations() {
      return workspace.installations;
    },
    get notices() {
      return workspace.notices;
    },
    installationAt: (meant, magento) => installationAt(workspace, meant, magento),
    get moduleFolders() {
      return ownModules(workspace).map(({ rootUri }) => rootUri);
    },
    find: (uri) => workspace.find(canonicalUri(uri)),
    checkableFiles: of(checkableFiles),
    scanOnDemandFiles: of(scanOnDemandFiles),

    findProblems: (uri) => inFile(problemsIn)(uri) ?? [],
    findFileFix: inFile(findFileFix),
    findIntegrations: of(findIntegrations),
    describeEndpoints: of(describeEndpoints),

    doValidation: of(doValidation),
    findCodeActions: of(findCodeActions),
    doComplete: of(doComplete),
    resolveCompletion: (item) => resolveCompletion(workspace, item),
    doHover: of(doHover),
    findDefinition: of(findDefinition),
    findReferences: of(findReferences),
    findDocumentHighlights: of(findDocumentHighlights),
    prepareRename: of(prepareRename),
    doRename: of(doRename),
    willRenameFiles: (files, token) => willRenameFiles(workspace, files.map(withCanonicalUris), token),
    findDocumentSymbols: of(findDocumentSymbols),
    findWorkspaceSymbols: (query, token) => findWorkspaceSymbols(workspace, query, token),
    getCodeLenses: of(getCodeLenses),
    getInlayHints: of(getInlayHints),

    getIntegrationsView: () => getIntegrationsView(workspace),
    runDoctor: ({ uri, integration }) => runDoctor(workspace, { uri: canonicalOrNone(uri), integration }),
    getResourceChoices: (reference) => getResourceChoices(workspace, withCanonicalUri(reference)),
    addResources: (reference, ids) => addResources(workspace, withCanonicalUri(reference), ids),
    changeConnectionUrls: (change) => changeConnectionUrls(workspace, withCanonicalUri(change)),
    findRouteTargets: of(findRouteTargets),
    findRoutes: (target, query = '') => findRoutes(workspace, withCanonicalUri(target), query),
    addRoutes: (target, endpoints) => addRoutes(workspace, withCanonicalUri(target), endpoints),
    findWorkspaceFix: () => findWorkspaceFix(workspace),

    getCreateDefaults: (folder) => createDefaults(canonicalUri(folder), creating),
    getOfferedResources: (folder) => offeredResources(canonicalUri(folder), creating),
    validateCreateAnswer: (field, value, answers) =>
      validateAnswer(field, readAnswers({ ...answers, [field]: value }), creating),
    planIntegration: (answers) => planIntegration(readAnswers(answers), creating),

    findMigrationTargets: (uri, position) => findMigrationTargets(workspace, canonicalOrNone(uri), position),
    planMigration: (request) => planMigration(request, creating),
  };
}

async function scanOnDemandFiles(workspace: Workspace, path: string, token?: Cancellation): Promise<void> {
  await workspace.onDemand.scan(modulesToScan(workspace, path), 'everything', token);
}

async function describeEndpoints(
  workspace: Workspace,
  path: string,
  all?: boolean,
): Promise<EndpointModel[]> {
  return findOwnEndpoints(workspace, path, await loadCoreTypes(), all);
}

const canonicalOrNone = (uri: string | undefined): string | undefined =>
  uri === undefined ? uri : canonicalUri(uri);

function withCanonicalUri<T extends { readonly uri: string }>(given: T): T {
  return { ...given, uri: canonicalUri(given.uri) };
}

const withCanonicalUris = ({ oldUri, newUri }: FileRename): FileRename => ({
  oldUri: canonicalUri(oldUri),
  newUri: canonicalUri(newUri),
});
