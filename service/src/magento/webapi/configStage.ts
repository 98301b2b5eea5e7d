import type { MergedRoute, RouteSource } from './mergedRoutes';
import type { ConfigFailure } from './model';
import type { RouteFacts } from './routeFacts';

/** The elements of a route, in the order of webapi.xsd. */
const order = ['service', 'resources', 'data'];
const methods = ['GET', 'PUT', 'POST', 'DELETE'];

/** What developer mode refuses: each file against webapi.xsd, then all of them together against webapi_merged.xsd. */
export function configFailures(
  sources: readonly RouteSource[],
  merged: readonly MergedRoute[],
): ConfigFailure[] {
  return sources.flatMap((source) =>
    source.routes.flatMap((route) => {
      const together = merged.find(({ definitions }) =>
        definitions.some((each) => each.uri === source.uri && each.range.start === route.range.start),
      );
      const message = fileMessage(route) ?? (together && mergedMessage(together));
      if (message === undefined) return [];
      const { uri, module } = source;
      const place = { uri, range: route.range };
      return [{ uri, module, message, reason: 'xml-schema' as const, place, subject: route.url.value, meant: undefined }];
    }),
  );
}

/** As libxml2 words it. */
function fileMessage({ children, method }: RouteFacts): string | undefined {
  if (!methods.includes(method.value)) {
    const set = methods.map((each) => `'${each}'`).join(', ');
    return `Element 'route', attribute 'method': [facet 'enumeration'] The value '${method.value}' is not an element of the set {${set}}.`;
  }
  let next = 0;
  for (const { value } of children) {
    const position = order.indexOf(value, next);
    if (position < 0) return unexpected(value, order.slice(next));
    next = position + 1;
  }
  return undefined;
}

function unexpected(name: string, expected: readonly string[]): string {
  const list = expected.length === 1 ? `( ${expected[0]} )` : `one of ( ${expected.join(', ')} )`;
  const hint = expected.length === 0 ? '' : ` Expected is ${list}.`;
  return `Element '${name}': This element is not expected.${hint}`;
}

function mergedMessage({ serviceClass, resources }: MergedRoute): string | undefined {
  if (serviceClass === undefined) {
    return resources.length === 0
      ? "Element 'route': Missing child element(s). Expected is ( service )."
      : unexpected('resources', ['service']);
  }
  if (resources.length === 0) return "Element 'route': Missing child element(s). Expected is ( resources ).";
  return undefined;
}
