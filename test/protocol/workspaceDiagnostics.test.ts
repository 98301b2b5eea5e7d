import { describe, expect, it } from 'vitest';
import type {
  ClientCapabilities,
  PreviousResultId,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver-protocol/node';
import type { DiskProject } from './diskProject';
import { api, apiWithoutParent, config, integrationIn, lastResource, module, shop } from './shop';
import { codesOf, pullingClient, pushedClient, TestClient } from './testClient';

const faulty = (): DiskProject => shop({ 'etc/integration/api.xml': apiWithoutParent() });

/** As VS Code without our client, and Neovim: open documents are pulled, and what is sent is taken as well. */
const doingBoth: ClientCapabilities = {
  ...pullingClient,
  textDocument: { ...pullingClient.textDocument, publishDiagnostics: {} },
};

const start = (project: DiskProject, capabilities: ClientCapabilities, settings?: () => unknown) =>
  TestClient.start({ folders: [project.uri()], capabilities, ...(settings && { settings }) });

const workspacePull = (client: TestClient, previousResultIds: PreviousResultId[] = []) =>
  client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });

describe('diagnostics of files that nobody has opened, sent', () => {
  it('are there, and go with the file', async () => {
    const project = faulty();
    const client = await start(project, pushedClient);
    expect(codesOf(await client.published(project.uri(api)))).toEqual(['acl-missing-parent']);

    project.delete(api);
    const changes = [{ uri: project.uri(api), type: 3 }];
    await client.notify('workspace/didChangeWatchedFiles', { changes });
    expect(await client.published(project.uri(api))).toEqual([]);
    expect(codesOf(await client.published(project.uri(config)))).toEqual(['integration-without-resources']);
  });

  it('follow what is edited in other files', async () => {
    const project = shop();
    const client = await start(project, pushedClient);
    await client.open(project.uri(api), project.text(api));
    expect(await client.published(project.uri(api))).toEqual([]);
    const granted = integrationIn(project.text(api));
    await client.replace(project.uri(api), granted, '');
    expect(codesOf(await client.published(project.uri(config)))).toEqual(['integration-without-resources']);
    await client.replace(project.uri(api), '</integrations>', `${granted}</integrations>`);
    expect(await client.published(project.uri(config))).toEqual([]);
  });

  it('stay when a document is closed, as the file on disk says', async () => {
    const project = faulty();
    const client = await start(project, pushedClient);
    await client.published(project.uri(api));
    await client.open(project.uri(api), project.text(api));
    expect(codesOf(await client.published(project.uri(api)))).toEqual(['acl-missing-parent']);
    await client.replace(project.uri(api), lastResource, '');
    expect(await client.published(project.uri(api))).toEqual([]);
    await client.close(project.uri(api));
    expect(codesOf(await client.published(project.uri(api)))).toEqual(['acl-missing-parent']);
  });

  it('leave out packages that composer put there', async () => {
    const project = faulty();
    const vendor = 'vendor/acme/bridge';
    for (const path of ['registration.php', 'composer.json', 'etc/module.xml', 'etc/integration/config.xml'])
      project.write(
        `${vendor}/${path}`,
        project.text(`${module}/${path}`).replaceAll('Acme_Bridge', 'Acme_Other'),
      );
    project.write(`${vendor}/etc/integration/api.xml`, apiWithoutParent());
    const client = await start(project, pushedClient);
    await client.published(project.uri(api));
    expect(client.take('textDocument/publishDiagnostics')).toEqual([]);
  });

  it('are those of open files only, where the setting says so', async () => {
    const project = faulty();
    let scope = 'openFiles';
    const client = await start(project, pushedClient, () => ({ validate: { scope } }));
    await client.open(project.uri(config), project.text(config));
    await client.published(project.uri(config));

    scope = 'workspace';
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    expect(codesOf(await client.published(project.uri(api)))).toEqual(['acl-missing-parent']);
    scope = 'openFiles';
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    expect(await client.published(project.uri(api))).toEqual([]);
  });
});

describe('diagnostics of files that nobody has opened, on a client that pulls what is open', () => {
  it('are sent, taken away when it is opened, and sent again when it is closed', async () => {
    const project = faulty();
    const client = await start(project, doingBoth);
    expect(client.initialized.capabilities.diagnosticProvider).toMatchObject({ workspaceDiagnostics: false });
    expect(codesOf(await client.published(project.uri(api)))).toEqual(['acl-missing-parent']);
    await client.open(project.uri(api), project.text(api));
    expect(await client.published(project.uri(api))).toEqual([]);
    expect(codesOf(await client.diagnostics(project.uri(api)))).toEqual(['acl-missing-parent']);
    await client.close(project.uri(api));
    expect(codesOf(await client.published(project.uri(api)))).toEqual(['acl-missing-parent']);
  });
});

describe('diagnostics of the workspace, pulled', () => {
  it('name each file with problems, and what is unchanged', async () => {
    const project = faulty();
    const client = await start(project, pullingClient);
    expect(client.initialized.capabilities.diagnosticProvider).toMatchObject({ workspaceDiagnostics: true });
    const first = await workspacePull(client);
    expect(first.items).toMatchObject([
      { kind: 'full', uri: project.uri(api), items: [{ code: 'acl-missing-parent' }] },
    ]);
    const previous = first.items.map(({ uri, resultId }) => ({ uri, value: resultId! }));
    expect((await workspacePull(client, previous)).items).toMatchObject([{ kind: 'unchanged' }]);

    await client.open(project.uri(api), project.text(api));
    await client.replace(project.uri(api), lastResource, '');
    expect((await workspacePull(client, previous)).items).toMatchObject([
      { kind: 'full', uri: project.uri(api), version: 2, items: [] },
    ]);
    expect(client.take('textDocument/publishDiagnostics')).toEqual([]);
  });

  it('are asked for again when they change, and say that a file is gone', async () => {
    const project = faulty();
    const client = await start(project, pullingClient);
    const { items } = await workspacePull(client);
    project.delete(module);
    await client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: project.uri(module), type: 3 }],
    });
    await client.next('workspace/diagnostic/refresh');
    const previous = items.map(({ uri, resultId }) => ({ uri, value: resultId! }));
    expect((await workspacePull(client, previous)).items).toMatchObject([
      { kind: 'full', uri: project.uri(api), items: [] },
    ]);
  });
});
