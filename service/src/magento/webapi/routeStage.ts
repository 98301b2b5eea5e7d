import type { MergedRoute } from './mergedRoutes';
import type { Failure } from './model';

/** Why no call finds a route, whatever it sends: RequestProcessorPool and Rest\Config. */
export function pathFailure({ url, definitions }: MergedRoute): Failure | undefined {
  const [first] = definitions;
  const failure = {
    reason: 'url-unreachable',
    place: first && { uri: first.uri, range: first.url },
    subject: url,
    meant: undefined,
  } as const;
  const [version = '', second = ''] = url.replace(/^\/+|\/+$/g, '').split('/');
  if (!/^V\d/.test(version)) return { ...failure, message: 'Specified request cannot be processed.' };
  if (/^:[^:]/.test(second)) return { ...failure, message: 'Request does not match any route.' };
  return undefined;
}
