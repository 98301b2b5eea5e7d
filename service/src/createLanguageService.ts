import { catalogInstallation } from './catalog/catalog';
import { loadCoreTypes } from './catalog/coreTypes';
import type { FileSource } from './fileSystem';
import { describeExplanation } from './features/describe/errorExplanation';
import { languageFeatures } from './features/languageFeatures';
import { addRoutes, findRoutes, findRouteTargets } from './tools/routes';
import { compareAnswer, describeCall } from './tools/calls';
import { changeConnectionUrls } from './tools/connectionUrls';
import { endpointDefaults, planEndpoint, validateEndpointAnswer } from './tools/createEndpoint';
import { planIntegration, validateAnswer } from './tools/createIntegration';
import { runDoctor } from './tools/doctor/doctor';
import { compareWithShop } from './tools/shop/compareWithShop';
import { examineEndpoint } from './tools/doctor/endpointDoctor';
import { explainError } from './tools/errors/explainError';
import { findMigrationTargets, planMigration } from './tools/migration';
import { getIntegrationsView } from './tools/integrationsView';
import { getOwnEndpoints } from './tools/ownEndpointsView';
import { findFileFix, judge, judgeConfig, shownIn, type JudgedProblem } from './policy/judge';
import type { Policy, PolicyOptions } from './policy/policy';
import { PolicyKeeper } from './policy/policyKeeper';
import { changePermissions, getPermissions } from './tools/permissions';
import { addResources, getResourceChoices } from './tools/resourceChoices';
import { planTypedClient } from './tools/typedClients';
import { findWorkspaceFix } from './tools/workspaceFix';
import { readAnswers } from './scaffold/answers';
import { readEndpointAnswers } from './scaffold/endpoint/answers';
import { createDefaults } from './scaffold/defaults';
import { offeredResources } from './scaffold/offeredResources';
import { ownModules } from './scaffold/where';
import type { Installation } from './workspace/installation';
import { subjectsIn } from './workspace/integrationSubjects';
import { canonicalUri } from './uri';
import { isWhole, together, type Together } from './workspace/together';
import { Spellings } from './workspace/spellings';
import { Workspace, type IndexOptions } from './workspace/workspace';
import { aboutFiles } from './workspace/aboutFiles';
import { checkableFiles } from './workspace/checkable';
import { findIntegrations } from './workspace/findIntegrations';
import { findCallableEndpoints, findOwnEndpoints } from './workspace/ownEndpoints';
import type { EndpointModel } from './magento/webapi/model';
import type { LanguageService } from './languageService';

