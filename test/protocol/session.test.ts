import { describe, expect, it } from 'vitest';
import {
  CancellationTokenSource,
  type CodeAction,
  type Command,
  type CompletionList,
  type Definition,
  type DocumentDiagnosticReport,
  type FullDocumentDiagnosticReport,
  type Hover,
  type LocationLink,
} from 'vscode-languageserver-protocol/node';
import { classicModule, moduleXml, registration, smallMagento } from '../support/project';
import { DiskProject } from './diskProject';
import { codesOf, pullingClient, pushedClient, TestClient } from './testClient';

const module = 'app/code/Acme/Bridge';
const config = `${module}/etc/integration/config.xml`;
const api = `${module}/etc/integration/api.xml`;
const patch = `${module}/Setup/Patch/Data/InstallIntegration.php`;
const lastResource = '<resource name="Magento_Sales::actions_view"/>';

function shop(overrides?: Readonly<Record<string, string | undefined>>): DiskProject {
  return new DiskProject({ ...smallMagento, ...classicModule(overrides) });
}

/** The one integration of config.xml or api.xml, as it stands there. */
function integrationIn(text: string): string {
  return text.slice(text.indexOf('    <integration '), text.indexOf('</integrations>'));
}

/** api.xml where one ancestor is missing. */
function apiWithoutParent(): string {
  return classicModule()[api]!.replace('            <resource name="Magento_Sales::actions"/>\n', '');
}

/** A client that can have the server wait: it asks for settings, and gets them when `keepBusy`'s result is called. */
async function busyClient(
  project: DiskProject,
): Promise<{ client: TestClient; keepBusy: () => Promise<() => void> }> {
  let gate = Promise.resolve();
  const settings = async (): Promise<unknown> => {
    await gate;
    return null;
  };
  const client = await TestClient.start({ folders: [project.uri()], settings });
  const keepBusy = async (): Promise<() => void> => {
    let letGo: () => void = () => undefined;
    gate = new Promise((resolve) => (letGo = resolve));
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    return letGo;
  };
  return { client, keepBusy };
}

async function rejection(promise: Promise<unknown>): Promise<{ code: number; message: string }> {
  return promise.then(
    () => Promise.reject(new Error('expected an error response')),
    (error: { code: number; message: string }) => error,
  );
}

describe('starting', () => {
  it('answers initialize with what it can do, before it reads anything', async () => {
    const project = shop();
    const client = await TestClient.start({ folders: [project.uri()] });
    const { capabilities, serverInfo } = client.initialized;
    expect(serverInfo?.name).toBe('Magento Integration');
    expect(capabilities).toMatchObject({
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2 },
      diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false },
      hoverProvider: true,
      definitionProvider: true,
      codeActionProvider: {
        codeActionKinds: ['quickfix', 'refactor.rewrite', 'source.fixAll.magento-integration'],
      },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    });
  });

  it('shows how far reading the modules is', async () => {
    const client = await TestClient.start({ folders: [shop().uri()] });
    const { token } = await client.next<{ token: string }>('window/workDoneProgress/create');
    const ofToken = (params: { token: string }): boolean => params.token === token;
    expect(await client.next('$/progress', ofToken)).toMatchObject({
      value: { kind: 'begin', title: 'Reading Magento modules', percentage: 0 },
    });
    await client.next<{ token: string; value: { kind: string } }>(
      '$/progress',
      (params) => ofToken(params) && params.value.kind === 'end',
    );
  });

  it('asks the client to watch what decides on integrations, and its settings', async () => {
    const client = await TestClient.start({ folders: [shop().uri()] });
    type Registrations = { registrations: { method: string; registerOptions: unknown }[] };
    const of = (method: string) => (params: Registrations) => params.registrations[0]?.method === method;
    const watching = await client.next('client/registerCapability', of('workspace/didChangeWatchedFiles'));
    const globs = JSON.stringify(watching.registrations[0]!.registerOptions);
    for (const glob of [
      '**/etc/integration/{config,api}.xml',
      '**/*.php',
      '**/vendor/composer/installed.json',
    ]) {
      expect(globs).toContain(glob);
    }
    await client.next('client/registerCapability', of('workspace/didChangeConfiguration'));
  });

  it('refuses requests before initialize and after shutdown', async () => {
    const client = new TestClient();
    expect((await rejection(client.pull('file:///a/etc/acl.xml'))).code).toBe(-32002);
    await client.request('initialize', { processId: null, capabilities: {}, rootUri: null });
    await client.notify('initialized', {});
    await client.request('shutdown');
    expect((await rejection(client.request('textDocument/hover', {}))).code).toBe(-32600);
  });
});

