import { expect, it } from 'vitest';
import { parseXml } from '../../xml/parse';
import { mergedRoutes, type RouteSource } from './mergedRoutes';
import { readRoutes } from './routeFacts';

const source = (
  module: string,
  ...routes: readonly (readonly [method: string, url: string])[]
): RouteSource => ({
  uri: `file:///${module}/etc/webapi.xml`,
  module,
  routes: readRoutes(
    parseXml(
      `<routes>${routes
        .map(
          ([method, url]) =>
            `<route method="${method}" url="${url}"><service class="${module}\\Api\\A" method="go"/></route>`,
        )
        .join('')}</routes>`,
    ),
  ),
  lineAt: () => 1,
});

const base = [source('A', ['GET', '/V1/a'], ['POST', '/V1/a']), source('B', ['GET', '/V1/b'])];

it.each([
  ['adds routes', source('C', ['GET', '/V1/c'])],
  ['adds a method to a URL', source('C', ['GET', '/V1/c'], ['PUT', '/V1/a'])],
  ['changes a route', source('C', ['GET', '/V1/a'])],
  ['repeats a route with a blank', source('C', ['GET', '/V1/b '], ['POST', '/V1/a '])],
  ['repeats its own', source('C', ['GET', '/V1/c'], ['GET', '/V1/c'])],
])('merges the same after a Magento that has been merged as from the start: %s', (_, own) => {
  mergedRoutes(base);
  const further = mergedRoutes([...base, own], base);
  expect(further).toEqual(mergedRoutes([...base, own]));
  const before = mergedRoutes([own, ...base], base);
  expect(before).toEqual(mergedRoutes([own, ...base]));
});
