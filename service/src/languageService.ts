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
  Location,
  InlayHint,
  LocationLink,
  Position,
  Range,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver-types';
import { catalogInstallation } from './catalog/catalog';
import type { FileSource, FileSystem } from './fileSystem';
import {
  addEndpoints,
  findEndpoints,
  findEndpointTargets,
  type AddedEndpoints,
  type EndpointChoice,
  type EndpointTarget,
} from './tools/endpoints';
import { findCodeActions, type CodeActionOptions } from './features/codeActions/codeActions';
import { findFileFix } from './rules/fileFix';
import { getCodeLenses } from './features/codeLens';
import {
  changeConnectionUrls,
  type ChangedConnectionUrls,
  type ConnectionUrlsChange,
  type UrlsRefusal,
} from './tools/connectionUrls';
import { doComplete, resolveCompletion, type CompletionOptions } from './features/completion/completion';
import {
  planIntegration,
  validateAnswer,
  type CreatePlan,
  type CreateProblems,
} from './tools/createIntegration';
import { findDefinition } from './features/definition';
import { doValidation } from './features/diagnostics';
import { findDocumentHighlights } from './features/documentHighlight';
import { findDocumentSymbols } from './features/documentSymbols';
import { findReferences } from './features/findReferences';
import { examine, type Examination, type ExaminationTarget } from './tools/doctor/doctor';
import { doHover } from './features/hover';
import {
  findMigrationTargets,
  planMigration,
  type MigrationPlan,
  type MigrationRefusal,
  type MigrationTarget,
} from './tools/migration';
import { getInlayHints } from './features/inlayHints';
import { getIntegrationsView, type IntegrationsView } from './tools/integrationsView';
import type { MigrationRequest } from './migration/types';
import { problemsIn, type FoundProblem } from './rules/findProblems';
import { doRename, prepareRename, type Refusal, type RenameStart } from './features/rename';
import { willRenameFiles, type FileRename } from './features/willRenameFiles';
import { findWorkspaceSymbols } from './features/workspaceSymbols';
import {
  addResources,
  getResourceChoices,
  type AddedResources,
  type ResourceChoice,
} from './tools/resourceChoices';
import type { IntegrationReference } from './workspace/integrationSubjects';
import { findWorkspaceFix, type WorkspaceFix } from './tools/workspaceFix';
import type { Fix } from './rules/rule';
import { readAnswers, type AnswerField, type AnswerProblem, type Answers } from './scaffold/answers';
import { createDefaults, type CreateDefaults } from './scaffold/defaults';
import { offeredResources, type OfferedResource } from './scaffold/offeredResources';
import { ownModules } from './scaffold/place';
import type { Installation } from './workspace/installation';
import type { SourceFile } from './workspace/sourceFile';
import { canonicalUri } from './uri';
import { Workspace, type FileChange, type FileInModule, type IndexOptions } from './workspace/workspace';
import type { Notice } from './workspace/notices';
import { checkableFiles, modulesToScan } from './workspace/checkable';
import type { Cancellation } from './workspace/usages';
import { findIntegrations, type InstalledIntegrations } from './workspace/findIntegrations';

