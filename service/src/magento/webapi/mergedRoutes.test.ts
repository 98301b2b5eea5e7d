import { expect, it } from 'vitest';
import { harbor, phpInterface } from '#test/support/endpoints';
import { parseXml } from '../../xml/parse';
import { mergedRoutes, type RouteSource } from './mergedRoutes';
import { readRoutes } from './routeFacts';

const route = (body: string, attributes = ''): string =>
  `<route url="/V1/harbor/a" method="GET"${attributes}>${body}</route>`;
const service = (name: string, method: string): string =>
  `<service class="Acme\\Harbor\\Api\\${name}" method="${method}"/>`;
const resources = (...refs: string[]): string =>
  `<resources>${refs.map((ref) => `<resource ref="${ref}"/>`).join('')}</resources>`;

/** What Magento makes of all routes of that one URL. */
async function merged(...routes: string[]) {
  const model = await harbor({
    ...phpInterface('Api\\BerthsInterface', '/** @return int */ public function go();'),
    ...phpInterface('Api\\QuaysInterface', '/** @return int */ public function stay();'),
    'Harbor/etc/webapi.xml': `<routes>\n${routes.join('\n')}\n</routes>`,
  });
  expect(model.routes).toHaveLength(1);
  return model.routes[0]!;
}

it('takes the service of the later of two routes, and adds up their resources', async () => {
  const {
    serviceClass,
    serviceMethod,
    resources: needed,
  } = await merged(
    route(service('BerthsInterface', 'go') + resources('Acme_Harbor::a')),
    route(service('QuaysInterface', 'stay') + resources('Acme_Harbor::b', 'Acme_Harbor::a')),
  );
  expect([serviceClass, serviceMethod]).toEqual(['Acme\\Harbor\\Api\\QuaysInterface', 'stay']);
  expect(needed).toEqual(['Acme_Harbor::a', 'Acme_Harbor::b']);
});

it('keeps what the later route does not say', async () => {
  const { serviceClass, secure } = await merged(
    route(service('BerthsInterface', 'go') + resources('Acme_Harbor::a'), ' secure="true"'),
    route(resources('Acme_Harbor::b')),
  );
  expect(serviceClass).toBe('Acme\\Harbor\\Api\\BerthsInterface');
  expect(secure).toBe(true);
});

it.each([
  ['true', true],
  ['false', true],
  ['0', false],
  ['', false],
])('reads secure="%s" as PHP does', async (written, secure) => {
  const only = route(service('BerthsInterface', 'go') + resources('self'), ` secure="${written}"`);
  expect((await merged(only)).secure).toBe(secure);
});

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

it('merges any number of methods of one URL: with the square of it, this would not end', () => {
  const methods = Array.from({ length: 40_000 }, (_, index) => [`M${index}`, '/V1/a'] as const);
  const merging = [source('A', ['GET', '/V1/a'])];
  mergedRoutes(merging);
  expect(mergedRoutes([...merging, source('B', ...methods)], merging)).toHaveLength(40_001);
});
