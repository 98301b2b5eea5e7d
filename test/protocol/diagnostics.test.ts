import { describe, expect, it } from 'vitest';
import type { FullDocumentDiagnosticReport, Hover } from 'vscode-languageserver-protocol/node';
import { classicModule, moduleXml, registration, smallMagento } from '../support/project';
import { DiskProject } from './diskProject';
import { codesOf, pullingClient, pushedClient, TestClient } from './testClient';
import { config, api, patch, lastResource, shop, integrationIn, apiWithoutParent } from './shop';

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
    const client = await TestClient.start({
      folders: [project.uri()],
      capabilities: pushedClient,
      settings: () => ({ validate: { scope: 'openFiles' } }),
    });
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
