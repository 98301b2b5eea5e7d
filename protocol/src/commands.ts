import type { RequestName } from './requests';

/**
 * Commands of the client that the server's code lenses and code actions call. The server calls only those that the
 * client says it has: see `InitializationOptions`.
 */
export const offeredCommands = {
  /** Goes to places, or shows several to choose from. Arguments: the URI of a file, a position in it, the places. */
  showLocations: 'magentoIntegration.showLocations',
  /** "Why Is My Integration Not There?" Argument: an `DoctorTarget`. */
  doctor: 'magentoIntegration.doctor',
  /** Plays Magento against an application. Argument: an `IntegrationKey`. */
  testHandshake: 'magentoIntegration.testHandshake',
  /** Points an integration at another application. Argument: an `IntegrationKey`. */
  pointUrls: 'magentoIntegration.pointUrls',
  /** Has REST endpoints picked for an integration. Argument: an `RouteTarget`. */
  addResourcesForEndpoint: 'magentoIntegration.addResourcesForEndpoint',
  /** Shows a rule's page. Argument: its code. */
  showRulePage: 'magentoIntegration.showRulePage',
  /** "Compare with the Running Shop". Argument: a `DoctorTarget`, an integration of the view, or a folder (a `Uri`). */
  compareWithShop: 'magentoIntegration.compareWithShop',
} as const;

/** VS Code's own command that opens the list of completions, for clients that have it. */
export const suggestCommand = 'editor.action.triggerSuggest';

/** Every command that the client registers, by name. */
export const clientCommands = {
  ...offeredCommands,
  create: 'magentoIntegration.create',
  /** "Create REST Endpoint". Argument: the folder (a `Uri`) that it is called on. */
  createEndpoint: 'magentoIntegration.createEndpoint',
  /** "Why Does a REST Endpoint Not Work?". Argument: an endpoint of the view. */
  examineEndpoint: 'magentoIntegration.examineEndpoint',
  /** "Explain an Error Message". Argument: the text; without it, it is asked for. */
  explainError: 'magentoIntegration.explainError',
  createApplicationSide: 'magentoIntegration.createApplicationSide',
  convert: 'magentoIntegration.convert',
  addResources: 'magentoIntegration.addResources',
  openApiXml: 'magentoIntegration.openApiXml',
  openConfigXml: 'magentoIntegration.openConfigXml',
  openSetupScript: 'magentoIntegration.openSetupScript',
  rename: 'magentoIntegration.rename',
  copyId: 'magentoIntegration.copyId',
  removeResource: 'magentoIntegration.removeResource',
  showEndpoints: 'magentoIntegration.showEndpoints',
  filterPermissions: 'magentoIntegration.filterPermissions',
  /** What has changed since a git revision for each integration. */
  compare: 'magentoIntegration.compare',
  fixWorkspace: 'magentoIntegration.fixWorkspace',
  refreshIntegrations: 'magentoIntegration.refreshIntegrations',
  copyName: 'magentoIntegration.copyName',
  openEndpoint: 'magentoIntegration.openEndpoint',
  enableAndUpgrade: 'magentoIntegration.enableAndUpgrade',
  receiveHandshake: 'magentoIntegration.receiveHandshake',
  /** Argument: an `EndpointKey`, or the consumer key of tokens. */
  callEndpoint: 'magentoIntegration.callEndpoint',
  /** Sends the body of a call. Argument: the URI of its document. */
  sendCall: 'magentoIntegration.sendCall',
  /** Shows what a REST endpoint takes and gives. Argument: an `EndpointKey`. */
  showEndpoint: 'magentoIntegration.showEndpoint',
  /** Copies a call for a program. Argument: an `EndpointKey`, or the URI of the document of a body. */
  copyCall: 'magentoIntegration.copyCall',
  restoreUrls: 'magentoIntegration.restoreUrls',
  forgetTokens: 'magentoIntegration.forgetTokens',
  restart: 'magentoIntegration.restart',
  showOutput: 'magentoIntegration.showOutput',
} as const;

export type ClientCommandName = keyof typeof clientCommands;

/** The commands of the client that run programs or open sockets, or are of use only with what does: no browser can. */
export const processCommands = [
  'createApplicationSide',
  'enableAndUpgrade',
  'testHandshake',
  'receiveHandshake',
  'callEndpoint',
  'sendCall',
  'copyCall',
  'pointUrls',
  'restoreUrls',
  'forgetTokens',
  'compare',
  'compareWithShop',
] as const satisfies readonly ClientCommandName[];
export type ProcessCommandName = (typeof processCommands)[number];

/**
 * What the server does on `workspace/executeCommand`, besides what {@link requestCommand} names: what edits is applied
 * by the client.
 */
export const serverCommands = {
  /** Applies all safe fixes of a document. Argument: its URI. */
  fixAll: 'magentoIntegration.fixAll',
  /** Lists what endpoints need. Arguments: the URI of an api.xml or integration.xml, an integration's name, endpoints. */
  addRoutes: 'magentoIntegration.addRoutes',
  /** Applies an edit: code actions of clients that know no other kind. Argument: a `WorkspaceEdit`. */
  applyEdit: 'magentoIntegration.applyEdit',
  /** Makes an integration. Argument: `Answers`. */
  createFiles: 'magentoIntegration.createFiles',
  /** Makes a REST endpoint. Argument: `EndpointAnswers`. */
  createEndpointFiles: 'magentoIntegration.createEndpointFiles',
  /** Converts integrations. Argument: a `MigrationRequest`; the result is a `MigrationOutcome`. */
  migrate: 'magentoIntegration.migrate',
} as const;

export type ServerCommandName = keyof typeof serverCommands;

/**
 * The command that answers as a request of our own does, for clients that have only the standard ones: its argument
 * are the request's parameters, and an edit in its result is applied.
 */
export function requestCommand(name: RequestName): string {
  return `magentoIntegration.server.${name}`;
}
