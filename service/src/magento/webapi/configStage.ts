import { derived } from '../../derived';
import type { OffsetRange } from '../../text';
import type { MergedRoute, RouteSource } from './mergedRoutes';
import type { ConfigFailure } from './model';
import type { RouteFacts } from './routeFacts';

/** The elements of a route, in the order of webapi.xsd. */
const order = ['service', 'resources', 'data'];
const methods = ['GET', 'PUT', 'POST', 'DELETE'];
const booleans = ['true', 'false', '1', '0'];

interface Complaint {
  readonly message: string;
  readonly range: OffsetRange;
}

/**
 * What developer mode refuses, in libxml's words: each file against webapi.xsd, and where all pass, all of them together
 * against webapi_merged.xsd.
 */
export function configFailures(
  sources: readonly RouteSource[],
  merged: readonly MergedRoute[],
): ConfigFailure[] {
  const inFiles = sources.flatMap((each) => failuresInFile(each));
  if (inFiles.length > 0) return inFiles;
  // As good as always, no route is left without.
  if (merged.every((route) => missingIn(route) === undefined)) return [];
  const keyOf = (uri: string, { start }: OffsetRange): string => `${start} ${uri}`;
  const byFirst = new Map(
    merged.flatMap((each) => {
      const [definition] = each.definitions;
      return definition ? [[keyOf(definition.uri, definition.range), each] as const] : [];
    }),
  );
  return sources.flatMap((source) =>
    source.routes.flatMap((route) => {
      const first = byFirst.get(keyOf(source.uri, route.range));
      const complaint = first && mergedComplaint(first, route);
      return complaint ? [failureOf(source, route, complaint, true)] : [];
    }),
  );
}

function failureOf(
  { uri, module, lineAt }: RouteSource,
  route: RouteFacts,
  { message, range }: Complaint,
  isMerged: boolean,
): ConfigFailure {
  return {
    uri,
    module,
    message,
    line: lineAt(range.end),
    isMerged,
    reason: 'xml-schema',
    place: { uri, range },
    subject: route.url.value,
    meant: undefined,
  };
}

/** Kept with the file: those of all modules are looked at whenever one file changes. */
const failuresInFile = derived((source: RouteSource): readonly ConfigFailure[] =>
  source.routes.flatMap((route) =>
    [...attributeComplaints(route), ...orderComplaints(route)].map((each) =>
      failureOf(source, route, each, false),
    ),
  ),
);

function attributeComplaints({ method, secure, tag }: RouteFacts): Complaint[] {
  const complaints: Complaint[] = [];
  if (method && !methods.includes(method.value)) {
    const set = methods.map((each) => `'${each}'`).join(', ');
    const message =
      `Element 'route', attribute 'method': [facet 'enumeration'] The value '${method.value}' is not an element of the ` +
      `set {${set}}.`;
    complaints.push({ message, range: method.range });
  }
  if (!method) complaints.push({ message: missingAttribute('route', 'method'), range: tag });
  if (secure && !booleans.includes(secure.value.trim())) {
    const message = `Element 'route', attribute 'secure': '${secure.value}' is not a valid value of the atomic type 'xs:boolean'.`;
    complaints.push({ message, range: secure.range });
  }
  return complaints;
}

/** libxml stops looking at a route's elements at the first that it does not expect. */
function orderComplaints({ children }: RouteFacts): Complaint[] {
  const complaints: Complaint[] = [];
  let next = 0;
  for (const { name, range, missing } of children) {
    const position = order.indexOf(name, next);
    if (position < 0) return [...complaints, { message: unexpected(name, order.slice(next)), range }];
    next = position + 1;
    if (name === 'resources' && missing.includes('resource')) {
      const message = "Element 'resources': Missing child element(s). Expected is ( resource ).";
      complaints.push({ message, range });
    } else for (const each of missing) complaints.push({ message: missingAttribute(name, each), range });
  }
  return complaints;
}

function missingAttribute(element: string, attribute: string): string {
  return `Element '${element}': The attribute '${attribute}' is required but missing.`;
}

function unexpected(name: string, expected: readonly string[]): string {
  const list = expected.length === 1 ? `( ${expected[0]} )` : `one of ( ${expected.join(', ')} )`;
  return `Element '${name}': This element is not expected.${expected.length === 0 ? '' : ` Expected is ${list}.`}`;
}

/** A route that all files together leave without a service or without resources. */
function mergedComplaint(merged: MergedRoute, route: RouteFacts): Complaint | undefined {
  const missing = missingIn(merged);
  if (missing === undefined) return undefined;
  const [next] = route.children.filter(({ name }) => name !== 'service');
  return next
    ? { message: unexpected(next.name, [missing]), range: next.range }
    : { message: `Element 'route': Missing child element(s). Expected is ( ${missing} ).`, range: route.tag };
}

function missingIn({ serviceClass, resources }: MergedRoute): 'service' | 'resources' | undefined {
  if (serviceClass === undefined) return 'service';
  return resources.length === 0 ? 'resources' : undefined;
}