describe('diagnostics that the client pulls', () => {
  it('finds nothing in a module that has nothing wrong', async () => {
    const project = shop();
    const client = await TestClient.start({ folders: [project.uri()] });
    for (const path of Object.keys(classicModule())) {
      await client.open(project.uri(path), project.text(path));
      expect({ path, found: await client.diagnostics(project.uri(path)) }).toEqual({ path, found: [] });
    }
    expect(client.take('textDocument/publishDiagnostics')).toEqual([]);
  });

  it('says unchanged when nothing has changed', async () => {
    const project = shop({ 'etc/integration/api.xml': apiWithoutParent() });
    const uri = project.uri(api);
    const client = await TestClient.start({ folders: [project.uri()] });
    await client.open(uri, project.text(api));
    const first = await client.pull(uri);
    if (first.kind !== 'full') throw new Error('expected a full report');
    expect(codesOf(first.items)).toEqual(['acl-missing-parent']);
    expect(first.items[0]).toMatchObject({ source: 'Magento Integration', severity: 2 });
    expect(await client.pull(uri, first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });

    await client.replace(uri, lastResource, '');
    const second = await client.pull(uri, first.resultId);
    expect(second).toMatchObject({ kind: 'full', items: [] });
    expect(second.resultId).not.toBe(first.resultId);
  });

  it('reports what an unsaved text says, not what is on disk', async () => {
    const project = shop();
    const client = await TestClient.start({ folders: [project.uri()] });
    await client.open(project.uri(api), project.text(api).replace(integrationIn(project.text(api)), ''));
    expect(codesOf(await client.diagnostics(project.uri(config)))).toEqual(['integration-without-resources']);
    await client.close(project.uri(api));
    expect(await client.diagnostics(project.uri(config))).toEqual([]);
  });

  it('asks the client to pull again when an edit changes what another open file shows', async () => {
    const project = shop();
    const client = await TestClient.start({ folders: [project.uri()] });
    for (const path of [config, api, patch]) {
      await client.open(project.uri(path), project.text(path));
      expect(await client.diagnostics(project.uri(path))).toEqual([]);
    }
    await client.replace(project.uri(api), integrationIn(project.text(api)), '');
    await client.next('workspace/diagnostic/refresh');
    expect(codesOf(await client.diagnostics(project.uri(config)))).toEqual(['integration-without-resources']);
  });

  it('follows a file that changes on disk', async () => {
    const project = shop();
    const client = await TestClient.start({ folders: [project.uri()] });
    await client.open(project.uri(config), project.text(config));
    expect(await client.diagnostics(project.uri(config))).toEqual([]);
    project.write(api, project.text(api).replace(integrationIn(project.text(api)), ''));
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: project.uri(api), type: 2 }] });
    await client.next('workspace/diagnostic/refresh');
    expect(codesOf(await client.diagnostics(project.uri(config)))).toEqual(['integration-without-resources']);
  });

  it('follows a module that composer installs: many events, one refresh', async () => {
    const project = shop({
      'etc/integration/api.xml': classicModule()[api]!.replace(
        lastResource,
        '<resource name="Other_Erp::export"/>',
      ),
    });
    const client = await TestClient.start({ folders: [project.uri()] });
    await client.open(project.uri(api), project.text(api));
    expect(codesOf(await client.diagnostics(project.uri(api)))).toContain('acl-unknown-resource');

    const other = {
      'registration.php': registration('Other_Erp'),
      'etc/module.xml': moduleXml('Other_Erp', { sequence: ['Magento_Backend'] }),
      'etc/acl.xml': `<?xml version="1.0"?>
<config><acl><resources><resource id="Magento_Backend::admin">
  <resource id="Other_Erp::export" title="Export"/>
</resource></resources></acl></config>`,
    };
    for (const [path, text] of Object.entries(other)) project.write(`app/code/Other/Erp/${path}`, text);
    const changes = Object.keys(other).map((path) => ({
      uri: project.uri(`app/code/Other/Erp/${path}`),
      type: 1,
    }));
    for (const change of changes)
      await client.notify('workspace/didChangeWatchedFiles', { changes: [change] });
    await client.next('workspace/diagnostic/refresh');
    expect(codesOf(await client.diagnostics(project.uri(api)))).not.toContain('acl-unknown-resource');
    expect(client.take('workspace/diagnostic/refresh')).toEqual([]);
  });

  it('follows a module folder that is deleted', async () => {
    const project = new DiskProject({
      ...smallMagento,
      ...classicModule({
        'etc/integration/api.xml': classicModule()[api]!.replace(
          lastResource,
          '<resource name="Other_Erp::export"/>',
        ),
      }),
      'app/code/Other/Erp/registration.php': registration('Other_Erp'),
      'app/code/Other/Erp/etc/module.xml': moduleXml('Other_Erp', { sequence: ['Magento_Backend'] }),
      'app/code/Other/Erp/etc/acl.xml': `<config><acl><resources><resource id="Magento_Backend::admin">
  <resource id="Other_Erp::export" title="Export"/>
</resource></resources></acl></config>`,
    });
    const client = await TestClient.start({ folders: [project.uri()] });
    await client.open(project.uri(api), project.text(api));
    expect(codesOf(await client.diagnostics(project.uri(api)))).not.toContain('acl-unknown-resource');
    project.delete('app/code/Other');
    // Editors tell of the folder only.
    await client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: project.uri('app/code/Other'), type: 3 }],
    });
    await client.next('workspace/diagnostic/refresh');
    expect(codesOf(await client.diagnostics(project.uri(api)))).toContain('acl-unknown-resource');
  });
});

