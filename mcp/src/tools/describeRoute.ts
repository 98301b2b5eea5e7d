import * as z from 'zod/v4';
import type { DataType, Endpoint, EndpointModel, RestRoute } from '#service/languageService';
import { demandEndpoint, endpointName, routesNamed, similarTo } from '../endpoints';
import { named, quoted, sentence } from '../quoted';
import { magentoVersion, notices, path, place } from '../schemas';
import { defineTool, type Call } from '../tool';
import { ToolError } from '../toolError';
import { magentoAt, noticesOf, openWorkspace, placeOf, type Opened } from '../workspace';
import { builtInRoute } from './builtInRoute';

/** How many types come along with a route, and how many fields of each. */
const mostTypes = 25;
const mostFields = 80;

const route = z.object({
  endpoint: z.string(),
  service: z.string(),
  resources: z.array(z.string()),
  takes: z
    .array(
      z.object({
        name: z.string(),
        type: z.string(),
        from: z.enum(['path', 'query', 'body', 'forced']),
        optional: z.boolean(),
      }),
    )
    .optional()
    .describe('Absent if Magento cannot read them, or the service is not in the workspace.'),
  gives: z.string().optional(),
  ignoredInUrl: z.array(z.string()).describe('Names in the URL that match no parameter.'),
  fails: z.array(
    z.object({ stage: z.string(), at: z.string().optional(), message: z.string(), where: place.optional() }),
  ),
  declaredIn: z.array(place),
  method: place.optional().describe('The PHP method.'),
});

export type DescribedRoute = z.output<typeof route>;
/** Field → type; `?` in front: may be null. */
export type DescribedTypes = Record<string, { fields: Record<string, string>; readOnly?: string[] }>;

export const describeRoute = defineTool({
  name: 'describe_route',
  title: 'The input and output of a REST endpoint',
  description:
    "Describes a REST endpoint as Magento will answer it: its parameters and where each comes from, its result, the fields of the types, and what fails at which stage, with Magento's own message. For Magento's endpoints and those of your own modules.",
  input: {
    endpoint: z.string().describe('As in "POST /V1/orders", "/V1/orders/12" or a full URL.'),
    path,
    magentoVersion,
  },
  output: {
    routes: z.array(route),
    types: z.record(
      z.string(),
      z.object({ fields: z.record(z.string(), z.string()), readOnly: z.array(z.string()).optional() }),
    ),
    typesLeftOut: z.number().int().optional(),
    shopFails: z.array(z.string()).describe('What makes every web API call or /schema of the shop fail.'),
    notices,
  },
  async run({ endpoint, ...input }, call) {
    demandEndpoint(endpoint);
    const opened = await openWorkspace(call, input.path, input.magentoVersion);
    const installation = magentoAt(opened, input.magentoVersion);
    const found = routesNamed(endpoint, installation).slice(0, 10);
    if (found.length === 0) {
      const similar = similarTo(endpoint, installation);
      throw new ToolError(`No module declares the endpoint ${named(endpoint)}.${similar}`);
    }
    const { routes, models } = await describeAll(found, opened, call);
    const types: DescribedTypes = {};
    let typesLeftOut = 0;
    const used = typesUsedBy(routes);
    for (const { name, type } of await typesOf(used, models, call)) {
      if (Object.keys(types).length < mostTypes) types[named(name)] = type;
      else typesLeftOut++;
    }
    return {
      routes,
      types,
      ...(typesLeftOut > 0 && { typesLeftOut }),
      shopFails: [...new Set(models.flatMap(shopFailures))].slice(0, 10),
      ...noticesOf(opened, call),
    };
  },
});

