import type { MergedRoute } from './mergedRoutes';
import type { EndpointParameter, Failure, Place } from './model';
import { serviceName, snakeToCamel } from './names';
import { noSuchKey } from './phpTexts';
import type { ReleaseTexts, ReleaseTraits } from './release';

/** Where Magento's own code is in the texts of warnings. */
export const serviceMetadataFile = 'vendor/magento/module-webapi/Model/ServiceMetadata.php';
export const generatorFile = 'vendor/magento/module-webapi/Model/Rest/Swagger/Generator.php';

const converterFile = 'vendor/magento/module-webapi/Model/Config/Converter.php';

/** Why no call finds a route, whatever it sends: RequestProcessorPool and Rest\Config. */
export function pathFailure(
  { url, definitions }: MergedRoute,
  { wantsVersion }: ReleaseTraits,
): Failure | undefined {
  const [first] = definitions;
  const failure = {
    reason: 'url-unreachable',
    place: first && { uri: first.uri, range: first.url },
    subject: url,
    meant: undefined,
  } as const;
  const [version = '', second = ''] = url.replace(/^\/+|(?<!\/)\/+$/g, '').split('/');
  if (wantsVersion && !/^V\d/.test(version))
    return { ...failure, message: 'Specified request cannot be processed.' };
  if (/^:[^:]/.test(second)) return { ...failure, message: 'Request does not match any route.' };
  return undefined;
}

/** InputParamsResolver::validateParameters, on every call, in releases that have it. */
export function unknownParameter(
  route: MergedRoute,
  parameters: readonly EndpointParameter[],
): Failure | undefined {
  const unknown = route.parameters.filter(({ name }) => {
    const first = name.value.split('.', 1)[0]!;
    return !parameters.some((each) => each.name === first || each.name === snakeToCamel(first));
  });
  const [first] = unknown;
  if (!first) return undefined;
  const definition = route.definitions.find((each) =>
    each.parameters.some(({ name }) => name === first.name.value),
  );
  return {
    message: `The current request does not expect the next parameters: ${unknown.map(({ name }) => name.value).join(', ')}`,
    reason: 'parameter-unknown',
    place: definition && { uri: definition.uri, range: first.name.range },
    subject: first.name.value,
    meant: undefined,
  };
}

/** Developer mode refuses the file; in production, every call of the shop ends here. */
export function noService({ definitions, url }: MergedRoute, { isPhp8 }: ReleaseTexts): Failure {
  const [first] = definitions;
  return {
    message: `${isPhp8 ? 'Warning: Attempt to read property "attributes" on null' : "Notice: Trying to get property 'attributes' of non-object"} in ${converterFile}`,
    reason: 'service-missing',
    place: first && { uri: first.uri, range: first.range },
    subject: url,
    meant: undefined,
  };
}

/** Config\Converter::convertVersion looks for the second slash from the second character on: every call of the shop ends here. */
export function emptyUrl({ definitions }: MergedRoute, { isPhp8 }: ReleaseTexts): Failure {
  const [first] = definitions;
  return {
    message: isPhp8
      ? 'strpos(): Argument #3 ($offset) must be contained in argument #1 ($haystack)'
      : `Warning: strpos(): Offset not contained in string in ${converterFile}`,
    reason: 'url-empty',
    place: first && { uri: first.uri, range: first.url },
    subject: '',
    meant: undefined,
  };
}

/** What the schema's generator ends with before it looks at any PHP. */
export function nameFailure(route: MergedRoute, texts: ReleaseTexts): Failure | undefined {
  const { serviceClass = '', url, definitions } = route;
  const definition = definitions.findLast((each) => each.serviceClass !== undefined);
  const failure = { subject: serviceClass, meant: undefined };
  const classPlace = definition && { uri: definition.uri, range: definition.serviceClass! };
  const name = serviceName(serviceClass, '');
  if (name.kind === 'invalid') {
    const message = `The service interface name "${serviceClass}" is invalid.`;
    return { ...failure, message, reason: 'service-name', place: classPlace };
  }
  if (name.kind === 'no-suffix') {
    const message = noSuchKey(4, serviceMetadataFile, texts);
    return { ...failure, message, reason: 'service-name', place: classPlace };
  }
  if (url.startsWith('/')) return undefined;
  const [first] = definitions;
  return {
    message: noSuchKey('routes', generatorFile, texts),
    reason: 'url-without-slash',
    place: first && { uri: first.uri, range: first.url },
    subject: url,
    meant: undefined,
  };
}

/** Where the last definition of a route names the method. */
export function serviceMethodPlace({ definitions }: MergedRoute): Place | undefined {
  const definition = definitions.findLast(({ serviceMethod }) => serviceMethod !== undefined);
  return definition && { uri: definition.uri, range: definition.serviceMethod! };
}
