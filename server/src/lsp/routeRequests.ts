import type { CancellationToken, ClientCapabilities, Connection, Position } from 'vscode-languageserver';
import type {
  AddedEndpoints,
  EndpointChoice,
  EndpointTarget,
  LanguageService,
} from '#service/languageService';
import type { Respond } from './createRequests';

/**
 * `magentoIntegration/endpointTargets`: the integrations that endpoints can be added to, from where the user stands.
 * Params: {@link EndpointTargetsParams}; result: {@link EndpointTarget}[], the nearest first.
 */
export const endpointTargetsRequest = 'magentoIntegration/endpointTargets';

/** `magentoIntegration/endpoints`: what there is to choose. Params: {@link EndpointsParams}; result: EndpointChoice[]. */
export const endpointsRequest = 'magentoIntegration/endpoints';

/**
 * Any client's way to do it, by workspace/executeCommand: arguments are the URI of an api.xml or integration.xml, the
 * name of the integration, and the endpoints, as in `["POST /V1/orders"]`.
 */
export const addRoutesCommand = 'magentoIntegration.addRoutes';

export interface EndpointTargetsParams {
  readonly uri: string;
  readonly position?: Position;
}

export interface EndpointsParams extends EndpointTarget {
  readonly query?: string;
}

/** Whether the client says, in `experimental`, that it has the command that lets users pick endpoints. */
export function picksEndpoints({ experimental }: ClientCapabilities): boolean {
  const ours = property(experimental, 'magentoIntegration');
  return property(ours, 'picksEndpoints') === true;
}

/** Answers {@link endpointTargetsRequest} and {@link endpointsRequest}. */
export function registerRouteRequests(
  connection: Connection,
  service: LanguageService,
  respond: Respond,
): void {
  connection.onRequest(endpointTargetsRequest, (params: unknown, token: CancellationToken) =>
    respond<EndpointTarget[]>(endpointTargetsRequest, token, [], () => endpointTargets(service, params)),
  );
  connection.onRequest(endpointsRequest, (params: unknown, token: CancellationToken) =>
    respond<EndpointChoice[]>(endpointsRequest, token, [], () => endpoints(service, params)),
  );
}

/** The answer of {@link endpointTargetsRequest}; params may be of any shape. */
export function endpointTargets(service: LanguageService, params: unknown): EndpointTarget[] {
  const uri = property(params, 'uri');
  if (typeof uri !== 'string') return [];
  return service.findEndpointTargets(uri, positionIn(params));
}

/** The answer of {@link endpointsRequest}; params may be of any shape. */
export function endpoints(service: LanguageService, params: unknown): EndpointChoice[] {
  const target = targetOf(property(params, 'uri'), property(params, 'integration'));
  const query = property(params, 'query');
  return target ? service.findEndpoints(target, typeof query === 'string' ? query : '') : [];
}

/** What {@link addRoutesCommand} does with its arguments; undefined where they are not as they should be. */
export function addRoutes(
  service: LanguageService,
  given: readonly unknown[] | undefined,
): AddedEndpoints | undefined {
  const [uri, integration, names] = given ?? [];
  const target = targetOf(uri, integration);
  if (!target || !Array.isArray(names) || !names.every((name): name is string => typeof name === 'string')) {
    return undefined;
  }
  return service.addEndpoints(target, names);
}

/** For the error where {@link addRoutes} gives none. */
export const addRoutesUsage = `${addRoutesCommand} takes the URI of an api.xml or integration.xml, the name of an integration in it, and a list of endpoints such as "POST /V1/orders".`;

function targetOf(uri: unknown, integration: unknown): EndpointTarget | undefined {
  return typeof uri === 'string' && typeof integration === 'string' ? { uri, integration } : undefined;
}

/** `position` of parameters of any shape, if it is one. */
export function positionIn(params: unknown): Position | undefined {
  const position = property(params, 'position');
  const line = property(position, 'line');
  const character = property(position, 'character');
  return typeof line === 'number' && typeof character === 'number' ? { line, character } : undefined;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
