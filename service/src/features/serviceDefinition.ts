import { binds } from '../magento/webapi/endpoint';
import type { MergedRoute } from '../magento/webapi/mergedRoutes';
import type { Place } from '../text';
import type { SourceFile } from '../workspace/sourceFile';
import type { FileInModule, Workspace } from '../workspace/workspace';
import { parameterPlaces, pathPlaces, serviceNamed, type ServiceSubject } from './support/serviceSubject';

type FileAt = (uri: string) => SourceFile | undefined;

/**
 * Where what a route names is declared in PHP and what di.xml makes of it; from PHP and di.xml, the routes that lead
 * there. Only what has been prepared is known.
 */
export function serviceTargets(workspace: Workspace, found: FileInModule, subject: ServiceSubject): Place[] {
  const fileAt: FileAt = (uri) => workspace.find(uri)?.file;
  switch (subject.kind) {
    case 'class':
      return classTargets(found, subject.className, fileAt);
    case 'method':
      return methodTargets(found, subject.className, subject.method);
    case 'parameter':
      return parameterTargets(found, subject, fileAt);
  }
}

function classTargets(found: FileInModule, className: string, fileAt: FileAt): Place[] {
  const { endpoints, file, installation } = found;
  const preferences = [...(endpoints?.preferences.values() ?? [])];
  const preferred = preferences
    .filter(({ asked, given }) => asked === className || given === className)
    .map(({ uri, ranges }) => ({ uri, range: ranges.asked }));
  const declared = serviceNamed(endpoints, className)?.place;
  const php = [...(declared ? [declared] : []), ...implementationPlaces(found, className, fileAt)];
  if (file.kind === 'di') return php;
  if (file.kind === 'webapi') return [...php, ...preferred];
  const routes = installation.served
    .ofClass(className)
    .flatMap(({ definitions }) =>
      definitions.flatMap(({ uri, serviceClass }) => (serviceClass ? [{ uri, range: serviceClass }] : [])),
    );
  return [...routes, ...preferred];
}

/** The declaration of a class that answers for a service. */
function implementationPlaces({ endpoints }: FileInModule, className: string, fileAt: FileAt): Place[] {
  return [...(endpoints?.implementations ?? [])].flatMap(([uri, classes]) => {
    if (!classes.some((each) => each.className === className)) return [];
    const declared = fileAt(uri)?.declarations.classes.find(({ fqn }) => fqn === className);
    return declared ? [{ uri, range: declared.name.range }] : [];
  });
}

function methodTargets(
  { endpoints, file, installation }: FileInModule,
  className: string,
  name: string,
): Place[] {
  const lower = name.toLowerCase();
  const declared = serviceNamed(endpoints, className)?.methods.find(
    (method) => method.name.toLowerCase() === lower,
  )?.place;
  if (file.kind === 'webapi') return declared ? [declared] : [];
  const routes = installation.served.ofMethod(className, name).flatMap(placesOfRoute);
  // From the class that answers, the interface comes first.
  return declared && declared.uri !== file.uri ? [declared, ...routes] : routes;
}

function placesOfRoute({ definitions }: MergedRoute): Place[] {
  return definitions.map(({ uri, url }) => ({ uri, range: url }));
}

function parameterTargets(
  { file, installation, endpoints }: FileInModule,
  { className, method, parameter }: Extract<ServiceSubject, { kind: 'parameter' }>,
  fileAt: FileAt,
): Place[] {
  const routes = installation.served.ofMethod(className, method);
  if (file.kind !== 'webapi') return routes.flatMap((route) => urlPlaces(route, parameter, fileAt));
  const declared = serviceNamed(endpoints, className)?.methods.find(({ name }) => name === method)?.place;
  const php = declared && fileAt(declared.uri);
  const declaration = php?.declarations.classes
    .flatMap(({ methods }) => methods)
    .find(({ name }) => name.range.start === declared!.range.start);
  const place = declaration && parameterPlaces(declaration).find(({ value }) => value === parameter);
  return place ? [{ uri: declared!.uri, range: place.range }] : [];
}

/** Where the URL of a route names a parameter. */
function urlPlaces({ definitions }: MergedRoute, parameter: string, fileAt: FileAt): Place[] {
  return definitions.flatMap(({ uri, url }) => {
    const text = fileAt(uri)?.text.slice(url.start, url.end);
    const names = text === undefined ? [] : pathPlaces(text, url.start);
    return names.filter(({ value }) => binds(value, parameter)).map(({ range }) => ({ uri, range }));
  });
}
