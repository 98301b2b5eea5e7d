import { describe, expect, it } from 'vitest';
import type {
  CodeAction,
  CodeLens,
  CompletionList,
  Hover,
  LocationLink,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { offeredCommands, type InitializationOptions } from '#protocol';
import { classicModule, smallMagento } from '../support/project';
import { DiskProject } from './diskProject';
import { pullingClient, TestClient } from './testClient';

const root = 'app/code/Acme/Bridge';
const webapi = `${root}/etc/webapi.xml`;
const php = `${root}/Api/OrdersInterface.php`;
const files = {
  ...smallMagento,
  ...classicModule({
    'etc/webapi.xml':
      '<?xml version="1.0"?>\n<routes>\n    <route url="/V1/acme/orders/:orderId" method="GET">\n        <service class="Acme\\Bridge\\Api\\OrdersInterface" method="getOrder"/>\n        <resources>\n            <resource ref="Magento_Sales::actions_view"/>\n        </resources>\n    </route>\n</routes>\n',
    'etc/di.xml':
      '<config><preference for="Acme\\Bridge\\Api\\OrdersInterface" type="Acme\\Bridge\\Model\\Orders"/></config>',
    'Api/OrdersInterface.php':
      '<?php\nnamespace Acme\\Bridge\\Api;\n\ninterface OrdersInterface\n{\n    /**\n     * @param int $orderId\n     * @return string\n     */\n    public function getOrder(int $orderId): string;\n\n    /** @return int */\n    public function count(): int;\n}\n',
    'Model/Orders.php':
      "<?php\nnamespace Acme\\Bridge\\Model;\n\nuse Acme\\Bridge\\Api\\OrdersInterface;\n\nclass Orders implements OrdersInterface\n{\n    public function getOrder(int $orderId): string\n    {\n        return 'x';\n    }\n\n    public function count(): int\n    {\n        return 1;\n    }\n}\n",
  }),
};

async function started(
  commands: readonly string[] = Object.values(offeredCommands),
  others: InitializationOptions = {},
) {
  const project = new DiskProject(files);
  const client = await TestClient.start({
    folders: [project.uri()],
    capabilities: pullingClient,
    initializationOptions: { commands, ...others },
  });
  for (const path of [webapi, php]) await client.open(project.uri(path), project.text(path));
  return { client, project };
}

describe('own endpoints over the wire', () => {
  it('can be copied from the hover of a client that says where such links lead', async () => {
    const { client, project } = await started([], { copyCallLink: 'command:copy?{target}' });
    const uri = project.uri(webapi);
    const hover = await client.request<Hover>('textDocument/hover', client.after(uri, '/V1/acme'));
    const [, target] = /\(command:copy\?([^()]*)\)/.exec(JSON.stringify(hover.contents))!;
    expect(JSON.parse(decodeURIComponent(target!))).toEqual([
      { uri, endpoint: 'GET /V1/acme/orders/:orderId', language: 'curl' },
    ]);
  });

  it('are described in a hover, led to and completed', async () => {
    const { client, project } = await started();
    const uri = project.uri(webapi);
    const hover = await client.request<Hover>('textDocument/hover', client.after(uri, '/V1/acme'));
    expect(JSON.stringify(hover.contents)).toContain('GET /V1/acme/orders/:orderId');
    expect(JSON.stringify(hover.contents)).not.toContain('Copy as');
    const links = await client.request<LocationLink[]>(
      'textDocument/definition',
      client.after(uri, 'method="getO'),
    );
    expect(links.map(({ targetUri }) => targetUri)).toEqual([project.uri(php)]);
    await client.replace(uri, 'method="getOrder"', 'method="co"');
    const list = await client.request<CompletionList>(
      'textDocument/completion',
      client.after(uri, 'method="co'),
    );
    expect(list.items.map(({ label }) => label)).toEqual(['getOrder', 'count']);
  });

  it('have lenses, whose commands only clients get that can run them', async () => {
    const lensesOf = async (commands: readonly string[]): Promise<CodeLens[]> => {
      const { client, project } = await started(commands);
      const textDocument = { uri: project.uri(php) };
      return client.request<CodeLens[]>('textDocument/codeLens', { textDocument });
    };
    const title = 'GET /V1/acme/orders/:orderId · 1 permission';
    expect((await lensesOf([offeredCommands.showLocations]))[0]!.command).toMatchObject({
      title,
      command: offeredCommands.showLocations,
    });
    expect((await lensesOf([]))[0]!.command).toEqual({ title, command: '' });
  });

  it('are renamed in XML and PHP at once', async () => {
    const { client, project } = await started();
    const place = client.after(project.uri(php), 'function getO');
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
      ...place,
      newName: 'loadOrder',
    });
    const edited = new Set([
      ...Object.keys(edit.changes ?? {}),
      ...(edit.documentChanges ?? []).flatMap((each) =>
        'textDocument' in each ? each.textDocument.uri : [],
      ),
    ]);
    expect([...edited].sort()).toEqual(
      [webapi, php, `${root}/Model/Orders.php`].map((path) => project.uri(path)).sort(),
    );
  });

  it('come from the light bulb on a method that has none', async () => {
    const { client, project } = await started();
    const { textDocument, position } = client.after(project.uri(php), 'function cou');
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
    const action = actions.find(({ title }) => title === 'Expose as REST endpoint…')!;
    expect(JSON.stringify(action.edit)).toContain('/V1/bridge/orders/count');
    expect(action.command!.command).toBe(offeredCommands.showLocations);
  });
});