export { catalogVersions } from './catalog/catalog';
export { ruleCodes, type RuleCode } from './rules/codes';
export type { AddedEndpoints, EndpointChoice, EndpointTarget } from './tools/endpoints';
export { fixAllKind, type CodeActionOptions } from './features/codeActions/codeActions';
export { migrateCommand } from './features/codeActions/migrationAction';
export type { MigrationPlan, MigrationRefusal, MigrationTarget } from './tools/migration';
export type { MigrationRequest } from './migration/types';
export type { CompletionOptions } from './features/completion/completion';
export type { ChainLink, Examination, ExaminationTarget } from './tools/doctor/doctor';
export type { IntegrationsView } from './tools/integrationsView';
export type { ChangedConnectionUrls, ConnectionUrlsChange, UrlsRefusal } from './tools/connectionUrls';
export type { AddedResources, ResourceChoice } from './tools/resourceChoices';
export type { IntegrationReference } from './workspace/integrationSubjects';
export type { WorkspaceFix } from './tools/workspaceFix';
export type { FileChange, FileInModule, IndexOptions } from './workspace/workspace';
export type { Refusal, RenameStart } from './features/rename';
export type { FileRename } from './features/willRenameFiles';
export type { Cancellation } from './workspace/usages';
export type { CreatePlan, CreateProblems } from './tools/createIntegration';
export type { AnswerField, AnswerProblem, Answers, Setup, Style, Where } from './scaffold/answers';
export type { CreateDefaults, OfferedModule } from './scaffold/defaults';
export type { OfferedResource } from './scaffold/offeredResources';
export type { FoundProblem } from './rules/findProblems';
export type { InstalledIntegrations, NotInstalled } from './workspace/findIntegrations';
export type { EffectiveIntegration } from './magento/effectiveIntegration';
export type { AclResource } from './magento/aclTree';
export { callerOf, grantsOf, nameOf, type RestRoute } from './magento/restRoute';
export { areaTitle, type SensitiveAccess } from './magento/sensitiveAreas';
export type { Fix, Severity } from './rules/rule';
export type { Installation } from './workspace/installation';
export type { IndexProgress } from './workspace/workspace';
export type { SourceFile } from './workspace/sourceFile';
export { code as codeSpan, escapeMarkdown } from './features/support/markdown';
export { noticeText, type Notice, type NoticeReason } from './workspace/notices';
export { applyEdits } from './text';

/**
 * All that the server, the CLI and the tests use. It knows no connection and no disk but the `FileSystem` it is given.
 * URIs may be in any form; positions are LSP's (lines and UTF-16 characters from 0). A request about a file that
 * Magento does not read, or that is in no module, gets an empty answer. Nothing throws for what a file says.
 */
export class LanguageService {
  readonly #workspace: Workspace;

  constructor(source: FileSource) {
    this.#workspace = new Workspace(source);
  }

