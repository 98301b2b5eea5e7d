import { describe, expect, it } from 'vitest';
import type { CodeAction, CompletionList, Hover, LocationLink } from 'vscode-languageserver-protocol/node';
import { pullingClient, TestClient } from './testClient';
import { api, lastResource, shop, apiWithoutParent, busyClient, rejection } from './shop';

describe('editing', () => {
  it('completes a half-typed attribute', async () => {
    const project = shop();
    const uri = project.uri(api);
    const client = await TestClient.start({ folders: [project.uri()] });
    await client.open(uri, project.text(api));
    await client.replace(uri, lastResource, '<resource name="Magento_Sales::sh');
    const list = await client.request<CompletionList>(
      'textDocument/completion',
      client.after(uri, '"Magento_Sales::sh'),
    );
    const item = list.items.find((each) => each.label === 'Magento_Sales::ship');
    expect(item).toMatchObject({
      textEdit: { newText: expect.stringContaining('Magento_Sales::ship') as string },
    });
    const resolved = await client.request<Record<string, unknown>>('completionItem/resolve', item);
    expect(JSON.stringify(resolved.documentation)).toContain('Ship');
  });

  it('keeps up with edits that come faster than anybody types', async () => {
    const project = shop();
    const uri = project.uri(api);
    const client = await TestClient.start({ folders: [project.uri()] });
    await client.open(uri, project.text(api));
    await client.replace(uri, lastResource, '<resource name="');
    const place = client.after(uri, 'actions"/>\n            <resource name="').position;
    const typed = 'Magento_Catalog::prod';
    for (let at = 0; at < typed.length; at++) {
      const position = { line: place.line, character: place.character + at };
      await client.edit(uri, [{ range: { start: position, end: position }, text: typed[at]! }]);
    }
    const list = await client.request<CompletionList>('textDocument/completion', client.after(uri, typed));
    expect(list.items.map((item) => item.label)).toContain('Magento_Catalog::products');
  });

  it('refuses to answer about a text that has changed since', async () => {
    const project = shop();
    const uri = project.uri(api);
    const { client, keepBusy } = await busyClient(project);
    await client.open(uri, project.text(api));
    await client.pull(uri);
    const letGo = await keepBusy();
    const place = client.after(uri, 'Magento_Sales::sa');
    const asked = ['hover', 'documentHighlight'].map((method) =>
      rejection(client.request(`textDocument/${method}`, place)),
    );
    await client.replace(uri, '<?xml version="1.0"?>\n', '');
    letGo();
    expect((await Promise.all(asked)).map(({ code }) => code)).toEqual([-32801, -32801]);
  });

  it('completes for the text that was asked about, though somebody types on', async () => {
    const project = shop();
    const uri = project.uri(api);
    const { client, keepBusy } = await busyClient(project);
    await client.open(uri, project.text(api));
    await client.replace(uri, lastResource, '<resource name="Magento_Sales::sh"/>');
    await client.pull(uri);
    const place = client.after(uri, 'Magento_Sales::sh');
    const letGo = await keepBusy();
    const answer = client.request<CompletionList>('textDocument/completion', place);
    await client.edit(uri, [{ range: { start: place.position, end: place.position }, text: 'i' }]);
    letGo();
    const ship = (await answer).items.find((item) => item.label === 'Magento_Sales::ship')!;
    expect(ship.textEdit).toMatchObject({ range: { end: place.position } });
    const after = await client.request<CompletionList>('textDocument/completion', client.after(uri, '::shi'));
    expect(after.items.map((item) => item.label)).toContain('Magento_Sales::ship');
  });

  it('offers a repair that repairs', async () => {
    const project = shop({ 'etc/integration/api.xml': apiWithoutParent() });
    const uri = project.uri(api);
    const client = await TestClient.start({ folders: [project.uri()] });
    await client.open(uri, project.text(api));
    const [diagnostic] = await client.diagnostics(uri);
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: diagnostic!.range,
      context: { diagnostics: [diagnostic], only: ['quickfix'] },
    });
    const preferred = actions.find((action) => action.isPreferred);
    expect(preferred).toMatchObject({ kind: 'quickfix', diagnostics: [diagnostic] });
    // For a client that can take it, an edit names the version that it is for.
    expect(preferred!.edit!.documentChanges).toMatchObject([{ textDocument: { uri, version: 1 } }]);
    client.apply(preferred!.edit!);
    expect(client.document(uri).getText()).toContain('"Magento_Sales::actions"');
    expect(await client.diagnostics(uri)).toEqual([]);
  });

  it('repairs all on save, and only that where only that is asked for', async () => {
    const project = shop({ 'etc/integration/api.xml': apiWithoutParent() });
    const uri = project.uri(api);
    const client = await TestClient.start({ folders: [project.uri()] });
    await client.open(uri, project.text(api));
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const ask = (only: string[]): Promise<CodeAction[]> =>
      client.request('textDocument/codeAction', {
        textDocument: { uri },
        range,
        context: { diagnostics: [], only },
      });
    expect(await ask(['refactor'])).toEqual([]);
    const actions = await ask(['source.fixAll']);
    expect(actions.map((action) => action.kind)).toEqual(['source.fixAll.magento-integration']);
    client.apply(actions[0]!.edit!);
    expect(await client.diagnostics(uri)).toEqual([]);
  });

  it('repairs all by command', async () => {
    const project = shop({ 'etc/integration/api.xml': apiWithoutParent() });
    const uri = project.uri(api);
    const client = await TestClient.start({ folders: [project.uri()] });
    await client.open(uri, project.text(api));
    const run = (): Promise<boolean> =>
      client.request('workspace/executeCommand', { command: 'magentoIntegration.fixAll', arguments: [uri] });
    expect(await run()).toBe(true);
    expect(await client.diagnostics(uri)).toEqual([]);
    expect(await run()).toBe(false);
    const wrong = client.request('workspace/executeCommand', { command: 'magentoIntegration.fixAll' });
    expect((await rejection(wrong)).code).toBe(-32602);
  });

  it('adds the resources of REST endpoints, by action and by command', async () => {
    const project = shop({
      'etc/webapi.xml':
        '<routes><route url="/V1/acme" method="POST"><service class="A" method="b"/><resources><resource ref="Magento_Sales::ship"/></resources></route></routes>',
    });
    const uri = project.uri(api);
    const capabilities = { ...pullingClient, experimental: { magentoIntegration: { picksEndpoints: true } } };
    const client = await TestClient.start({ folders: [project.uri()], capabilities });
    await client.open(uri, project.text(api));
    const { position } = client.after(uri, 'Magento_Sales::actions_v');
    const [action] = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: position, end: position },
      context: { diagnostics: [], only: ['refactor'] },
    });
    const [target] = await client.request<{ uri: string; integration: string }[]>(
      'magentoIntegration/endpointTargets',
      { uri, position },
    );
    expect(action!.command).toMatchObject({
      command: 'magentoIntegration.addResourcesForEndpoint',
      arguments: [target],
    });
    const names = await client.request<{ name: string }[]>('magentoIntegration/endpoints', target);
    expect(names.map(({ name }) => name)).toEqual(['POST /V1/acme']);
    const run = (...args: unknown[]): Promise<boolean> =>
      client.request('workspace/executeCommand', {
        command: 'magentoIntegration.addRoutes',
        arguments: args,
      });
    expect(await run(uri, 'Acme ERP', ['POST /V1/acme'])).toBe(true);
    expect(client.documents.get(uri)!.getText()).toContain('<resource name="Magento_Sales::ship"/>');
    expect(await run(uri, 'Acme ERP', ['POST /V1/acme'])).toBe(false);
    expect((await rejection(run(uri))).code).toBe(-32602);
  });

  it('explains and finds what a resource is', async () => {
    const project = shop();
    const uri = project.uri(api);
    const client = await TestClient.start({ folders: [project.uri()] });
    await client.open(uri, project.text(api));
    const place = client.after(uri, 'Magento_Sales::actions_v');
    const hover = await client.request<Hover>('textDocument/hover', place);
    expect(hover.contents).toMatchObject({ kind: 'markdown' });
    const links = await client.request<LocationLink[]>('textDocument/definition', place);
    expect(links[0]!.targetUri).toBe(project.uri('vendor/magento/module-sales/etc/acl.xml'));
  });
});
