import type {
  CodeAction,
  CodeActionContext,
  CodeLens,
  CompletionItem,
  CompletionList,
  Diagnostic,
  DocumentHighlight,
  DocumentSymbol,
  Hover,
  InlayHint,
  Location,
  LocationLink,
  Position,
  Range,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver-types';
import type * as protocol from '#protocol';
import { catalogInstallation } from './catalog/catalog';
import type { FileSystem } from './fileSystem';
import { addRoutes, findRoutes, findRouteTargets } from './tools/routes';
import { findCodeActions, type CodeActionOptions } from './features/codeActions/codeActions';
import { getCodeLenses } from './features/codeLens';
import { changeConnectionUrls } from './tools/connectionUrls';
import { doComplete, resolveCompletion, type CompletionOptions } from './features/completion/completion';
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
import type { FoundProblem } from './rules/findProblems';
import { findFileFix, judge, judgeConfig, shownIn, type JudgedProblem } from './policy/judge';
import { Policy, type FilePolicy, type PolicyOptions } from './policy/policy';
import { PolicyKeeper } from './policy/policyKeeper';
import type { TextFile } from './textFile';
import { doRename, prepareRename, type Refusal, type RenameStart } from './features/rename';
import { willRenameFiles, type FileRename } from './features/willRenameFiles';
import { findWorkspaceSymbols } from './features/workspaceSymbols';
import { addResources, getResourceChoices } from './tools/resourceChoices';
import { findWorkspaceFix } from './tools/workspaceFix';
import type { Fix } from './rules/rule';
import { readAnswers } from './scaffold/answers';
import { createDefaults } from './scaffold/defaults';
import { offeredResources } from './scaffold/offeredResources';
import { ownModules } from './scaffold/where';
import type { Installation } from './workspace/installation';
import type { SourceFile } from './workspace/sourceFile';
import { canonicalUri } from './uri';
import { Workspace, type FileChange, type FileInModule, type IndexOptions } from './workspace/workspace';
import { checkableFiles } from './workspace/checkable';
import type { Cancellation } from './workspace/onDemandScanner';
import { findIntegrations, type InstalledIntegrations } from './workspace/findIntegrations';

export type * from '#protocol';
export { catalogVersions } from './catalog/catalog';
export { ruleCodes, type RuleCode } from './rules/codes';
export { fixAllKind, type CodeActionOptions } from './features/codeActions/codeActions';
export type { CompletionOptions } from './features/completion/completion';
export type { FileChange, FileInModule, IndexOptions } from './workspace/workspace';
export type { Refusal, RenameStart } from './features/rename';
export type { FileRename } from './features/willRenameFiles';
export type { Cancellation } from './workspace/onDemandScanner';
export type { FoundProblem } from './rules/findProblems';
export type { JudgedProblem, Verdict } from './policy/judge';
export type { FilePolicy, PolicyOptions } from './policy/policy';
export type { TextFile } from './textFile';
export { readRuleSeverities, type RuleSeverities } from './policy/configuration/severities';
export { baselineText, readBaseline, type Baseline, type BaselineEntry } from './policy/baseline/baseline';
export { compareBaseline, entryOf } from './policy/baseline/compare';
export { ruleDescriptions } from './policy/policyRules';
export { relativeTo } from './policy/judge';
export type { InstalledIntegrations, NotInstalled } from './workspace/findIntegrations';
export type { EffectiveIntegration } from './magento/effectiveIntegration';
export type { AclResource } from './magento/aclTree';
export { callerOf, grantsOf, nameOf, type RestRoute } from './magento/restRoute';
export { areaTitle, type SensitiveAccess } from './magento/sensitiveAreas';
export type { Fix, RuleDescription, Severity } from './rules/rule';
export type { Installation } from './workspace/installation';
export type { IndexProgress } from './workspace/workspace';
export type { SourceFile } from './workspace/sourceFile';
export { applyEdits } from './text';

/**
 * All that the server, the CLI and the tests use. It knows no connection and no disk but the `FileSystem` it is given.
 * URIs may be in any form; positions are LSP's (lines and UTF-16 characters from 0). A request about a file that
 * Magento does not read, or that is in no module, gets an empty answer. Nothing throws for what a file says, and
 * nothing is ever written: what edits is returned.
 */
export interface LanguageService {
  /**
   * Reads the modules of these folders, in place of those known so far. Modules that have no Magento around them stand
   * on `options.magento`, else on a Magento of another folder, else on the built-in one.
   */
  setFolders(folders: readonly string[], options?: IndexOptions & PolicyOptions): Promise<void>;
  /** Takes what the user has set about rules in the editor, by workspace folder. */
  setRules(rules: NonNullable<PolicyOptions['rules']>): void;
  openDocument(uri: string, text: string): Promise<void>;
  /** The edit counts at once; the promise is for the few that have something else be read from disk. */
  changeDocument(uri: string, text: string): Promise<void>;
  closeDocument(uri: string): Promise<void>;
  filesChanged(changes: readonly FileChange[]): Promise<void>;

  /** What Magento runs together: its projects and modules, and what they make of their files. */
  readonly installations: readonly Installation[];
  /** The URIs of the folders of the user's own modules, by the modules' names: none that composer put there. */
  readonly moduleFolders: string[];
  /** The file as it is now, open or on disk. */
  find(uri: string): FileInModule | undefined;
  /** The files at or below `path` (a URI) that rules can say something about, sorted. */
  checkableFiles(path: string): SourceFile[];
  /**
   * Reads what the user's own modules at or below `path` (a URI) have besides the files that the index reads: menus,
   * configuration, UI components and PHP. After that, `checkableFiles` has those that name ACL resources.
   */
  scanOnDemandFiles(path: string, token?: Cancellation): Promise<void>;

  /** What is wrong in a file, in text order, with offsets and fixes; without what was decided to be left out. */
  findProblems(uri: string): readonly FoundProblem[];
  /** All that is wrong in a file, in text order, each with what a team has decided about it. */
  judgeProblems(uri: string): readonly JudgedProblem[];
  /** What was decided about the problems of a file. */
  policyOf(uri: string): FilePolicy;
  /** The text of a file that problems are found in: one of a module, or a configuration file. */
  findText(uri: string): TextFile | undefined;
  /** The baselines that configuration names, there or not: to be watched. */
  baselineUris(): readonly string[];
  /** All edits of the file that are surely meant, as one fix. */
  findFileFix(uri: string): Fix | undefined;
  /** The integrations that modules at or below `path` (a URI) declare, as Magento would install them. */
  findIntegrations(path: string): InstalledIntegrations;

  doValidation(uri: string): Diagnostic[];
  findCodeActions(
    uri: string,
    range: Range,
    context: CodeActionContext,
    options?: CodeActionOptions,
  ): CodeAction[];
  doComplete(uri: string, position: Position, options: CompletionOptions): CompletionList | undefined;
  /** An item of `doComplete` with its documentation. */
  resolveCompletion(item: CompletionItem): CompletionItem;
  doHover(uri: string, position: Position): Hover | undefined;
  findDefinition(uri: string, position: Position): LocationLink[];
  /**
   * Every place where the ACL id, the integration's or the module's name at a place stands. Reads, giving way to other
   * requests, what has not been read yet; undefined where `token` cancelled that.
   */
  findReferences(
    uri: string,
    position: Position,
    options: { readonly includeDeclaration: boolean },
    token?: Cancellation,
  ): Promise<Location[] | undefined>;
  findDocumentHighlights(uri: string, position: Position): DocumentHighlight[];
  /** Whether what stands at a place can be renamed, or why not; undefined where nothing does, or it was cancelled. */
  prepareRename(
    uri: string,
    position: Position,
    token?: Cancellation,
  ): Promise<RenameStart | Refusal | undefined>;
  doRename(
    uri: string,
    position: Position,
    newName: string,
    token?: Cancellation,
  ): Promise<WorkspaceEdit | Refusal | undefined>;
  /** The edits that keep module names and folders together when these files get other names. */
  willRenameFiles(files: readonly FileRename[], token?: Cancellation): Promise<WorkspaceEdit | undefined>;
  findDocumentSymbols(uri: string): DocumentSymbol[];
  findWorkspaceSymbols(query: string, token?: Cancellation): WorkspaceSymbol[];
  /** Over each integration: what it may do and what installs it. `commands` are those that the client has for clicks. */
  getCodeLenses(uri: string, commands: ReadonlySet<string>): CodeLens[];
  /** The titles of the ids that a file lists. */
  getInlayHints(uri: string, range: Range): InlayHint[];

  /** The integrations of the workspace as the admin would show them. */
  getIntegrationsView(): protocol.IntegrationsView;
  /** What keeps integrations from being there: of a folder or file, of one name, or all. */
  runDoctor(target: protocol.DoctorTarget): protocol.DoctorReport[];
  /** The resources that can be granted to an integration, as a tree in Magento's order. */
  getResourceChoices(reference: protocol.IntegrationKey): protocol.ResourceChoice[];
  /** The edit that lists resources, and in api.xml their parents; undefined where no file can take them. */
  addResources(
    reference: protocol.IntegrationKey,
    ids: readonly string[],
  ): protocol.AddedResources | undefined;
  /** The edit that points an integration at other addresses, or gives it its own ones back. */
  changeConnectionUrls(
    change: protocol.ConnectionUrlsChange,
  ): protocol.ChangedConnectionUrls | protocol.UrlsRefusal;
  /** The integrations that the module at `uri` lists resources for, the one around `position` first. */
  findRouteTargets(uri: string, position?: Position): protocol.RouteTarget[];
  /** The REST endpoints that `query` finds and that an integration can be given; all for an empty query. */
  findRoutes(target: protocol.RouteTarget, query?: string): protocol.RouteChoice[];
  /** The edit that gives an integration what REST endpoints (`POST /V1/orders`) need. */
  addRoutes(target: protocol.RouteTarget, endpoints: readonly string[]): protocol.AddedRoutes;
  /** All repairs of the workspace's own modules that are surely meant. */
  findWorkspaceFix(): protocol.WorkspaceFix;

  /** What to offer to somebody who wants a new integration at `folder` (a URI). */
  getCreateDefaults(folder: string): protocol.CreateDefaults;
  /** The resources that an integration at `folder` (a URI) can be granted, in the order of the admin's tree. */
  getOfferedResources(folder: string): protocol.OfferedResource[];
  /**
   * What is wrong with one answer, in the light of the others; undefined where nothing is. A warning is to be shown,
   * and does not keep the integration from being created.
   */
  validateCreateAnswer(
    field: protocol.AnswerField,
    value: unknown,
    answers: protocol.Answers,
  ): Promise<protocol.AnswerProblem | undefined>;
  /** The files and edits that make the integration, or what is wrong with the answers. */
  planIntegration(answers: protocol.Answers): Promise<protocol.CreatePlan | protocol.CreateProblems>;

  /** What can be converted of the module at `uri`, what is around `position` first; of all modules without a `uri`. */
  findMigrationTargets(uri?: string, position?: Position): protocol.MigrationTarget[];
  /**
   * What turns config.xml, api.xml and PHP into integration.xml, or back, and leaves what Magento would install as it
   * is; or why that cannot be.
   */
  planMigration(
    request: protocol.MigrationRequest,
  ): Promise<protocol.MigrationPlan | protocol.MigrationRefusal>;
}

/** A language service that knows no modules yet: `setFolders` has them read from `fileSystem`. */
export function createLanguageService(fileSystem: FileSystem): LanguageService {
  const workspace = new Workspace(fileSystem);
  const policy = new Policy(fileSystem);
  const keeper = new PolicyKeeper(policy, workspace);
  const creating = { workspace, fs: fileSystem };
  /** A feature about a file, for a URI in any form. */
  const of =
    <Rest extends unknown[], Result>(feature: (workspace: Workspace, uri: string, ...rest: Rest) => Result) =>
    (uri: string, ...rest: Rest): Result =>
      feature(workspace, canonicalUri(uri), ...rest);
  /** A feature about a file and what was decided about it. */
  const decided =
    <Rest extends unknown[], Result>(
      feature: (workspace: Workspace, policy: Policy, uri: string, ...rest: Rest) => Result,
    ) =>
    (uri: string, ...rest: Rest): Result =>
      feature(workspace, policy, canonicalUri(uri), ...rest);

  return {
    setFolders: (folders, options) =>
      keeper.setFolders(folders.map(canonicalUri), withCanonicalOptions(options)),
    setRules: (rules) => policy.setRules(rules.map(withCanonicalFolder)),
    openDocument: (uri, text) => keeper.openDocument(canonicalUri(uri), text),
    changeDocument: (uri, text) => keeper.changeDocument(canonicalUri(uri), text),
    closeDocument: (uri) => keeper.closeDocument(canonicalUri(uri)),
    filesChanged: (changes) => keeper.filesChanged(changes.map(withCanonicalUri)),

    get installations() {
      return workspace.installations;
    },
    get moduleFolders() {
      return ownModules(workspace).map(({ rootUri }) => rootUri);
    },
    find: (uri) => workspace.find(canonicalUri(uri)),
    checkableFiles: of(checkableFiles),
    scanOnDemandFiles: (path, token) => keeper.scanOnDemandFiles(canonicalUri(path), token),

    ...aboutProblems(workspace, policy),
    findIntegrations: of(findIntegrations),

    doValidation: decided(doValidation),
    findCodeActions: decided(findCodeActions),
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
    getCodeLenses: decided(getCodeLenses),
    getInlayHints: of(getInlayHints),

    getIntegrationsView: () => getIntegrationsView(workspace, policy),
    runDoctor: ({ uri, integration }) =>
      runDoctor(workspace, policy, { uri: canonicalOrNone(uri), integration }),
    getResourceChoices: (reference) => getResourceChoices(workspace, withCanonicalUri(reference)),
    addResources: (reference, ids) => addResources(workspace, withCanonicalUri(reference), ids),
    changeConnectionUrls: (change) => changeConnectionUrls(workspace, withCanonicalUri(change)),
    findRouteTargets: of(findRouteTargets),
    findRoutes: (target, query = '') => findRoutes(workspace, withCanonicalUri(target), query),
    addRoutes: (target, endpoints) => addRoutes(workspace, withCanonicalUri(target), endpoints),
    findWorkspaceFix: () => findWorkspaceFix(workspace, policy),

    getCreateDefaults: (folder) => createDefaults(canonicalUri(folder), creating),
    getOfferedResources: (folder) => offeredResources(canonicalUri(folder), creating),
    validateCreateAnswer: (field, value, answers) =>
      validateAnswer(field, readAnswers({ ...answers, [field]: value }), creating),
    planIntegration: (answers) => planIntegration(readAnswers(answers), creating),

    findMigrationTargets: (uri, position) => findMigrationTargets(workspace, canonicalOrNone(uri), position),
    planMigration: (request) => planMigration(request, creating),
  };
}

type AboutProblems = Pick<
  LanguageService,
  'findProblems' | 'judgeProblems' | 'policyOf' | 'findText' | 'baselineUris' | 'findFileFix'
>;

/** What the service says of problems and of what was decided about them. */
function aboutProblems(workspace: Workspace, policy: Policy): AboutProblems {
  const judgeProblems = (uri: string): JudgedProblem[] => {
    const config = policy.configAt(canonicalUri(uri));
    if (config) return judgeConfig(policy, config, (project) => workspace.hasProjectAt(project));
    const found = workspace.find(canonicalUri(uri));
    return found ? judge(policy, found) : [];
  };
  return {
    findProblems: (uri) => shownIn(judgeProblems(uri)),
    judgeProblems,
    policyOf: (uri) => policy.of(canonicalUri(uri)),
    findText: (uri) => policy.configAt(canonicalUri(uri)) ?? workspace.find(canonicalUri(uri))?.file,
    baselineUris: () => policy.baselineUris,
    findFileFix: (uri) => {
      const found = workspace.find(canonicalUri(uri));
      return found && findFileFix(policy, found);
    },
  };
}

/** The options with URIs in the form that they are compared in. */
function withCanonicalOptions(options: (IndexOptions & PolicyOptions) | undefined) {
  return {
    catalog: catalogInstallation,
    ...options,
    ...canonicalUris(options, ['magento', 'config', 'baseline']),
    rules: (options?.rules ?? []).map(withCanonicalFolder),
  };
}

const canonicalOrNone = (uri: string | undefined): string | undefined =>
  uri === undefined ? uri : canonicalUri(uri);

/** Those of the properties that are set, as canonical URIs. */
function canonicalUris<K extends string>(
  given: { readonly [P in K]?: string } | undefined,
  keys: readonly K[],
): { [P in K]?: string } {
  const entries = keys.flatMap((key) =>
    given?.[key] === undefined ? [] : [[key, canonicalUri(given[key])]],
  );
  return Object.fromEntries(entries) as { [P in K]?: string };
}

function withCanonicalFolder<T extends { readonly folder: string | undefined }>(given: T): T {
  return { ...given, folder: canonicalOrNone(given.folder) };
}

function withCanonicalUri<T extends { readonly uri: string }>(given: T): T {
  return { ...given, uri: canonicalUri(given.uri) };
}

const withCanonicalUris = ({ oldUri, newUri }: FileRename): FileRename => ({
  oldUri: canonicalUri(oldUri),
  newUri: canonicalUri(newUri),
});