describe('diagnostics that are sent to the client', () => {
  it('sends them for open files, and takes them away on close', async () => {
    const project = shop({ 'etc/integration/api.xml': apiWithoutParent() });
    const uri = project.uri(api);
    const client = await TestClient.start({ folders: [project.uri()], capabilities: pushedClient });
    expect(client.initialized.capabilities.diagnosticProvider).toBeUndefined();
    await client.open(uri, project.text(api));
    expect(codesOf(await client.published(uri))).toEqual(['acl-missing-parent']);
    await client.replace(uri, lastResource, '');
    expect(await client.published(uri)).toEqual([]);
    await client.replace(uri, '</resources>', `${lastResource}</resources>`);
    expect(codesOf(await client.published(uri))).toEqual(['acl-missing-parent']);
    await client.close(uri);
    expect(await client.published(uri)).toEqual([]);
    expect(client.take('workspace/diagnostic/refresh')).toEqual([]);
  });

  it('sends what an edit changes in other open files: api.xml in config.xml, config.xml in PHP', async () => {
    const project = shop();
    const client = await TestClient.start({ folders: [project.uri()], capabilities: pushedClient });
    for (const path of [config, patch, api]) {
      await client.open(project.uri(path), project.text(path));
      expect(await client.published(project.uri(path))).toEqual([]);
    }
    const granted = integrationIn(project.text(api));
    await client.replace(project.uri(api), granted, '');
    expect(codesOf(await client.published(project.uri(config)))).toEqual(['integration-without-resources']);
    await client.replace(project.uri(api), '</integrations>', `${granted}</integrations>`);
    expect(await client.published(project.uri(config))).toEqual([]);
    await client.replace(project.uri(config), integrationIn(project.text(config)), '');
    expect(codesOf(await client.published(project.uri(patch)))).toEqual(['integration-name-mismatch']);
  });

  it('sends nothing for files that an edit does not concern', async () => {
    const project = shop();
    const client = await TestClient.start({ folders: [project.uri()], capabilities: pushedClient });
    for (const path of [config, api]) {
      await client.open(project.uri(path), project.text(path));
      await client.published(project.uri(path));
    }
    await client.replace(project.uri(api), lastResource, `${lastResource}<!-- view -->`);
    expect(await client.published(project.uri(api))).toEqual([]);
    // All open files are checked at once, in the order in which they were opened.
    expect(client.take('textDocument/publishDiagnostics')).toEqual([]);
  });

  it('notices a saved file without a watcher', async () => {
    const project = shop();
    const client = await TestClient.start({ folders: [project.uri()], capabilities: {} });
    const appConfig = 'app/etc/config.php';
    await client.open(project.uri(api), project.text(api));
    expect(await client.published(project.uri(api))).toEqual([]);
    project.write(appConfig, "<?php return ['modules' => ['Magento_Sales' => 0]];");
    await client.open(project.uri(appConfig), "<?php return ['modules' => ['Magento_Sales' => 0]];");
    await client.notify('textDocument/didSave', { textDocument: { uri: project.uri(appConfig) } });
    expect(codesOf(await client.published(project.uri(api)))).toContain('acl-unknown-resource');
  });
});

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
    const hover = rejection(client.request('textDocument/hover', client.after(uri, 'Magento_Sales::sa')));
    await client.replace(uri, '<?xml version="1.0"?>\n', '');
    letGo();
    expect((await hover).code).toBe(-32801);
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

