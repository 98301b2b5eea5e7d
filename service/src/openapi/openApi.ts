import type { Endpoint } from '../magento/webapi/model';
import { asyncSchemas, asyncVariants } from './asyncOperations';
import type { HttpMethod, OpenApiDocument, Operation, PathItem, Schema } from './document';
import { errorResponses, errorSchemas } from './errors';
import { magentoErrorSchemas } from './magentoErrors';
import { magentoOperation } from './magentoOperation';
import { MagentoSchemas } from './magentoSchemas';
import { pathTemplate, withPathNames } from './names';
import { callOperation } from './operation';
import { CallSchemas } from './schemas';
import { magentoServers, securityOf, securitySchemes, servers } from './security';
import type { DescribedEndpoints } from './together';

export interface OpenApiOptions {
  /** As people name what is described, as in `Acme_Bridge`. */
  readonly title: string;
  /** As Magento's own schema describes it, with what is wrong in it. */
  readonly asMagento?: boolean;
  /** With the variants below `/async` and `/async/bulk`. */
  readonly async?: boolean;
}

/** The routes of the model as an OpenAPI 3.1 document. See docs/openapi.md for what it says and what it leaves out. */
export function openApiDocument(model: DescribedEndpoints, options: OpenApiOptions): OpenApiDocument {
  return options.asMagento ? asMagento(model, options) : asCalled(model, options);
}

function asCalled(
  { routes, types, magentoVersion }: DescribedEndpoints,
  options: OpenApiOptions,
): OpenApiDocument {
  const common = { ...errorSchemas, ...(options.async && asyncSchemas) };
  const schemas = new CallSchemas(types, Object.keys(common));
  const paths = new Paths(true);
  for (const route of routes) {
    const operation = callOperation(route, types, schemas);
    paths.add(pathTemplate(route.url), methodOf(route), operation);
    for (const each of options.async ? asyncVariants(route, operation) : []) {
      paths.add(each.path, each.method, each.operation);
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: options.title,
      version: magentoVersion ?? 'unknown',
      description:
        `What callers send to and get from Magento${magentoVersion === undefined ? '' : ` ${magentoVersion}`}, as its code ` +
        'answers. Keys are in snake_case; Magento takes camelCase, too.',
    },
    servers,
    tags: paths.tags,
    paths: paths.all,
    components: {
      schemas: sorted({ ...common, ...schemas.all }),
      responses: errorResponses,
      securitySchemes,
    },
  };
}

function asMagento(
  { routes, types, magentoVersion }: DescribedEndpoints,
  { title }: OpenApiOptions,
): OpenApiDocument {
  const schemas = new MagentoSchemas(types);
  const paths = new Paths(false);
  const resourcesOf = resourcesOfMethods(routes);
  for (const route of routes.filter(({ absentFromSchema }) => !absentFromSchema)) {
    const operation = {
      ...magentoOperation(route, types, schemas, resourcesOf(route)),
      security: securityOf(route),
    };
    paths.add(pathTemplate(route.url), methodOf(route), operation);
  }
  return {
    openapi: '3.1.0',
    info: {
      title,
      version: magentoVersion ?? 'unknown',
      description: "What Magento's own /schema says, in OpenAPI 3.1.",
    },
    servers: magentoServers,
    tags: paths.tags,
    paths: paths.all,
    components: { schemas: sorted({ ...magentoErrorSchemas, ...schemas.all }), securitySchemes },
  };
}

/** Config\Converter collects resources by method of a service, whichever of its routes asks for them. */
function resourcesOfMethods(routes: readonly Endpoint[]): (route: Endpoint) => readonly string[] {
  const found = new Map<string, string[]>();
  const keyOf = ({ url, serviceClass, serviceMethod }: Endpoint): string =>
    [url.split('/', 2)[1], serviceClass, serviceMethod].join(' ');
  for (const route of routes) {
    const known = found.get(keyOf(route));
    if (known) known.push(...route.resources);
    else found.set(keyOf(route), [...route.resources]);
  }
  return (route) => found.get(keyOf(route)) ?? [];
}

const methodOf = ({ method }: Endpoint): HttpMethod => method.toLowerCase() as HttpMethod;

const httpMethods: readonly string[] = ['get', 'put', 'post', 'delete'];

/** Paths in the order in which they come up. Of operations that OpenAPI cannot tell apart, the first counts. */
class Paths {
  readonly #items = new Map<string, Map<HttpMethod, Operation>>();
  /** `/a/{id}` and `/a/{key}` are one path to OpenAPI; Magento's own schema has both. */
  readonly #templates = new Map<string, string>();
  readonly #ids = new Set<string>();
  readonly #mergesTemplates: boolean;

  constructor(mergesTemplates: boolean) {
    this.#mergesTemplates = mergesTemplates;
  }

  add(path: string, method: HttpMethod, operation: Operation): void {
    if (!httpMethods.includes(method)) return;
    const plain = withPathNames(path, () => '{}');
    const known = this.#mergesTemplates ? (this.#templates.get(plain) ?? path) : path;
    this.#templates.set(plain, known);
    const item = this.#items.get(known) ?? new Map<HttpMethod, Operation>();
    this.#items.set(known, item);
    if (item.has(method)) return;
    item.set(method, renamed({ ...operation, operationId: this.#idFor(operation.operationId) }, path, known));
  }

  get all(): Record<string, PathItem> {
    return Object.fromEntries([...this.#items].map(([path, item]) => [path, Object.fromEntries(item)]));
  }

  get tags(): { name: string }[] {
    const operations = [...this.#items.values()].flatMap((item) => [...item.values()]);
    return [...new Set(operations.flatMap(({ tags }) => tags))].sort().map((name) => ({ name }));
  }

  #idFor(wanted: string): string {
    let id = wanted;
    for (let number = 2; this.#ids.has(id); number++) id = `${wanted}${number}`;
    this.#ids.add(id);
    return id;
  }
}

/** The operation with the names that its path has in the document. */
function renamed(operation: Operation, path: string, known: string): Operation {
  if (path === known) return operation;
  const from = namesIn(path);
  const to = namesIn(known);
  const parameters = operation.parameters?.map((parameter) =>
    parameter.in === 'path' && from.includes(parameter.name)
      ? { ...parameter, name: to[from.indexOf(parameter.name)]! }
      : parameter,
  );
  return { ...operation, ...(parameters && { parameters }) };
}

function namesIn(path: string): string[] {
  const names: string[] = [];
  withPathNames(path, (name) => String(names.push(name)));
  return names;
}

function sorted(schemas: Readonly<Record<string, Schema>>): Record<string, Schema> {
  return Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
}
