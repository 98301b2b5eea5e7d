import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { moduleXml, registration, smallMagento } from '../support/project';
import { materialise, onDisk, runCli, shared } from './runCli';

interface RouteEntry {
  method: string;
  url: string;
  service: string | null;
  resources: string[];
  file: string | null;
  line: number | null;
}

function readRoutes(args: readonly string[], cwd: string): RouteEntry[] {
  const { code, stdout, stderr } = runCli(['routes', ...args, '--format', 'json'], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return (JSON.parse(stdout) as { routes: RouteEntry[] }).routes;
}

const shopFiles = {
  ...smallMagento,
  'vendor/magento/module-sales/etc/webapi.xml': `<?xml version="1.0"?>
<routes>
    <route url="/V1/orders/:id" method="GET">
        <service class="Magento\\Sales\\Api\\OrderRepositoryInterface" method="get"/>
        <resources><resource ref="Magento_Sales::actions_view"/></resources>
    </route>
    <route url="/V1/orders" method="POST">
        <service class="Magento\\Sales\\Api\\OrderRepositoryInterface" method="save"/>
        <resources><resource ref="Magento_Sales::actions_view"/><resource ref="Magento_Sales::ship"/></resources>
    </route>
    <route url="/V1/mine" method="GET"><resources><resource ref="self"/></resources></route>
    <route url="/V1/open" method="GET"><resources><resource ref="anonymous"/></resources></route>
</routes>
`,
};

const names = (routes: readonly RouteEntry[]): string[] =>
  routes.map(({ method, url }) => `${method} ${url}`);

describe('routes', () => {
  it('writes JSON of the shape that programs rely on', () => {
    const routes = readRoutes([], onDisk(shopFiles));
    expect(routes[2]).toEqual({
      method: 'POST',
      url: '/V1/orders',
      service: 'Magento\\Sales\\Api\\OrderRepositoryInterface::save',
      resources: ['Magento_Sales::actions_view', 'Magento_Sales::ship'],
      file: 'vendor/magento/module-sales/etc/webapi.xml',
      line: 6,
    });
    expect(routes[0]).toMatchObject({ service: null, resources: ['self'], line: 10 });
  });

  it('prints a line for each endpoint', () => {
    const { code, stdout } = runCli(['routes'], { cwd: onDisk(shopFiles) });
    expect(code).toBe(0);
    expect(stdout).toBe(
      'GET    /V1/mine  customers only\n' +
        'GET    /V1/open  anyone, without a token\n' +
        'POST   /V1/orders  Magento_Sales::actions_view, Magento_Sales::ship\n' +
        'GET    /V1/orders/:id  Magento_Sales::actions_view\n',
    );
  });

  it('selects by any of the resources and by any of the endpoints', () => {
    const shop = onDisk(shopFiles);
    const select = (...args: string[]): string[] => names(readRoutes(args, shop));
    expect(select('--resource', 'Magento_Sales::ship')).toEqual(['POST /V1/orders']);
    expect(select('--resource', 'Magento_Sales::ship', '--resource', 'anonymous')).toEqual([
      'GET /V1/open',
      'POST /V1/orders',
    ]);
    expect(select('--route', 'POST /V1/orders', '--route', 'get /V1/mine')).toEqual([
      'GET /V1/mine',
      'POST /V1/orders',
    ]);
    expect(select('--route', '/V1/orders/000000012')).toEqual(['GET /V1/orders/:id']);
    expect(select('--resource', 'Magento_Sales::actions_view', '--route', 'POST /V1/orders')).toEqual([
      'POST /V1/orders',
    ]);
  });

  it('says what it does not find, which is no failure', () => {
    const shop = onDisk(shopFiles);
    const none = (...args: string[]) => runCli(['routes', ...args], { cwd: shop });
    expect(none('--resource', 'Magento_Log::online')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'no module defines the resource "Magento_Log::online"; "acl" lists all resources\n',
    });
    expect(none('--resource', 'Magento_Sales::sales').stderr).toMatch(
      /^no endpoint needs "Magento_Sales::sales"/,
    );
    expect(none('--route', 'DELETE /V1/orders')).toEqual({
      code: 0,
      stdout: '',
      stderr:
        'no module declares the endpoint "DELETE /V1/orders"; similar: POST /V1/orders, GET /V1/orders/:id\n',
    });
    expect(JSON.parse(none('--route', 'GET /V1/x', '--format', 'json').stdout)).toEqual({ routes: [] });
  });

  it('refuses wrong usage', () => {
    const shop = onDisk(shopFiles);
    const wrong = runCli(['routes', '--route', 'orders'], { cwd: shop });
    expect(wrong).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'magento-integration: --route takes an endpoint, as in "POST /V1/orders", not "orders"\n' +
        'Try "magento-integration routes --help".\n',
    });
    for (const args of [['--format', 'xml'], ['--resource'], ['nowhere'], ['--magento', 'nowhere']])
      expect(runCli(['routes', ...args], { cwd: shop }).code).toBe(2);
  });

  it("prints the built-in endpoints and the module's own in its repository", () => {
    const repository = onDisk({
      'registration.php': registration('Acme_Bridge'),
      'etc/module.xml': moduleXml('Acme_Bridge'),
      'etc/webapi.xml':
        '<routes>\n<route url="/V1/acme" method="GET"><service class="A" method="b"/><resources><resource ref="Magento_Sales::ship"/></resources></route></routes>',
    });
    const { code, stdout, stderr } = runCli(
      ['routes', '--resource', 'Magento_Sales::ship', '--format', 'json'],
      { cwd: repository },
    );
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^no Magento found here: these are the endpoints of the built-in Magento 2\.\d\.\d+(-p\d+)? /,
    );
    expect(JSON.parse(stdout).routes).toMatchObject([
      { url: '/V1/acme', file: 'etc/webapi.xml', line: 1 },
      { url: '/V1/order/:orderId/ship', file: null, line: null },
    ]);
  });
});