describe('the page of a rule', () => {
  it('is linked to by diagnostics and hovers of clients that say where pages are', async () => {
    const project = shop({ 'etc/integration/api.xml': apiWithoutParent() });
    const uri = project.uri(api);
    const diagnostic = { codeDescriptionSupport: true };
    const client = await TestClient.start({
      folders: [project.uri()],
      capabilities: { ...pullingClient, textDocument: { ...pullingClient.textDocument, diagnostic } },
      initializationOptions: { rulePages: 'https://docs.example/{code}' },
    });
    await client.open(uri, project.text(api));
    const { items } = await client.request<FullDocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    expect(items[0]).toMatchObject({
      code: 'acl-missing-parent',
      codeDescription: { href: 'https://docs.example/acl-missing-parent' },
    });
    const hover = await client.request<Hover>(
      'textDocument/hover',
      client.after(uri, 'Magento_Sales::actions_v'),
    );
    expect(JSON.stringify(hover.contents)).toContain('(https://docs.example/acl-missing-parent)');
  });
});

describe('a client that can do nothing but the least', () => {
  it('gets everything in the oldest form', async () => {
    const project = shop({ 'etc/integration/api.xml': apiWithoutParent() });
    const uri = project.uri(api);
    const client = await TestClient.start({ folders: [project.uri()], capabilities: {} });
    await client.open(uri, project.text(api));
    const diagnostics = await client.published(uri);
    expect(codesOf(diagnostics)).toEqual(['acl-missing-parent']);
    expect(diagnostics[0]).not.toHaveProperty('relatedInformation');

    const place = client.after(uri, 'Magento_Sales::actions_v');
    const locations = await client.request<Definition>('textDocument/definition', place);
    expect(locations).toMatchObject([{ uri: project.uri('vendor/magento/module-sales/etc/acl.xml') }]);
    const hover = await client.request<Hover>('textDocument/hover', place);
    expect(hover.contents).toMatchObject({ kind: 'plaintext' });

    const commands = await client.request<Command[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: diagnostics[0]!.range,
      context: { diagnostics },
    });
    expect(commands[0]).toMatchObject({ command: 'magentoIntegration.applyEdit' });
    for (const method of [
      'client/registerCapability',
      'workspace/configuration',
      'window/workDoneProgress/create',
    ]) {
      expect(client.take(method)).toEqual([]);
    }
    const run = client.request('workspace/executeCommand', commands[0]);
    expect((await rejection(run)).code).toBe(-32803);
  });

  it('takes a repair as a command', async () => {
    const project = shop({ 'etc/integration/api.xml': apiWithoutParent() });
    const uri = project.uri(api);
    const capabilities = { workspace: { applyEdit: true } };
    const client = await TestClient.start({ folders: [project.uri()], capabilities });
    await client.open(uri, project.text(api));
    const diagnostics = await client.published(uri);
    const commands = await client.request<Command[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: diagnostics[0]!.range,
      context: { diagnostics },
    });
    expect(await client.request('workspace/executeCommand', commands[0])).toBe(true);
    expect(await client.published(uri)).toEqual([]);
  });
});

