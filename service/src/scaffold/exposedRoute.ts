import type { ClassDeclaration, MethodDeclaration, ParameterDeclaration } from '../magento/php/declarations';
import type { MergedRoute } from '../magento/webapi/mergedRoutes';
import type { HttpMethod } from './endpoint/url';

export interface ExposedRoute {
  readonly method: HttpMethod;
  /** As in `/V1/harbor/berths/:berthId`. */
  readonly url: string;
}

/** Methods that do to the whole thing what their HTTP method says: the URL says no more. */
const plain = /^(?:get|getById|getList|list|find|search|save|create|add|update|delete|deleteById|remove)$/;

/**
 * The HTTP method and URL that fit a method of a service interface by its name and what it takes, as Magento's own routes
 * are made; one that no route has.
 */
export function exposedRoute(
  { name }: Pick<ClassDeclaration, 'name'>,
  of: MethodDeclaration,
  module: string,
  taken: readonly Pick<MergedRoute, 'method' | 'url'>[],
): ExposedRoute {
  const method = httpMethodOf(of);
  const about = kebab(module.slice(module.indexOf('_') + 1));
  const thing = kebab(name.value.replace(/(?:Repository|Management|Service)?(?:Interface)?$/, ''));
  const words = [about, ...(thing === about || thing === '' ? [] : [thing])];
  const names = inUrl(method, of).map((each) => `:${each.name.value}`);
  const verb = plain.test(of.name.value) ? [] : [kebab(of.name.value.replace(/^get(?=[A-Z])/, ''))];
  const base = ['/V1', ...words, ...names, ...verb].join('/');
  const isTaken = (url: string): boolean =>
    taken.some((each) => each.method === method && shape(each.url) === shape(url));
  const withName = `${base}/${kebab(of.name.value)}`;
  const tries = [base, ...(verb.length > 0 ? [] : [withName])];
  for (let number = 2; tries.every(isTaken); number++) tries.push(`${withName}-${number}`);
  return { method, url: tries.find((url) => !isTaken(url))! };
}

/** What callers call is the same, whatever its parameters are called. */
function shape(url: string): string {
  return url.replace(/:\w+/g, ':');
}

function httpMethodOf({ name, parameters }: MethodDeclaration): HttpMethod {
  if (/^(?:delete|remove)/i.test(name.value)) return 'DELETE';
  if (/^(?:update|edit|change|replace)/i.test(name.value)) return 'PUT';
  const isReading = /^(?:get|list|find|search|load|fetch|is|has|can|count|check)(?![a-z])/.test(name.value);
  return isReading && parameters.every(fitsInQuery) ? 'GET' : 'POST';
}

function fitsInQuery(parameter: ParameterDeclaration): boolean {
  const { type } = parameter;
  return isScalar(parameter) || (type?.kind === 'class' && /SearchCriteria(?:Interface)?$/.test(type.fqn));
}

/** Without a native type nothing tells; most are ids. */
function isScalar({ type }: ParameterDeclaration): boolean {
  return type === undefined || (type.kind === 'builtin' && /^(?:int|string|float|bool)$/.test(type.name));
}

/** The parameters that tell which thing it is about. */
function inUrl(method: HttpMethod, { parameters }: MethodDeclaration): ParameterDeclaration[] {
  const needed = parameters.filter((each) => isScalar(each) && !each.isOptional);
  if (method === 'POST') return [];
  return method === 'PUT' ? needed.slice(0, 1) : needed;
}

/** `SalesOrder` → `sales-order`. */
function kebab(name: string): string {
  return name
    .replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '-')
    .replace(/[_\\]+/g, '-')
    .toLowerCase();
}