  /**
   * Reads the modules of these folders, in place of those known so far. Modules that have no Magento around them stand
   * on `options.magento`, else on a Magento of another folder, else on the built-in one.
   */
  setFolders(folders: readonly string[], options?: IndexOptions): Promise<void> {
    return this.#workspace.setFolders(folders.map(canonicalUri), {
      catalog: catalogInstallation,
      ...options,
      ...(options?.magento === undefined ? {} : { magento: canonicalUri(options.magento) }),
    });
  }

  openDocument(uri: string, text: string): Promise<void> {
    return this.#workspace.openDocument(canonicalUri(uri), text);
  }

  /** The edit counts at once; the promise is for the few that have something else be read from disk. */
  changeDocument(uri: string, text: string): Promise<void> {
    return this.#workspace.changeDocument(canonicalUri(uri), text);
  }

  closeDocument(uri: string): Promise<void> {
    return this.#workspace.closeDocument(canonicalUri(uri));
  }

  filesChanged(changes: readonly FileChange[]): Promise<void> {
    return this.#workspace.filesChanged(
      changes.map((change) => ({ ...change, uri: canonicalUri(change.uri) })),
    );
  }

  /** What Magento runs together: its projects and modules, and what they make of their files. */
  get installations(): readonly Installation[] {
    return this.#workspace.installations;
  }

  /**
   * What is there and was not looked at, by URI: no problem of any file, but where it matters, the answers are not whole.
   * See {@link noticeText}.
   */
  get notices(): readonly Notice[] {
    return this.#workspace.notices;
  }

  /** The URIs of the folders of the user's own modules, by the modules' names: none that composer put there. */
  get moduleFolders(): string[] {
    return ownModules(this.#workspace).map(({ rootUri }) => rootUri);
  }

  /** The file as it is now, open or on disk. */
  find(uri: string): FileInModule | undefined {
    return this.#workspace.find(canonicalUri(uri));
  }

  /** The files at or below `path` (a URI) that rules can say something about, sorted. */
  checkableFiles(path: string): SourceFile[] {
    return checkableFiles(this.#workspace, canonicalUri(path));
  }

  /** What is wrong in a file, in text order, with offsets and fixes. */
  findProblems(uri: string): readonly FoundProblem[] {
    const context = this.#workspace.find(canonicalUri(uri));
    return context ? problemsIn(context) : [];
  }

  /** All edits of the file that are surely meant, as one fix. */
  findFileFix(uri: string): Fix | undefined {
    const context = this.#workspace.find(canonicalUri(uri));
    return context && findFileFix(context);
  }

  /** The integrations that modules at or below `path` (a URI) declare, as Magento would install them. */
  findIntegrations(path: string): InstalledIntegrations {
    return findIntegrations(this.#workspace, canonicalUri(path));
  }

  doValidation(uri: string): Diagnostic[] {
    return doValidation(this.#workspace, canonicalUri(uri));
  }

  findCodeActions(
    uri: string,
    range: Range,
    context: CodeActionContext,
    options?: CodeActionOptions,
  ): CodeAction[] {
    return findCodeActions(this.#workspace, canonicalUri(uri), range, context, options);
  }

  /** The integrations that the module at `uri` lists resources for, the one around `position` first. */
  findEndpointTargets(uri: string, position?: Position): EndpointTarget[] {
    return findEndpointTargets(this.#workspace, canonicalUri(uri), position);
  }

  /** The REST endpoints that `query` finds and that an integration can be given; all for an empty query. */
  findEndpoints(target: EndpointTarget, query = ''): EndpointChoice[] {
    return findEndpoints(this.#workspace, { ...target, uri: canonicalUri(target.uri) }, query);
  }

  /** The edit that gives an integration what REST endpoints (`POST /V1/orders`) need. */
  addEndpoints(target: EndpointTarget, endpoints: readonly string[]): AddedEndpoints {
    return addEndpoints(this.#workspace, { ...target, uri: canonicalUri(target.uri) }, endpoints);
  }

  doComplete(uri: string, position: Position, options: CompletionOptions): CompletionList | undefined {
    return doComplete(this.#workspace, canonicalUri(uri), position, options);
  }

  /** An item of `doComplete` with its documentation. */
  resolveCompletion(item: CompletionItem): CompletionItem {
    return resolveCompletion(this.#workspace, item);
  }

  doHover(uri: string, position: Position): Hover | undefined {
    return doHover(this.#workspace, canonicalUri(uri), position);
  }

  findDefinition(uri: string, position: Position): LocationLink[] {
    return findDefinition(this.#workspace, canonicalUri(uri), position);
  }

  /**
   * Every place where the ACL id, the integration's or the module's name at a place stands. Reads, giving way to other
   * requests, what has not been read yet; undefined where `token` cancelled that.
   */
  findReferences(
    uri: string,
    position: Position,
    options: { readonly includeDeclaration: boolean },
    token?: Cancellation,
  ): Promise<Location[] | undefined> {
    return findReferences(this.#workspace, canonicalUri(uri), position, options, token);
  }

  findDocumentHighlights(uri: string, position: Position): DocumentHighlight[] {
    return findDocumentHighlights(this.#workspace, canonicalUri(uri), position);
  }

  /** Whether what stands at a place can be renamed, or why not; undefined where nothing does, or it was cancelled. */
  prepareRename(
    uri: string,
    position: Position,
    token?: Cancellation,
  ): Promise<RenameStart | Refusal | undefined> {
    return prepareRename(this.#workspace, canonicalUri(uri), position, token);
  }

  doRename(
    uri: string,
    position: Position,
    newName: string,
    token?: Cancellation,
  ): Promise<WorkspaceEdit | Refusal | undefined> {
    return doRename(this.#workspace, canonicalUri(uri), position, newName, token);
  }

  /** The edits that keep module names and folders together when these files get other names. */
  willRenameFiles(files: readonly FileRename[], token?: Cancellation): Promise<WorkspaceEdit | undefined> {
    const renames = files.map(({ oldUri, newUri }) => ({
      oldUri: canonicalUri(oldUri),
      newUri: canonicalUri(newUri),
    }));
    return willRenameFiles(this.#workspace, renames, token);
  }

  findDocumentSymbols(uri: string): DocumentSymbol[] {
    return findDocumentSymbols(this.#workspace, canonicalUri(uri));
  }

  findWorkspaceSymbols(query: string, token?: Cancellation): WorkspaceSymbol[] {
    return findWorkspaceSymbols(this.#workspace, query, token);
  }

  /**
   * Reads what the user's own modules at or below `path` (a URI) have besides the files that the index reads: menus,
   * configuration, UI components and PHP. After that, `checkableFiles` has those that name ACL resources.
   */
  async scanUsages(path: string, token?: Cancellation): Promise<void> {
    await this.#workspace.usages.scan(
      modulesToScan(this.#workspace, canonicalUri(path)),
      'everything',
      token,
    );
  }

  /** Over each integration: what it may do and what installs it. `commands` are those that the client has for clicks. */
  getCodeLenses(uri: string, commands: ReadonlySet<string>): CodeLens[] {
    return getCodeLenses(this.#workspace, canonicalUri(uri), commands);
  }

  /** The titles of the ids that a file lists. */
  getInlayHints(uri: string, range: Range): InlayHint[] {
    return getInlayHints(this.#workspace, canonicalUri(uri), range);
  }

  /** The integrations of the workspace as the admin would show them. */
  getIntegrationsView(): IntegrationsView {
    return getIntegrationsView(this.#workspace);
  }

  /** What keeps integrations from being there: of a folder or file, of one name, or all. */
  examine({ uri, integration }: ExaminationTarget): Examination[] {
    return examine(this.#workspace, { uri: uri === undefined ? uri : canonicalUri(uri), integration });
  }

  /** The resources that can be granted to an integration, as a tree in Magento's order. */
  getResourceChoices(reference: IntegrationReference): ResourceChoice[] {
    return getResourceChoices(this.#workspace, { ...reference, uri: canonicalUri(reference.uri) });
  }

  /** The edit that lists resources, and in api.xml their parents; undefined where no file can take them. */
  addResources(reference: IntegrationReference, ids: readonly string[]): AddedResources | undefined {
    return addResources(this.#workspace, { ...reference, uri: canonicalUri(reference.uri) }, ids);
  }

  /** The edit that points an integration at other addresses, or gives it its own ones back. */
  changeConnectionUrls(change: ConnectionUrlsChange): ChangedConnectionUrls | UrlsRefusal {
    return changeConnectionUrls(this.#workspace, { ...change, uri: canonicalUri(change.uri) });
  }

  /** All repairs of the workspace's own modules that are surely meant. */
  findWorkspaceFix(): WorkspaceFix {
    return findWorkspaceFix(this.#workspace);
  }

  /** What to offer to somebody who wants a new integration at `folder` (a URI). */
  getCreateDefaults(folder: string): CreateDefaults {
    return createDefaults(canonicalUri(folder), this.#creating);
  }

  /** The resources that an integration at `folder` (a URI) can be granted, in the order of the admin's tree. */
  getOfferedResources(folder: string): OfferedResource[] {
    return offeredResources(canonicalUri(folder), this.#creating);
  }

  /**
   * What is wrong with one answer, in the light of the others; undefined where nothing is. A warning is to be shown,
   * and does not keep the integration from being created.
   */
  validateCreateAnswer(
    field: AnswerField,
    value: unknown,
    answers: Answers,
  ): Promise<AnswerProblem | undefined> {
    return validateAnswer(field, readAnswers({ ...answers, [field]: value }), this.#creating);
  }

  /** The files and edits that make the integration, or what is wrong with the answers. Writes nothing. */
  planIntegration(answers: Answers): Promise<CreatePlan | CreateProblems> {
    return planIntegration(readAnswers(answers), this.#creating);
  }

  /** What can be converted of the module at `uri`, what is around `position` first; of all modules without a `uri`. */
  findMigrationTargets(uri?: string, position?: Position): MigrationTarget[] {
    return findMigrationTargets(this.#workspace, uri === undefined ? uri : canonicalUri(uri), position);
  }

  /**
   * What turns config.xml, api.xml and PHP into integration.xml, or back, and leaves what Magento would install as it
   * is; or why that cannot be. Writes nothing.
   */
  planMigration(request: MigrationRequest): Promise<MigrationPlan | MigrationRefusal> {
    return planMigration(request, this.#creating);
  }

  get #creating(): { workspace: Workspace; fs: FileSystem } {
    return { workspace: this.#workspace, fs: this.#workspace.disk };
  }
}