describe('workspaces', () => {
  it('reads a folder that is added, and forgets one that is removed', async () => {
    const magento = new DiskProject(smallMagento);
    const files = classicModule({
      'etc/integration/api.xml': classicModule()[api]!.replace(
        lastResource,
        '<resource name="Acme_Bridge::push"/>',
      ),
    });
    const own = new DiskProject(files);
    const other = new DiskProject({
      'registration.php': registration('Other_Erp'),
      'etc/module.xml': moduleXml('Other_Erp', { sequence: ['Magento_Backend'] }),
      'etc/integration/api.xml':
        '<integrations><integration name="Other"><resources><resource name="Nobody_Knows::it"/></resources></integration></integrations>',
    });
    const otherApi = other.uri('etc/integration/api.xml');
    const client = await TestClient.start({ folders: [magento.uri(), own.uri()] });
    expect(await client.diagnostics(otherApi)).toEqual([]);
    await client.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: other.uri(), name: 'other' }], removed: [] },
    });
    expect(codesOf(await client.diagnostics(otherApi))).toContain('acl-unknown-resource');
    await client.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [{ uri: other.uri(), name: 'other' }] },
    });
    expect(await client.diagnostics(otherApi)).toEqual([]);
  });

  it('checks a file that is opened alone', async () => {
    const project = new DiskProject(
      Object.fromEntries(
        Object.entries(classicModule({ 'etc/integration/api.xml': apiWithoutParent() })).map(
          ([path, text]) => [path.slice(module.length + 1), text],
        ),
      ),
    );
    const uri = project.uri('etc/integration/api.xml');
    const client = await TestClient.start({ folders: [] });
    await client.open(uri, apiWithoutParent());
    expect(codesOf(await client.diagnostics(uri))).toContain('acl-missing-parent');
  });

  it('takes the ACL of the Magento that the settings name', async () => {
    const magento = new DiskProject({
      ...smallMagento,
      'app/code/Other/Erp/registration.php': registration('Other_Erp'),
      'app/code/Other/Erp/etc/module.xml': moduleXml('Other_Erp', { sequence: ['Magento_Backend'] }),
      'app/code/Other/Erp/etc/acl.xml': `<config><acl><resources><resource id="Magento_Backend::admin">
  <resource id="Other_Erp::export" title="Export"/>
</resource></resources></acl></config>`,
    });
    const own = new DiskProject({
      'registration.php': registration('Acme_Bridge'),
      'etc/module.xml': moduleXml('Acme_Bridge'),
      'etc/integration.xml': `<config><integration name="Acme ERP"><email>erp@acme.example</email>
<resources><resource name="Other_Erp::export"/></resources></integration></config>`,
    });
    const uri = own.uri('etc/integration.xml');
    let settings: unknown = null;
    const client = await TestClient.start({ folders: [own.uri()], settings: () => settings });
    await client.open(uri, own.text('etc/integration.xml'));
    expect(codesOf(await client.diagnostics(uri))).toContain('acl-unknown-resource');
    settings = { magentoPath: magento.folder };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.next('workspace/diagnostic/refresh');
    expect(codesOf(await client.diagnostics(uri))).not.toContain('acl-unknown-resource');

    const plain = await TestClient.start({
      folders: [own.uri()],
      capabilities: {},
      initializationOptions: { magento: magento.folder },
    });
    await plain.open(uri, own.text('etc/integration.xml'));
    expect(codesOf(await plain.published(uri))).not.toContain('acl-unknown-resource');
  });

  it('leaves documents alone that are not on disk', async () => {
    const project = shop();
    const client = await TestClient.start({ folders: [project.uri()] });
    const uri = `git:${project.uri(api).slice('file://'.length)}?HEAD`;
    await client.open(uri, apiWithoutParent());
    expect(await client.diagnostics(uri)).toEqual([]);
    expect(await client.request('textDocument/hover', client.after(uri, 'Magento_Sales::sa'))).toBeNull();
  });
});

