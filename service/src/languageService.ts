import type { Position } from 'vscode-languageserver-types';
import type * as protocol from '#protocol';
import type { LanguageFeatures } from './features/languageFeatures';
import { type FoundProblem } from './rules/findProblems';
import type { JudgedProblem } from './policy/judge';
import type { FilePolicy, PolicyOptions } from './policy/policy';
import type { TextFile } from './textFile';
import type { Fix } from './rules/rule';
import type { Installation } from './workspace/installation';
import type { SourceFile } from './workspace/sourceFile';
import { type Together } from './workspace/together';
import { type FileChange, type FileInModule, type IndexOptions } from './workspace/workspace';
import type { Notice } from './workspace/notices';
import type { Cancellation } from './workspace/onDemandScanner';
import { type InstalledIntegrations } from './workspace/findIntegrations';
import type { EndpointModel } from './magento/webapi/model';

export type * from '#protocol';
export { loadCoreTypes } from './catalog/coreTypes';
export { searchResources, type FoundResource } from './magento/searchResources';
export { catalogVersions } from './catalog/catalog';
export { otherReleases, type OtherReleases } from './catalog/routeHistory';
export { isMagentoVersion } from './magento/versions';
export { isWhole } from './workspace/together';
export { newestKnown } from './workspace/installation';
export { ruleCodes, type RuleCode } from './rules/registry';
export { fixAllKind, type CodeActionOptions } from './features/codeActions/codeActions';
export type { HoverOptions } from './features/support/hoverOptions';
export type { ProblemOptions } from './features/support/problemOptions';
export type { CompletionOptions } from './features/completion/completion';
export type { FileChange, FileInModule, IndexOptions } from './workspace/workspace';
export type { Refusal, RenameStart } from './features/rename';
export type { FileRename } from './features/willRenameFiles';
export type { Cancellation } from './workspace/onDemandScanner';
export type { FoundProblem } from './rules/findProblems';
export { relativeTo, type JudgedProblem, type Verdict } from './policy/judge';
export { isCall } from './tools/doctor/call';
export type { FilePolicy, PolicyOptions } from './policy/policy';
export { ruleDescriptions } from './policy/policyRules';
export { readRuleSeverities, type RuleSeverities } from './policy/configuration/severities';
export { baselineText, readBaseline, type Baseline, type BaselineEntry } from './policy/baseline/baseline';
export { compareBaseline, entryOf } from './policy/baseline/compare';
export type { TextFile } from './textFile';
export type { InstalledIntegrations, NotInstalled } from './workspace/findIntegrations';
export type { EffectiveIntegration } from './magento/effectiveIntegration';
export type { AclResource } from './magento/aclTree';
export { callerOf, grantsOf, nameOf, type RestRoute } from './magento/restRoute';
export { areaTitle, type SensitiveAccess } from './magento/sensitiveAreas';
export type { DataType, Endpoint, EndpointFailure, EndpointModel, Stage } from './magento/webapi/model';
export { openApiDocument, type OpenApiOptions } from './openapi/openApi';
export type { OpenApiDocument } from './openapi/document';
export { postmanCollection, type PostmanCollection } from './openapi/postman';
export { httpFile } from './openapi/httpFile';
export { typedClient } from './openapi/clients/typedClient';
export { together as endpointsTogether, type DescribedEndpoints } from './openapi/together';
export type { Fix, RuleDescription, Severity } from './rules/rule';
export type { Installation } from './workspace/installation';
export type { IndexProgress } from './workspace/workspace';
export type { SourceFile } from './workspace/sourceFile';
export { code as codeSpan, escapeMarkdown } from './features/support/markdown';
export { searchedText } from './features/describe/errorExplanation';
export { noticeText, type Notice, type NoticeReason } from './workspace/notices';
export { applyEdits } from './text';
export { createLanguageService } from './createLanguageService';

/**
 * All that the server, the CLI and the tests use. It knows no connection and no disk but the `FileSystem` it is given.
 * URIs may be in any form; positions are LSP's (lines and UTF-16 characters from 0). A request about a file that
 * Magento does not read, or that is in no module, gets an empty answer. Nothing throws for what a file says, and
 * nothing is ever written: what edits is returned.
 */
export interface LanguageService extends LanguageFeatures {
  /**
   * Reads the modules of these folders, in place of those known so far. Modules that have no Magento around them are
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
  /**
   * What is there and was not looked at, by URI: no problem of any file, but where it matters, the answers are not whole.
   * See {@link noticeText}.
   */
  readonly notices: readonly Notice[];
  /**
   * What modules run with, all of them together; undefined where there is neither Magento nor module. The Magento that
   * counts may be a release of the built-in one, or the project that was named to {@link setFolders}.
   */
  installationAt(
    meant: Pick<Together, 'paths' | 'around'>,
    magento?: { readonly version: string } | 'named',
  ): Installation | undefined;
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

