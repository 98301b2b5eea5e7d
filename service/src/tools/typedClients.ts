import type { TypedClient, TypedClientRequest } from '#protocol';
import { callerOf, nameOf, routeKey } from '../magento/restRoute';
import type { CatalogTypes, Endpoint } from '../magento/webapi/model';
import { typedClient } from '../openapi/clients/typedClient';
import { findCallableEndpoints } from '../workspace/ownEndpoints';
import type { Workspace } from '../workspace/workspace';

/**
 * The files of a client with types, for an application template: of the named endpoints, as far as the integration may call
 * them, or of all that its resources open. Undefined where no integration of that name is installed by a module at or below `uri`.
 */
export async function planTypedClient(
  workspace: Workspace,
  { uri, integration, template, endpoints }: TypedClientRequest,
  core: CatalogTypes,
): Promise<TypedClient | undefined> {
  const model = await findCallableEndpoints(workspace, uri, integration, core);
  if (!model) return undefined;
  const keyOf = (route: Endpoint): string => routeKey(nameOf(route));
  const callable = new Set(model.routes.map(keyOf));
  const wanted = endpoints && new Set(endpoints.map(routeKey));
  const routes = model.routes.filter((route) =>
    wanted ? wanted.has(keyOf(route)) : callerOf(route) === 'granted',
  );
  const described = routes.filter(({ parameters }) => parameters !== undefined);
  return {
    files: described.length === 0 ? [] : typedClient({ ...model, routes }, template, integration),
    endpoints: described.map(nameOf),
    notCallable: (endpoints ?? []).filter((name) => !callable.has(routeKey(name))),
    notDescribed: routes.filter(({ parameters }) => parameters === undefined).map(nameOf),
  };
}
