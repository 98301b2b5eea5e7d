import type { Installation, RestRoute } from '#service/languageService';
import { named, unquoted } from './quoted';
import { ToolError } from './toolError';

/** `POST /V1/orders`, as results name a route. */
export function endpointName({ method, url }: Pick<RestRoute, 'method' | 'url'>): string {
  return `${named(method)} ${named(url)}`;
}

/** The routes that `POST /V1/orders`, or a URL as it is called, means. */
export function routesNamed(endpoint: string, { routes }: Installation): readonly RestRoute[] {
  return routes.at(unquoted(endpoint).trim());
}

/**
 * Whether a text is an endpoint, as in `POST /V1/orders` or a URL alone.
 * @throws {ToolError} where it is none
 */
export function demandEndpoint(text: string): void {
  const words = unquoted(text).trim().split(/\s+/);
  const url = words.pop() ?? '';
  const isEndpoint =
    url.includes('/') && (words.length === 0 || (words.length === 1 && /^[a-z]+$/i.test(words[0]!)));
  if (!isEndpoint) throw new ToolError(`An endpoint is written as in "POST /V1/orders", not ${named(text)}.`);
}

/** What else the caller may have meant, for the end of a message. */
export function similarTo(endpoint: string, { routes }: Installation): string {
  const similar = routes.search(unquoted(endpoint).replace(/^\s*[a-z]+\s+/i, '')).slice(0, 5);
  return similar.length > 0 ? ` Similar: ${similar.map(endpointName).join(', ')}.` : '';
}