const moduleOf = (name: string): Readonly<Record<string, string>> => ({
  'registration.php': registration(`Acme_${name}`),
  'etc/module.xml': moduleXml(`Acme_${name}`),
  'etc/webapi.xml': `<routes><route url="/V1/acme/${name}" method="GET"><service class="A" method="b"/><resources><resource ref="Magento_Sales::sales"/></resources></route></routes>`,
});
const below = (folder: string, files: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
const acme = (routes: readonly RouteEntry[]): string[] =>
  routes.flatMap(({ url, file }) => (url.startsWith('/V1/acme/') ? [`${url} ${file ?? ''}`] : []));

describe('the modules whose routes are printed', () => {
  it('are those of every PATH, on one Magento', () => {
    const cwd = onDisk({ ...below('a', moduleOf('One')), ...below('b', moduleOf('Two')) });
    const version = ['--magento-version', '2.4.7-p3'];
    expect(acme(readRoutes(['a', 'b', ...version], cwd))).toEqual([
      '/V1/acme/One a/etc/webapi.xml',
      '/V1/acme/Two b/etc/webapi.xml',
    ]);
    expect(acme(readRoutes(['a', ...version], cwd))).toEqual(['/V1/acme/One a/etc/webapi.xml']);
    const { stdout } = runCli(['routes', '--format', 'json'], { cwd });
    expect(acme((JSON.parse(stdout) as { routes: RouteEntry[] }).routes)).toHaveLength(2);
  });

  it('are the one that the working folder is in, where some Magento is named', () => {
    const cwd = onDisk({ ...below('shop', smallMagento), ...below('a', moduleOf('One')) });
    const inModule = join(cwd, 'a/etc');
    expect(acme(readRoutes(['--magento', '../../shop'], inModule))).toEqual(['/V1/acme/One webapi.xml']);
    expect(acme(readRoutes(['--magento-version', '2.4.7-p3'], inModule))).toEqual([
      '/V1/acme/One webapi.xml',
    ]);
    expect(acme(readRoutes(['--magento', 'shop'], cwd))).toEqual([]);
  });

  it('are those of a shop too, on another release', () => {
    const shop = onDisk({ ...shopFiles, ...below('app/code/Acme/One', moduleOf('One')) });
    const routes = readRoutes(['app/code', '--magento-version', '2.4.7-p3'], shop);
    expect(acme(routes)).toEqual(['/V1/acme/One app/code/Acme/One/etc/webapi.xml']);
    expect(names(routes)).toContain('GET /V1/products/:sku');
    expect(names(routes)).not.toContain('GET /V1/mine');
  });
});

describe('what other releases do', () => {
  const cwd = (): string => onDisk({ 'README.md': '' });

  it('is said of an endpoint that is asked for by name', () => {
    const { stdout } = runCli(['routes', '--route', 'POST /V1/orders', '--magento-version', '2.4.7-p4'], {
      cwd: cwd(),
    });
    expect(stdout).toBe(
      'POST   /V1/orders  Magento_Sales::api_actions\n' +
        '       in 2.2.5 and 2.3.0: Magento_Sales::sales\n' +
        '       in 2.3.1 to 2.4.4-p11, 2.4.5 to 2.4.5-p10, 2.4.6 to 2.4.6-p8 and 2.4.7 to 2.4.7-p3: Magento_Sales::create\n',
    );
    const [route] = readRoutes(['--route', 'POST /V1/orders', '--magento-version', '2.4.7-p3'], cwd());
    expect(route).toMatchObject({
      resources: ['Magento_Sales::create'],
      otherReleases: [
        { releases: '2.2.5 and 2.3.0', resources: ['Magento_Sales::sales'] },
        {
          releases:
            '2.4.4-p12, 2.4.4-p13, 2.4.5-p11 to 2.4.5-p13, 2.4.6-p9 to 2.4.6-p11 and 2.4.7-p4 to 2.4.8-p1',
          resources: ['Magento_Sales::api_actions'],
        },
      ],
    });
  });

  it('is said of one that is not there', () => {
    const route = 'POST /V1/tfa/provider/duo_security/get-authentication-data';
    const { stdout, stderr } = runCli(['routes', '--route', route, '--magento-version', '2.4.8'], {
      cwd: cwd(),
    });
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /^no module declares the endpoint ".*"; Magento has it in 2\.4\.0 to 2\.4\.7-p6\n$/,
    );
  });

  it('is not said of all endpoints', () => {
    const routes = readRoutes(['--magento-version', '2.4.7-p3'], cwd());
    expect(routes.some((route) => 'otherReleases' in route)).toBe(false);
  });
});