describe('cancelling', () => {
  it('answers at once, even while the modules are not read', async () => {
    const project = shop();
    let answerSettings!: (value: null) => void;
    const settings = new Promise<null>((resolve) => (answerSettings = resolve));
    const client = await TestClient.start({ folders: [project.uri()], settings: () => settings });
    const uri = project.uri(api);
    await client.open(uri, project.text(api));
    // Reading waits for the settings, and so do these.
    await client.next('workspace/configuration');
    const source = new CancellationTokenSource();
    const params = client.after(uri, 'Magento_Sales::sa');
    const hover = client.connection.sendRequest('textDocument/hover', params, source.token);
    const pull: Promise<DocumentDiagnosticReport> = client.pull(uri);
    source.cancel();
    expect((await rejection(hover)).code).toBe(-32800);
    answerSettings(null);
    expect(await pull).toMatchObject({ kind: 'full' });
  });
});

describe('surviving', () => {
  it('requests and notifications that make no sense', async () => {
    const project = shop();
    const client = await TestClient.start({ folders: [project.uri()] });
    const uri = project.uri(api);
    await client.open(uri, project.text(api));
    const nonsense = [
      {},
      { textDocument: { uri: 7 } },
      { textDocument: { uri } },
      { textDocument: { uri: '%%%' } },
    ];
    const methods = ['hover', 'completion', 'definition', 'codeAction', 'diagnostic'].map(
      (name) => `textDocument/${name}`,
    );
    for (const method of [...methods, 'workspace/executeCommand']) {
      for (const params of nonsense) await client.request(method, params).catch(() => undefined);
    }
    await client.notify('textDocument/didOpen', {});
    await client.notify('textDocument/didChange', { textDocument: { uri } });
    await client.notify('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: 'x' });
    await client.notify('textDocument/didClose', { textDocument: { uri: 'file:///nowhere' } });
    await client.notify('workspace/didChangeWatchedFiles', {});
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: 'file:///%zz', type: 9 }] });
    await client.notify('workspace/didChangeConfiguration', {});
    await client.notify('no/such/notification', {});
    expect((await rejection(client.request('no/such/request', {}))).code).toBe(-32601);
    client.server.stdin.write('Content-Length: 8\r\n\r\nnot JSON');
    expect(await client.diagnostics(uri)).toEqual([]);
    expect(await client.stop()).toBe(0);
  });

  it('says in the log where it failed, without a word of the file', async () => {
    const project = shop();
    const client = await TestClient.start({ folders: [project.uri()] });
    const uri = project.uri(api);
    await client.open(uri, project.text(api));
    expect(await client.request('textDocument/hover', { textDocument: { uri } })).toBeNull();
    const { message } = await client.next<{ message: string }>('window/logMessage');
    expect(message).toContain('textDocument/hover failed: TypeError');
    expect(message).not.toContain('Acme');
  });
});

describe('ending', () => {
  it('ends with 0 after shutdown and exit', async () => {
    const client = await TestClient.start({ folders: [shop().uri()] });
    expect(await client.stop()).toBe(0);
  });

  it('ends with 1 on exit without shutdown', async () => {
    const client = await TestClient.start({ folders: [shop().uri()] });
    await client.notify('exit', undefined);
    expect(await client.exitCode).toBe(1);
  });

  it('ends when the client is gone', async () => {
    const client = await TestClient.start({ folders: [shop().uri()], capabilities: pullingClient });
    client.server.stdin.end();
    expect(await client.exitCode).toBe(1);
  });
});