async function describeAll(
  found: readonly RestRoute[],
  opened: Opened,
  call: Call,
): Promise<{ routes: DescribedRoute[]; models: EndpointModel[] }> {
  const models = new Map<string, EndpointModel[]>();
  const routes: DescribedRoute[] = [];
  for (const each of found) {
    const own = each.definitions.find(({ uri }) => opened.service.find(uri));
    if (own && !models.has(own.uri))
      models.set(own.uri, await opened.service.describeEndpoints(own.uri, true));
    const endpoint = (own ? models.get(own.uri)! : [])
      .flatMap((model) => model.routes)
      .find(({ method, url }) => method === each.method && url.trim() === each.url);
    const declaredIn = each.definitions.slice(0, 10).flatMap((each) => placeOf(each, opened, call) ?? []);
    routes.push(
      endpoint
        ? { ...describe(endpoint, opened, call), declaredIn }
        : { ...(await builtInRoute(each, call)), declaredIn },
    );
  }
  return { routes, models: [...models.values()].flat() };
}

function describe(endpoint: Endpoint, opened: Opened, call: Call): Omit<DescribedRoute, 'declaredIn'> {
  const { parameters, returns, methodPlace } = endpoint;
  const method = methodPlace && placeOf(methodPlace, opened, call);
  return {
    endpoint: endpointName(endpoint),
    service: named(`${endpoint.serviceClass}::${endpoint.serviceMethod}`),
    resources: endpoint.resources.map(named),
    ...(parameters && {
      takes: parameters.slice(0, mostFields).map(({ name, type, from, isOptional }) => ({
        name: named(name),
        type: named(type),
        from,
        optional: isOptional,
      })),
    }),
    ...(returns !== undefined && { gives: named(returns) }),
    ignoredInUrl: endpoint.unboundPath.map(named),
    fails: endpoint.failures.map(({ stage, at, message, place: where }) => {
      const found = where && placeOf(where, opened, call);
      return {
        stage,
        ...(at !== undefined && at !== '' && { at: named(at) }),
        message: quoted(message),
        ...(found && { where: found }),
      };
    }),
    ...(method && { method }),
  };
}

function shopFailures({ config, schema }: EndpointModel): string[] {
  return [
    ...config.map(({ module, message }) => `${named(module)}, etc/webapi.xml: ${sentence(message)}`),
    ...(schema ? [`/schema: ${sentence(schema.message)}`] : []),
  ];
}

function typesUsedBy(routes: readonly DescribedRoute[]): string[] {
  return routes.flatMap(({ takes = [], gives }) => [
    ...takes.map(({ type }) => type),
    ...(gives === undefined ? [] : [gives]),
  ]);
}

/** The classes that these types lead to, the nearest first. */
async function typesOf(
  from: readonly string[],
  models: readonly EndpointModel[],
  { host }: Call,
): Promise<{ name: string; type: DescribedTypes[string] }[]> {
  const core = await host.service.loadCoreTypes();
  const seen = new Set<string>();
  const queue = from.map(classOf);
  const found: { name: string; type: DescribedTypes[string] }[] = [];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const own = models.map(({ types }) => types.get(name!)).find((type) => type !== undefined);
    const builtIn = Object.hasOwn(core, name) ? core[name] : undefined;
    const fields = own ? fieldsOf(own) : Object.entries(builtIn?.fields ?? {});
    if (fields.length === 0) continue;
    queue.push(...fields.map(([, type]) => classOf(type)));
    const readOnly = own
      ? own.fields.filter(({ writtenBy }) => writtenBy === 'no').map((field) => field.name)
      : [...(builtIn?.readOnly ?? [])];
    const shown = fields.slice(0, mostFields).map(([field, type]) => [named(field), named(type)] as const);
    found.push({
      name,
      type: {
        fields: Object.fromEntries(shown),
        ...(readOnly.length > 0 && { readOnly: readOnly.slice(0, mostFields).map(named) }),
      },
    });
  }
  return found;
}

function fieldsOf({ fields }: DataType): (readonly [string, string])[] {
  return fields.map(({ name, type, isNullable }) => [name, `${isNullable ? '?' : ''}${type}`] as const);
}

/** `?Acme\Bridge\Api\Data\BerthInterface[]` → the class. */
function classOf(type: string): string {
  return type.replace(/^\?/, '').replaceAll('[]', '').replace(/^\\/, '');
}