const magento = shared('magento');

/** What fast-xml-parser reads in the webapi.xml files of a version: `METHOD url` → refs, of all files together. */
function readIndependently(version: string): Map<string, Set<string>> {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: (name) => name === 'route' || name === 'resource',
  });
  const found = new Map<string, Set<string>>();
  const folder = join(magento!, version);
  for (const module of readdirSync(folder)) {
    const file = join(folder, module, 'etc/webapi.xml');
    if (!existsSync(file)) continue;
    for (const route of parser.parse(readFileSync(file, 'utf8')).routes.route ?? []) {
      const name = `${route.method} ${route.url.trim()}`;
      const refs = found.get(name) ?? new Set<string>();
      for (const { ref } of route.resources.resource) refs.add(ref);
      found.set(name, refs);
    }
  }
  return found;
}

describe.skipIf(!magento)('routes, on Magento Open Source', () => {
  it.each(['2.4.6', '2.2.5'])('has all routes of the XML of %s with their refs', (version) => {
    const expected = readIndependently(version);
    const routes = readRoutes(['--magento', materialise(version)], process.cwd());
    const found = new Map(routes.map((route) => [`${route.method} ${route.url}`, new Set(route.resources)]));
    expect(routes).toHaveLength(expected.size);
    expect(expected.size).toBeGreaterThan(300);
    expect(found).toEqual(expected);
  });

  it.each(['2.3.0', '2.4.4-p12', '2.4.8-p1'])('has the same of %s in the catalogue', (version) => {
    const builtIn = readRoutes(['--magento-version', version], onDisk({ 'README.md': '' }));
    const real = readRoutes(['--magento', materialise(`release:${version}`)], process.cwd());
    const facts = ({ method, url, service, resources }: RouteEntry) => ({ method, url, service, resources });
    expect(builtIn.map(facts)).toEqual(real.map(facts));
  });
});
