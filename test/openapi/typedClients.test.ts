import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { typedClient, type EndpointModel } from '#service/languageService';
import { answerExample } from '#service/openapi/answerExample';
import { coreEndpoints } from '../support/coreEndpoints';

const root = resolve(__dirname, '../..');
const templates = join(root, 'handshake/templates');
const run = promisify(execFile);

let core: EndpointModel;
beforeAll(async () => {
  core = await coreEndpoints();
});

/** A template with the client of all routes of Magento. */
function written(template: 'node' | 'php' | 'flask', parts: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'typed-'));
  for (const part of parts) cpSync(join(templates, part), folder, { recursive: true });
  for (const { path, text } of typedClient(core, template, 'Acme ERP')) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** What comes back of a route, as JSON. */
function answerOf(name: string): string {
  const route = core.routes.find(({ method, url }) => `${method} ${url}` === name)!;
  return JSON.stringify(answerExample(route, core.types));
}

describe('a client in TypeScript', () => {
  const use = (inside: string): string =>
    `import { MagentoApi, type CatalogProductInput } from './magento/api.js';
     export async function use(api: MagentoApi): Promise<unknown> { ${inside} }\n`;

  async function compiled(inside: string): Promise<string> {
    const folder = written('node', ['node']);
    writeFileSync(join(folder, 'src/use.ts'), use(inside));
    const compilerOptions = {
      ...{ strict: true, noUncheckedIndexedAccess: true, noEmit: true },
      ...{ target: 'es2022', module: 'nodenext', moduleResolution: 'nodenext', skipLibCheck: true },
      ...{ types: ['node'], typeRoots: [join(root, 'node_modules/@types')] },
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['src/use.ts'] }));
    return run(join(root, 'node_modules/.bin/tsc'), ['-p', '.'], {
      cwd: folder,
    }).then(
      ({ stdout }) => stdout,
      (error: { stdout: string }) => error.stdout,
    );
  }

  it('compiles under strict, and knows what is sent and what comes', { timeout: 120_000 }, async () => {
    const right = `const product: CatalogProductInput = { sku: 'A', price: 1.5 };
      const { sku } = await api.putV1ProductsSku('A', { product });
      const orders = await api.getV1Orders({ searchCriteria: { page_size: 10 } });
      return [sku.length, orders.items[0]?.grand_total];`;
    expect(await compiled(right)).toBe('');
    const wrong = `return api.putV1ProductsSku('A', { product: { sku: 1, colour: 'red' } });`;
    expect(await compiled(wrong)).toMatch(/use\.ts.*error TS/);
  });
});

describe('a client in PHP', () => {
  it('has no syntax error, and gives JSON back as it came', { timeout: 120_000 }, async () => {
    const folder = written('php', ['php']);
    const files = readdirSync(join(folder, 'src/Magento/Api'));
    expect(files.length).toBeGreaterThan(200);
    // Each file by itself would take minutes: to load them all parses them, too.
    const script = `<?php
      require __DIR__ . '/autoload.php';
      foreach (glob(__DIR__ . '/src/Magento/Api/*.php') as $file) { require_once $file; }
      $order = App\\Magento\\Api\\SalesOrder::fromArray(json_decode(stream_get_contents(STDIN), true));
      echo $order->items[0]->sku, "\\n", json_encode($order, JSON_PRESERVE_ZERO_FRACTION);`;
    writeFileSync(join(folder, 'try.php'), script);
    const answer = answerOf('GET /V1/orders/:id');
    const [sku, again] = (await piped('php', ['try.php'], answer, folder)).split('\n');
    expect(sku).toBe('24-MB01');
    expect(JSON.parse(again!)).toEqual(JSON.parse(answer));
    await run('php', ['-l', join(folder, 'src/Magento/Api/MagentoApi.php')]);
  });

  it('calls with the body and the query as Magento reads them', { timeout: 60_000 }, async () => {
    const folder = written('php', ['php']);
    // The client is final: one of the same name in its place shows what it is called with.
    const script = `<?php
      namespace App\\Magento { final class RestClient { public array $calls = [];
        public function call(string $method, string $path, array $query = [], mixed $body = null): mixed {
          $this->calls[] = [$method, $path, http_build_query($query), $body]; return ['sku' => 'B']; } } }
      namespace {
        require __DIR__ . '/autoload.php';
        $client = new App\\Magento\\RestClient();
        $api = new App\\Magento\\Api\\MagentoApi($client);
        $api->putV1ProductsSku('A B', new App\\Magento\\Api\\CatalogProductInput(sku: 'A', price: 1));
        $api->getV1Products(new App\\Magento\\Api\\FrameworkSearchCriteriaInput(pageSize: 5));
        echo json_encode($client->calls); }`;
    writeFileSync(join(folder, 'try.php'), script);
    expect(JSON.parse(await piped('php', ['try.php'], '', folder))).toEqual([
      ['PUT', '/V1/products/A%20B', '', { product: { sku: 'A', price: 1 } }],
      ['GET', '/V1/products', 'searchCriteria%5Bpage_size%5D=5', null],
    ]);
  });
});

describe('a client in Python', () => {
  it('is imported, and gives JSON back as it came', { timeout: 60_000 }, async () => {
    const folder = written('flask', ['python', 'flask']);
    const script = `
import json, sys
from magento_integration import api
order = api.SalesOrder.from_json(json.load(sys.stdin))
print(order.items[0].sku)
print(json.dumps(api.to_json(order)))
class Client:
    def call(self, method, path, query=None, body=None):
        print(json.dumps([method, path, query, body]))
        return {"sku": "B"}
client = api.MagentoApi(Client())
client.put_v1_products_sku("A B", api.CatalogProductInput(sku="A", price=1))
client.get_v1_products(api.FrameworkSearchCriteriaInput(page_size=5))
`;
    writeFileSync(join(folder, 'try.py'), script);
    const answer = answerOf('GET /V1/orders/:id');
    const [sku, again, put, get] = (await piped('python3', ['try.py'], answer, folder)).split('\n');
    expect(sku).toBe('24-MB01');
    expect(JSON.parse(again!)).toEqual(JSON.parse(answer));
    expect(JSON.parse(put!)).toEqual([
      'PUT',
      '/V1/products/A%20B',
      null,
      { product: { sku: 'A', price: 1 } },
    ]);
    expect(JSON.parse(get!)).toEqual(['GET', '/V1/products', { 'searchCriteria[page_size]': '5' }, null]);
  });
});

/** What a program prints that reads a text. */
function piped(program: string, args: readonly string[], input: string, cwd: string): Promise<string> {
  return new Promise((done, failed) => {
    const child = execFile(program, args, { cwd, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error) failed(new Error(`${error.message}\n${stdout}\n${stderr}`));
      else done(stdout);
    });
    child.stdin!.end(input);
  });
}
