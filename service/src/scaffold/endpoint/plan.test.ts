import { describe, expect, it } from 'vitest';
import type { EndpointAnswers } from '#protocol';
import { createdEndpoint, type CreatedEndpoint } from '#test/support/createEndpoint';
import { composerJson, moduleXml, projectRoot, registration, type ProjectFiles } from '#test/support/project';

const rich: EndpointAnswers = {
  module: `${projectRoot}/Erp`,
  method: 'POST',
  url: '/V1/acme/orders/:orderId/lines',
  takes:
    'sku: string, lines: {sku: string, serials: string[], box: {width: int}}[], tags: string[]?, note: string?',
  gives: 'orderId: int, done: bool, lines: {sku: string, qty: float?}[]',
  resource: 'Acme_Erp::orders',
};
const small: EndpointAnswers = {
  ...rich,
  url: '/V1/acme/orders/:orderId',
  method: 'GET',
  takes: '',
  gives: 'string',
};

/** A module that is by itself, for these releases of the framework. */
function erp(files: ProjectFiles = {}, framework = '*'): ProjectFiles {
  const below = Object.entries(files).map(([path, text]) => [`Erp/${path}`, text]);
  return {
    'Erp/registration.php': registration('Acme_Erp'),
    'Erp/composer.json': composerJson('acme/module-erp', 'Acme\\Erp').replace(
      '"magento/framework": "*"',
      `"magento/framework": "${framework}"`,
    ),
    'Erp/etc/module.xml': moduleXml('Acme_Erp', { sequence: [] }),
    ...(Object.fromEntries(below) as ProjectFiles),
  };
}

const inModule = ({ files }: CreatedEndpoint, path: string): string => files[`Erp/${path}`]!;
const made = ({ plan }: CreatedEndpoint): string[] =>
  plan.files.map(({ uri }) => uri.slice(plan.folder.length + 1)).sort();

describe('an endpoint in a module without any', () => {
  it('has all its files, in which nothing is found and nothing fails', async () => {
    const result = await createdEndpoint(erp(), rich, ['2.3.0', '2.4.8-p1']);
    expect([result.findings, result.failures]).toEqual([[], []]);
    expect(made(result)).toEqual([
      'Api/Data/OrdersLineInterface.php',
      'Api/Data/OrdersLineLineBoxInterface.php',
      'Api/Data/OrdersLineLineInterface.php',
      'Api/Data/OrdersLineLineResultInterface.php',
      'Api/OrdersLinesInterface.php',
      'Model/Data/OrdersLine.php',
      'Model/Data/OrdersLineLine.php',
      'Model/Data/OrdersLineLineBox.php',
      'Model/Data/OrdersLineLineResult.php',
      'Model/OrdersLines.php',
      'etc/acl.xml',
      'etc/di.xml',
      'etc/webapi.xml',
    ]);
    expect(result.plan).toMatchObject({
      endpoint: 'POST /V1/acme/orders/:orderId/lines',
      service: 'Acme\\Erp\\Api\\OrdersLinesInterface::create',
    });
  });

  it('is what was asked for, as Magento reads it', async () => {
    const { test, plan } = await createdEndpoint(erp(), rich);
    const [model] = await test.service.describeEndpoints(plan.folder);
    const [route] = model!.routes;
    expect(
      route!.parameters!.map(({ name, type, from, isOptional }) => `${name} ${type} ${from} ${isOptional}`),
    ).toEqual([
      'orderId int path false',
      'sku string body false',
      'lines Acme\\Erp\\Api\\Data\\OrdersLineLineInterface[] body false',
      'tags string[] body true',
      'note string body true',
    ]);
    const lines = model!.types.get('Acme\\Erp\\Api\\Data\\OrdersLineLineInterface')!;
    expect(lines.fields.map(({ name, writtenBy }) => `${name} ${writtenBy}`)).toEqual([
      'sku setter',
      'serials setter',
      'box setter',
    ]);
  });

  it.each(['2.2.5', '2.3.0', '2.4.4', '2.4.8-p1'])('passes every stage of %s', async (version) => {
    const asks = [
      rich,
      small,
      { ...small, gives: '', method: 'DELETE', takes: 'reason: string?, ids: int[]' },
      {
        ...small,
        gives: '{sku: string}[]',
        url: '/V1/acme/orders',
        takes: 'searchCriteria: \\Magento\\Framework\\Api\\SearchCriteriaInterface',
      },
      {
        ...rich,
        method: 'PUT',
        url: '/V1/acme/orders/:orderId',
        takes: 'order: {sku: string}',
        resource: 'self',
      },
      { ...small, resource: 'anonymous', gives: 'float[]' },
    ];
    for (const answers of asks) {
      const { findings, failures } = await createdEndpoint(erp(), answers, [version]);
      expect([answers.method, findings, failures]).toEqual([answers.method, [], []]);
    }
  });

  it('makes no class of a name that PHP keeps for itself', async () => {
    const asked = { ...rich, url: '/V1/acme/lists', takes: 'function: {id: int}', gives: 'ids: int[]' };
    expect(made(await createdEndpoint(erp(), asked))).toEqual([
      'Api/Data/ListFunctionInterface.php',
      'Api/Data/ListResultInterface.php',
      'Api/ListsInterface.php',
      'Model/Data/ListFunction.php',
      'Model/Data/ListResult.php',
      'Model/Lists.php',
      'etc/acl.xml',
      'etc/di.xml',
      'etc/webapi.xml',
    ]);
  });

  it('is written for the oldest PHP that the module allows', async () => {
    const path = 'Api/OrdersLinesInterface.php';
    const old = await createdEndpoint(erp({}, '^101.0 || ^103.0'), rich);
    expect(inModule(old, path)).toContain('$note = null');
    expect(inModule(old, path)).not.toContain('?string');
    const recent = await createdEndpoint(erp({}, '^103.0'), rich);
    expect(inModule(recent, path)).toContain('?string $note = null');
  });

  it('has a unit test where the module has tests', async () => {
    const path = 'Test/Unit/Model/OrdersLinesTest.php';
    expect(made(await createdEndpoint(erp(), rich))).not.toContain(path);
    const result = await createdEndpoint(erp({ 'Test/Unit/Model/OtherTest.php': '<?php\n' }), rich);
    expect(inModule(result, path)).toContain('namespace Acme\\Erp\\Test\\Unit\\Model;');
    expect(inModule(result, path)).toContain(
      "$this->assertSame($result, $ordersLinesService->create(1, 'a', []));",
    );
  });

  it('gives customers what is theirs', async () => {
    const result = await createdEndpoint(erp(), { ...small, resource: 'self' });
    expect(inModule(result, 'etc/webapi.xml')).toContain(
      '<parameter name="customerId" force="true">%customer_id%</parameter>',
    );
    expect(inModule(result, 'Api/OrdersInterface.php')).toContain(
      'get(int $orderId, int $customerId): string;',
    );
    expect(made(result)).not.toContain('etc/acl.xml');
    expect([result.findings, result.failures]).toEqual([[], []]);
  });

  it('goes where composer finds classes', async () => {
    const json = composerJson('acme/module-erp', 'Acme\\Connector\\Erp').replace(
      '"Acme\\\\Connector\\\\Erp\\\\": ""',
      '"Acme\\\\Connector\\\\Erp\\\\": "src/"',
    );
    const result = await createdEndpoint(erp({ 'composer.json': json }), small);
    expect(made(result)).toContain('src/Api/OrdersInterface.php');
    expect(result.plan.service).toBe('Acme\\Connector\\Erp\\Api\\OrdersInterface::get');
    expect([result.findings, result.failures]).toEqual([[], []]);
  });
});

