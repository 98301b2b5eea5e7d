import { describe, expect, it } from 'vitest';
import type { CodeLens, InlayHint, WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import { classicModule, smallMagento } from '../support/project';
import { DiskProject } from './diskProject';
import { pullingClient, pushedClient, TestClient } from './testClient';

const module = 'app/code/Acme/Bridge';
const api = `${module}/etc/integration/api.xml`;
const config = `${module}/etc/integration/config.xml`;

const client = {
  ...pullingClient,
  workspace: {
    ...pullingClient.workspace,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
  },
};

function shop(overrides?: Readonly<Record<string, string | undefined>>): DiskProject {
  return new DiskProject({ ...smallMagento, ...classicModule(overrides) });
}

interface View {
  groups: { module: string; integrations: { name: string; api: { count: number } }[] }[];
}

describe('the integrations view', () => {
  it('is answered, and said to have changed when it has', async () => {
    const project = shop();
    const editor = await TestClient.start({ folders: [project.uri()], capabilities: client });
    await editor.open(project.uri(api), project.text(api));
    const view = await editor.request<View>('magentoIntegration/integrations');
    expect(view.groups).toMatchObject([
      { module: 'Acme_Bridge', integrations: [{ name: 'Acme ERP', api: { count: 5 } }] },
    ]);
    // Whether or not the request has parameters.
    expect(await editor.connection.sendRequest('magentoIntegration/integrations')).toEqual(view);
    editor.take('workspace/codeLens/refresh');

    await editor.replace(
      project.uri(api),
      '            <resource name="Magento_Sales::actions_view"/>\n',
      '',
    );
    await editor.next('magentoIntegration/integrationsChanged');
    await editor.next('workspace/codeLens/refresh');
    const after = await editor.request<View>('magentoIntegration/integrations');
    expect(after.groups[0]!.integrations[0]!.api.count).toBe(4);
  });

  it('is nothing to clients that never asked', async () => {
    const project = shop();
    const editor = await TestClient.start({ folders: [project.uri()], capabilities: pushedClient });
    await editor.open(project.uri(api), project.text(api));
    await editor.replace(project.uri(api), 'Magento_Sales::actions_view', 'Magento_Sales::wrong');
    await editor.published(project.uri(api), (codes) => codes.includes('acl-unknown-resource'));
    await editor.request('magentoIntegration/examine', {});
    expect(editor.take('magentoIntegration/integrationsChanged')).toEqual([]);
  });
});

describe('code lenses and hints', () => {
  it('carry the commands that the client has', async () => {
    const project = shop();
    const lenses = async (initializationOptions: unknown): Promise<string[]> => {
      const editor = await TestClient.start({ folders: [project.uri()], initializationOptions });
      expect(editor.initialized.capabilities).toMatchObject({
        codeLensProvider: {},
        inlayHintProvider: true,
      });
      const found = await editor.request<CodeLens[]>('textDocument/codeLens', {
        textDocument: { uri: project.uri(config) },
      });
      return found.map(({ command }) => command!.command);
    };
    const command = 'magentoIntegration.showLocations';
    expect(await lenses({ commands: [command] })).toEqual([command, command]);
    expect(await lenses({ commands: 7 })).toEqual(['', '']);
    expect(await lenses(null)).toEqual(['', '']);
  });

  it('shows titles where the setting asks for it', async () => {
    const project = shop();
    const hints = async (settings: unknown): Promise<unknown[]> => {
      const editor = await TestClient.start({ folders: [project.uri()], settings: () => settings });
      const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
      const found = await editor.request<InlayHint[]>('textDocument/inlayHint', {
        textDocument: { uri: project.uri(api) },
        range,
      });
      return found.map(({ label }) => label);
    };
    expect(await hints({})).toEqual([]);
    expect(await hints({ inlayHints: { titles: true } })).toEqual([
      'Sales',
      'Operations',
      'Orders',
      'Actions',
      'View',
    ]);
  });
});

describe('requests about integrations', () => {
  it('examine, list and add', async () => {
    const project = shop();
    const editor = await TestClient.start({ folders: [project.uri()], capabilities: client });
    const reference = { uri: project.uri(module), integration: 'Acme ERP', kind: 'classic' };
    expect(await editor.request('magentoIntegration/examine', {})).toMatchObject([{ name: 'Acme ERP' }]);
    const choices = await editor.request<{ id: string }[]>('magentoIntegration/resources', reference);
    expect(choices.map(({ id }) => id)).toContain('Magento_Customer::manage');
    const added = await editor.request<{ edit: WorkspaceEdit; added: string[] }>(
      'magentoIntegration/addResources',
      {
        ...reference,
        ids: ['Magento_Customer::manage'],
      },
    );
    expect(added.added).toEqual(['Magento_Customer::customer', 'Magento_Customer::manage']);
    expect(added.edit.documentChanges).toMatchObject([
      { textDocument: { uri: project.uri(api), version: null } },
    ]);
  });

  it('say what they take', async () => {
    const editor = await TestClient.start({ folders: [shop().uri()] });
    for (const [name, params] of [
      ['examine', { uri: 7 }],
      ['resources', {}],
      ['resources', null],
      ['addResources', { uri: '', integration: '', kind: 'classic', ids: [7] }],
      ['setConnectionUrls', { uri: '', integration: '', kind: 'classic', endpointUrl: 7 }],
      ['setConnectionUrls', { uri: '', integration: '', kind: 'classic', endpointUrl: { source: null } }],
    ] as const) {
      await expect(editor.request(`magentoIntegration/${name}`, params)).rejects.toMatchObject({
        code: -32602,
      });
    }
  });

  it('gives one fix of the whole workspace, to be confirmed', async () => {
    const project = shop({
      'etc/integration/api.xml': classicModule()[api]!.replace(/.*::sales_order"\/>\n/, ''),
    });
    const editor = await TestClient.start({ folders: [project.uri()], capabilities: client });
    const fix = await editor.request<{ edit: WorkspaceEdit }>('magentoIntegration/workspaceFix');
    expect(fix).toMatchObject({ files: 1, left: 0 });
    expect(fix.edit.changeAnnotations).toMatchObject({ confirm: { needsConfirmation: true } });
    expect(fix.edit.documentChanges).toMatchObject([
      { textDocument: { uri: project.uri(api) }, edits: [{ annotationId: 'confirm' }] },
    ]);
  });

  it('are commands for other clients, which then apply the edit', async () => {
    const project = shop({
      'etc/integration/api.xml': classicModule()[api]!.replace(/.*::sales_order"\/>\n/, ''),
    });
    const editor = await TestClient.start({ folders: [project.uri()] });
    await editor.open(project.uri(api), project.text(api));
    const command = 'magentoIntegration.server.workspaceFix';
    expect(await editor.request('workspace/executeCommand', { command })).toMatchObject({
      applied: true,
      files: 1,
    });
    expect(editor.document(project.uri(api)).getText()).toBe(classicModule()[api]);
    const view = await editor.request<View>('workspace/executeCommand', {
      command: 'magentoIntegration.server.integrations',
    });
    expect(view.groups).toHaveLength(1);
  });

  it('point an integration at another application, and back, from any editor', async () => {
    const project = shop();
    const editor = await TestClient.start({ folders: [project.uri()] });
    await editor.open(project.uri(config), project.text(config));
    const set = (endpointUrl: unknown) =>
      editor.request<{ before?: { endpointUrl: string } }>('workspace/executeCommand', {
        command: 'magentoIntegration.server.setConnectionUrls',
        arguments: [{ uri: project.uri(config), integration: 'Acme ERP', kind: 'classic', endpointUrl }],
      });
    const text = () => editor.document(project.uri(config)).getText();
    const url = 'http://127.0.0.1:8090/endpoint';
    const there = await set(url);
    expect(there).toMatchObject({ applied: true });
    expect(text()).toContain(`<endpoint_url>${url}</endpoint_url>`);

    const source = there.before!.endpointUrl;
    expect(await set({ source, instead: 'http://other.example/' })).toMatchObject({ reason: 'changed' });
    expect(await set({ source, instead: url })).toMatchObject({ applied: true });
    expect(text()).toBe(project.text(config));
  });
});