  /**
   * Reads what the REST endpoints of the user's own modules at or below `path` (a URI), or around it, rest on. Without it,
   * the problems of endpoints are not known; it is needed again after each change, and then costs what has changed.
   */
  prepareEndpoints(path: string): Promise<void>;
  /** What is wrong in a file, in text order, with offsets and fixes; without what was decided to be left out. */
  findProblems(uri: string): readonly FoundProblem[];
  /** All that is wrong in a file, in text order, each with what a team has decided about it. */
  judgeProblems(uri: string): readonly JudgedProblem[];
  /** What was decided about the problems of a file. */
  policyOf(uri: string): FilePolicy;
  /** The text of a file that problems are found in: one of a module, or a configuration file. */
  findText(uri: string): TextFile | undefined;
  /** What decides besides files of known names: baselines, there or not, and what links to configuration lead to. */
  teamFilesToWatch(): readonly string[];
  /** All safe edits of the file, as one fix. */
  findFileFix(uri: string): Fix | undefined;
  /** The integrations that modules at or below `path` (a URI) declare, as Magento would install them. */
  findIntegrations(path: string): InstalledIntegrations;
  /**
   * What Magento will answer at the REST endpoints that modules at or below `path` (a URI) declare, and what fails at
   * which stage: one model for each installation that has any. Packages that composer put there are left out unless
   * `path` is inside one, or `all` is given. Reads the PHP that the routes lead to.
   */
  describeEndpoints(path: string, all?: boolean): Promise<EndpointModel[]>;
  /**
   * The same for all that an integration, declared by a module at or below `path` (a URI), may call: Magento's own
   * endpoints, too, and those that are open to anyone. Undefined where no integration of that name is installed.
   */
  describeCallableEndpoints(path: string, integration: string): Promise<EndpointModel | undefined>;

  /** How many integrations `getIntegrationsView` lists. */
  readonly integrationCount: number;
  /** The integrations of the workspace as the admin would show them. */
  getIntegrationsView(): protocol.IntegrationsView;
  /** The REST endpoints that own modules offer, with what fails at them. */
  getOwnEndpoints(): Promise<protocol.OwnEndpoints>;
  /** What keeps integrations from being there: of a folder or file, of one name, or all. */
  runDoctor(target: protocol.DoctorTarget): protocol.DoctorReport[];
  /** What the files declare beside what a running shop has of it (the probe's answer), and what setup:upgrade will do. */
  compareWithShop(request: protocol.ShopComparisonRequest): protocol.ShopComparison;
  /** What keeps Magento from answering a call such as `GET /V1/orders/12`: a report for each route that it may be. */
  examineEndpoint(target: protocol.EndpointTarget): Promise<protocol.DoctorReport[]>;
  /** What is behind a text that Magento printed, of any length and origin; a call in it is examined as well. */
  explainError(text: string): Promise<protocol.ErrorExplanation>;
  /**
   * The resources that can be granted to an integration: as a tree in Magento's order, or those that `query` finds, what
   * opens endpoints first.
   */
  getResourceChoices(reference: protocol.IntegrationKey, query?: string): protocol.ResourceChoice[];
  /** The edit that lists resources, and in api.xml their parents; undefined where no file can take them. */
  addResources(
    reference: protocol.IntegrationKey,
    ids: readonly string[],
  ): protocol.AddedResources | undefined;
  /** All resources of the ACL, each with whether the integration is granted it, as the admin's API tab shows them. */
  getPermissions(reference: protocol.IntegrationKey): protocol.Permission[];
  /** The edit that grants and withdraws resources, with parents, and what may be called then; undefined where none can. */
  changePermissions(
    reference: protocol.IntegrationKey,
    change: protocol.PermissionsChange,
  ): protocol.ChangedPermissions | undefined;
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
  /** What a REST endpoint takes and gives, with examples; undefined where no module there declares it. Reads PHP. */
  describeCall(key: protocol.EndpointKey): Promise<protocol.CallDescription | undefined>;
  /** Where an answer (the text of it) is not what the endpoint's PHP says; undefined where that is not known. Reads PHP. */
  compareAnswer(key: protocol.EndpointKey, answer: string): Promise<protocol.AnswerDifference[] | undefined>;
  /** The files of a client with types, for an application template; undefined where no such integration is installed. */
  planTypedClient(request: protocol.TypedClientRequest): Promise<protocol.TypedClient | undefined>;
  /** All safe fixes in the workspace's own modules. */
  findWorkspaceFix(): Promise<protocol.WorkspaceFix>;

  /** What to offer to somebody who wants a new integration at `folder` (a URI). */
  getCreateDefaults(folder: string): protocol.CreateDefaults;
  /** The same for an integration at `folder` (a URI) that does not exist yet. */
  getOfferedResources(folder: string, query?: string): protocol.OfferedResource[];
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

  /** What to offer to somebody who wants a REST endpoint in a module at or around `folder` (a URI). */
  getEndpointDefaults(folder: string): protocol.EndpointDefaults;
  /** As `validateCreateAnswer`, for a REST endpoint. */
  validateEndpointAnswer(
    field: protocol.EndpointField,
    value: unknown,
    answers: protocol.EndpointAnswers,
  ): Promise<protocol.EndpointAnswerProblem | undefined>;
  /** The files and edits that make a REST endpoint, or what is wrong with the answers. */
  planEndpoint(answers: protocol.EndpointAnswers): Promise<protocol.EndpointPlan | protocol.EndpointProblems>;

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
