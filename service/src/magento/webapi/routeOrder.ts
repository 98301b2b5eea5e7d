/** What of a route decides which calls it answers. */
interface RouteUrl {
  readonly method: string;
  readonly url: string;
}

/**
 * Whether `other` fits each request that `route` fits, and Magento tries it later: of all that fit, the last in byte order
 * answers (Magento\Webapi\Controller\Rest\Router and Magento\Webapi\Model\Rest\Config, which sorts by URL).
 */
export function shadows(other: RouteUrl, route: RouteUrl): boolean {
  if (other === route || other.method !== route.method) return false;
  const [theirs, ours] = [segmentsOf(other.url), segmentsOf(route.url)];
  if (theirs.length !== ours.length || !ours.some(isParameter)) return false;
  if (!theirs.every((segment, at) => isParameter(segment) || segment === ours[at])) return false;
  // Byte by byte, as PHP's ksort compares them.
  return other.url > route.url;
}

/** Whether two routes fit the same requests: names of parameters do not count, nor does a slash at the end. */
export function isSameCall(a: RouteUrl, b: RouteUrl): boolean {
  const formOf = ({ url }: RouteUrl): string =>
    segmentsOf(url)
      .map((segment) => (isParameter(segment) ? ':' : segment))
      .join('/');
  return a.method === b.method && formOf(a) === formOf(b);
}

/**
 * The route that answers a path such as `/V1/orders/12`: one of the same text at once, else the last that fits
 * (Magento\Webapi\Controller\Rest\Router::match).
 */
export function answering<Route extends RouteUrl>(
  routes: readonly Route[],
  method: string,
  path: string,
): Route | undefined {
  const asked = segmentsOf(path);
  const ofMethod = routes.filter((route) => route.method === method);
  const fits = ({ url }: Route): boolean => {
    const segments = segmentsOf(url);
    if (segments.length !== asked.length || segments.slice(0, 2).some(isParameter)) return false;
    return segments.every((segment, at) => isParameter(segment) || segment === asked[at]);
  };
  const exact = ofMethod.find((route) => fits(route) && !segmentsOf(route.url).some(isParameter));
  return (
    exact ??
    ofMethod
      .filter(fits)
      .sort((a, b) => (a.url < b.url ? -1 : 1))
      .at(-1)
  );
}

const segmentsOf = (url: string): string[] =>
  url.split('/').filter((segment, at, all) => segment !== '' || (at > 0 && at < all.length - 1));
const isParameter = (segment: string): boolean => /^:[^:]/.test(segment);