/** The options with URIs in the form that they are compared in. */
function canonicalOptions(options: (IndexOptions & PolicyOptions) | undefined): IndexOptions & PolicyOptions {
  return {
    catalog: catalogInstallation,
    ...options,
    ...canonicalUris(options, ['magento', 'config', 'baseline']),
    rules: (options?.rules ?? []).map(withCanonicalFolder),
  };
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
  const keeper = new PolicyKeeper(source, workspace);
  const of = aboutFiles(workspace);
  const spellings = new Spellings();

  return {
    setFolders: (folders, options) => keeper.setFolders(folders.map(canonicalUri), canonicalOptions(options)),
    setRules: (rules) => keeper.policy.setRules(rules.map(withCanonicalFolder)),
    openDocument: (uri, text) => keeper.openDocument(spellings.touch(uri, text), text),
    changeDocument: (uri, text) => keeper.changeDocument(spellings.touch(uri, text), text),
    closeDocument(uri) {
      const { canonical, still } = spellings.close(uri);
      return still === undefined ? keeper.closeDocument(canonical) : keeper.changeDocument(canonical, still);
    },
    filesChanged: (changes) => keeper.filesChanged(changes.map(withCanonicalUri)),
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
    scanOnDemandFiles: (path, token) => keeper.scanOnDemandFiles(canonicalUri(path), token),
    ...aboutProblems(workspace, keeper.policy),
    prepareEndpoints: of(prepareEndpoints),
    findIntegrations: of(findIntegrations),
    describeEndpoints: of(describeEndpoints),
    describeCallableEndpoints: of(describeCallableEndpoints),

    ...languageFeatures(workspace, keeper.policy),

    get integrationCount() {
      return subjectsIn(workspace, undefined).integrations.length;
    },
    getIntegrationsView: () => getIntegrationsView(workspace, keeper.policy),
    getOwnEndpoints: () => getOwnEndpoints(workspace, loadCoreTypes),
    compareWithShop: ({ uri, ...request }) =>
      compareWithShop(workspace, { ...request, uri: canonicalOrNone(uri) }),
    runDoctor: ({ uri, integration }) =>
      runDoctor(workspace, keeper.policy, { uri: canonicalOrNone(uri), integration }),
    getPermissions: (reference) => getPermissions(workspace, withCanonicalUri(reference)),
    changePermissions: (reference, change) =>
      changePermissions(workspace, withCanonicalUri(reference), change),
    examineEndpoint: async ({ endpoint, uri }) =>
      examineEndpoint(workspace, { endpoint, uri: canonicalOrNone(uri) }, await loadCoreTypes()),
    explainError: async (text) => {
      const explanation = await explainError(workspace, keeper.policy, text, loadCoreTypes);
      return { ...explanation, markdown: describeExplanation(explanation) };
    },
    getResourceChoices: (reference, query) =>
      getResourceChoices(workspace, withCanonicalUri(reference), query),
    addResources: (reference, ids) => addResources(workspace, withCanonicalUri(reference), ids),
    changeConnectionUrls: (change) => changeConnectionUrls(workspace, withCanonicalUri(change)),
    findRouteTargets: of(findRouteTargets),
    findRoutes: (target, query = '') => findRoutes(workspace, withCanonicalUri(target), query),
    addRoutes: (target, endpoints) => addRoutes(workspace, withCanonicalUri(target), endpoints),
    describeCall: async ({ uri, endpoint }) =>
      describeCall(workspace, canonicalUri(uri), endpoint, await loadCoreTypes()),
    compareAnswer: async ({ uri, endpoint }, answer) =>
      compareAnswer(workspace, canonicalUri(uri), endpoint, answer, await loadCoreTypes()),
    planTypedClient: async (request) =>
      planTypedClient(workspace, withCanonicalUri(request), await loadCoreTypes()),
    findWorkspaceFix: () => findWorkspaceFix(workspace, keeper.policy, loadCoreTypes),

    ...aboutNewFiles(workspace),
  };
}

type AboutNewFiles = Pick<
  LanguageService,
  | 'getCreateDefaults'
  | 'getOfferedResources'
  | 'validateCreateAnswer'
  | 'planIntegration'
  | 'getEndpointDefaults'
  | 'validateEndpointAnswer'
  | 'planEndpoint'
  | 'findMigrationTargets'
  | 'planMigration'
>;

/** What the service can write: new integrations, and those of a module the other way. */
function aboutNewFiles(workspace: Workspace): AboutNewFiles {
  const creating = { workspace, fs: workspace.disk };
  return {
    getCreateDefaults: (folder) => createDefaults(canonicalUri(folder), creating),
    getOfferedResources: (folder, query) => offeredResources(canonicalUri(folder), creating, query),
    validateCreateAnswer: (field, value, answers) =>
      validateAnswer(field, readAnswers({ ...answers, [field]: value }), creating),
    planIntegration: (answers) => planIntegration(readAnswers(answers), creating),

    getEndpointDefaults: (folder) => endpointDefaults(canonicalUri(folder), creating),
    validateEndpointAnswer: (field, value, answers) =>
      validateEndpointAnswer(field, readEndpointAnswers({ ...answers, [field]: value }), creating),
    planEndpoint: (answers) => planEndpoint(readEndpointAnswers(answers), creating),

    findMigrationTargets: (uri, position) => findMigrationTargets(workspace, canonicalOrNone(uri), position),
    planMigration: (request) => planMigration(request, creating),
  };
}

type AboutProblems = Pick<
  LanguageService,
  'findProblems' | 'judgeProblems' | 'policyOf' | 'findText' | 'teamFilesToWatch' | 'findFileFix'
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
    teamFilesToWatch: () => policy.filesToWatch,
    findFileFix: (uri) => {
      const found = workspace.find(canonicalUri(uri));
      return found && findFileFix(policy, found);
    },
  };
}

async function prepareEndpoints(workspace: Workspace, path: string): Promise<void> {
  await workspace.endpoints.prepare(workspace, path, loadCoreTypes);
}

async function describeEndpoints(
  workspace: Workspace,
  path: string,
  all?: boolean,
): Promise<EndpointModel[]> {
  return findOwnEndpoints(workspace, path, await loadCoreTypes(), all);
}

async function describeCallableEndpoints(
  workspace: Workspace,
  path: string,
  integration: string,
): Promise<EndpointModel | undefined> {
  return findCallableEndpoints(workspace, path, integration, await loadCoreTypes());
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