const tabbed = (text: string): string =>
  text.replace(/^(?: {4})+/gm, (all) => '\t'.repeat(all.length / 4)).replaceAll('\n', '\r\n');

describe('an endpoint in a module with others', () => {
  it('is merged into their files, which stay as they are', async () => {
    const first = await createdEndpoint(erp(), { ...small, url: '/V1/acme/orders/:orderId/state' });
    const xml = ['etc/webapi.xml', 'etc/di.xml', 'etc/acl.xml'];
    const there = Object.fromEntries(
      Object.entries(first.files).map(([path, text]) => [path, path.endsWith('.xml') ? tabbed(text) : text]),
    );
    const result = await createdEndpoint(there, {
      ...rich,
      resource: 'Acme_Erp::lines',
      resourceParent: 'Acme_Erp::orders',
    });
    for (const path of xml) {
      const [before, after] = [there[`Erp/${path}`]!, inModule(result, path)];
      expect(
        after
          .split('\r\n')
          .filter((line) => !before.includes(line))
          .every((line) => /^\t+</.test(line)),
      ).toBe(true);
      expect(after.length).toBeGreaterThan(before.length);
      expect(after.replace(/\r\n/g, '')).not.toContain('\n');
    }
    expect(inModule(result, 'etc/acl.xml')).toMatch(
      /<resource id="Acme_Erp::orders" title="Orders">\r\n\t+<resource id="Acme_Erp::lines"/,
    );
    expect([result.findings, result.failures]).toEqual([[], []]);
  });

  it('is a further method of the service of the same name', async () => {
    const first = await createdEndpoint(erp(), small);
    const there = { ...first.files, 'Erp/Model/Orders.php': tabbed(first.files['Erp/Model/Orders.php']!) };
    const asked = {
      ...small,
      method: 'POST',
      url: '/V1/acme/orders',
      gives: 'orderId: int',
      takes: 'sku: string',
    };
    const result = await createdEndpoint(there, asked);
    expect(result.plan.service).toBe('Acme\\Erp\\Api\\OrdersInterface::create');
    expect(made(result)).toEqual(['Api/Data/OrderInterface.php', 'Model/Data/Order.php']);
    expect(inModule(result, 'Model/Orders.php')).toContain(
      '\r\n\tpublic function create(string $sku): \\Acme\\Erp\\Api\\Data\\OrderInterface\r\n\t{\r\n',
    );
    expect(
      inModule(result, 'Model/Orders.php').startsWith(
        there['Erp/Model/Orders.php'].trimEnd().slice(0, -1).trimEnd(),
      ),
    ).toBe(true);
    expect([result.findings, result.failures]).toEqual([[], []]);
  });

  it('has a service of its own where the other has no class to add to', async () => {
    const there = erp({
      'Api/OrdersInterface.php': '<?php\nnamespace Acme\\Erp\\Api;\n\ninterface OrdersInterface\n{\n}\n',
    });
    const result = await createdEndpoint(there, small);
    expect(result.plan.service).toBe('Acme\\Erp\\Api\\OrdersManagementInterface::get');
  });

  it('never takes the name of a class that is there', async () => {
    const there = erp({ 'Model/OrdersLines.php': '<?php\n', 'Api/Data/OrdersLineInterface.php': '<?php\n' });
    const result = await createdEndpoint(there, rich);
    expect(made(result)).toContain('Model/OrdersLinesService.php');
    expect(made(result)).toContain('Api/Data/OrdersLineResultInterface.php');
  });
});
