import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  DiagnosticSeverity,
  FileChangeType,
  type CodeAction,
  type Diagnostic,
  type RegistrationParams,
} from 'vscode-languageserver-protocol/node';
import { runCli } from '../cli/runCli';
import { classicModule, smallMagento } from '../support/project';
import { DiskProject } from './diskProject';
import { codesOf, pullingClient, TestClient } from './testClient';

const config = 'app/code/Acme/Bridge/etc/integration/config.xml';
const configFile = '.magento-integration.json';
const xml = `<?xml version="1.0"?>
<integrations>
    <integration name="Acme ERP">
        <email>erp@acme.example</email>
        <endpoint_url>http://erp.acme.example/endpoint</endpoint_url>
    </integration>
</integrations>
`;
const shop = () => new DiskProject({ ...smallMagento, ...classicModule(), [config]: xml });
const off = '{ "rules": { "url-not-https": "off" } }';

/** Says that a file changed on disk, and waits until the server has the client ask again. */
async function changed(editor: TestClient, uri: string, type: FileChangeType): Promise<void> {
  editor.take('workspace/diagnostic/refresh');
  await editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
  await editor.next('workspace/diagnostic/refresh');
}

it('counts a configuration file at once, as it is typed, saved and deleted', async () => {
  const project = shop();
  const editor = await TestClient.start({ folders: [project.uri()] });
  await editor.open(project.uri(config), xml);
  expect(codesOf(await editor.diagnostics(project.uri(config)))).toEqual(['url-not-https']);

  project.write(configFile, off);
  await changed(editor, project.uri(configFile), FileChangeType.Created);
  expect(await editor.diagnostics(project.uri(config))).toEqual([]);

  await editor.open(project.uri(configFile), off);
  await editor.replace(project.uri(configFile), '"off"', '"error"');
  const [stricter] = await editor.diagnostics(project.uri(config));
  expect(stricter?.severity).toBe(DiagnosticSeverity.Error);

  await editor.replace(project.uri(configFile), '"error"', '"loud"');
  const [invalid] = await editor.diagnostics(project.uri(configFile));
  expect(invalid?.code).toBe('config-invalid');
  expect(codesOf(await editor.diagnostics(project.uri(config)))).toEqual(['url-not-https']);
});

it('lays the settings over configuration files, and takes new ones', async () => {
  const project = shop();
  project.write(configFile, off);
  let rules: unknown = {};
  const editor = await TestClient.start({ folders: [project.uri()], settings: () => ({ rules }) });
  await editor.open(project.uri(config), xml);
  expect(await editor.diagnostics(project.uri(config))).toEqual([]);
  rules = { 'url-not-https': 'information' };
  await editor.notify('workspace/didChangeConfiguration', { settings: null });
  await editor.next('workspace/diagnostic/refresh');
  const [found] = await editor.diagnostics(project.uri(config));
  expect(found).toMatchObject({ code: 'url-not-https', severity: DiagnosticSeverity.Information });
});

it('offers to disable a rule for a line, in a file, and in a configuration file that it makes', async () => {
  const project = shop();
  const { workspace } = pullingClient;
  const workspaceEdit = { documentChanges: true, resourceOperations: ['create' as const] };
  const editor = await TestClient.start({
    folders: [project.uri()],
    capabilities: { ...pullingClient, workspace: { ...workspace, workspaceEdit } },
  });
  const uri = project.uri(config);
  await editor.open(uri, xml);
  const [problem] = await editor.diagnostics(uri);
  const ask = () =>
    editor.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: problem!.range,
      context: { diagnostics: [problem as Diagnostic] },
    });
  const actions = await ask();
  const titled = (title: string) => actions.find((action) => action.title === title)?.edit;
  expect(titled('Disable url-not-https in this file')).toBeDefined();
  expect(titled('Disable url-not-https in the workspace: set to off')).toMatchObject({
    documentChanges: [
      { kind: 'create', uri: project.uri(configFile) },
      { textDocument: { uri: project.uri(configFile), version: null } },
    ],
  });
  editor.apply(titled('Disable url-not-https for this line')!);
  expect(await editor.diagnostics(uri)).toEqual([]);
});

it('has a baseline watched, and shows what it has as hints', async () => {
  const project = shop();
  project.write(configFile, '{ "baseline": "ci/known.json" }');
  project.write('ci/known.json', '{ "version": 1, "problems": [] }');
  const editor = await TestClient.start({ folders: [project.uri()] });
  await editor.next<RegistrationParams>('client/registerCapability', ({ registrations }) =>
    JSON.stringify(registrations).includes('**/known.json'),
  );
  await editor.open(project.uri(config), xml);
  const [found] = await editor.diagnostics(project.uri(config));
  expect(found?.severity).toBe(DiagnosticSeverity.Warning);
  // Whatever it is that the rule says: it is in the baseline in the words of `check --generate-baseline`.
  project.write('ci/known.json', baselineOf(project));
  await changed(editor, project.uri('ci/known.json'), FileChangeType.Changed);
  const [known] = await editor.diagnostics(project.uri(config));
  expect(known).toMatchObject({ code: 'url-not-https', severity: DiagnosticSeverity.Hint, tags: [1] });
});

it('reports at the name of a baseline what it lists and is gone', async () => {
  const project = shop();
  const text = '{ "baseline": "ci/known.json" }';
  project.write(configFile, text);
  project.write('ci/known.json', '{ "version": 1, "problems": [] }');
  project.write('ci/known.json', baselineOf(project));
  const editor = await TestClient.start({ folders: [project.uri()] });
  await editor.open(project.uri(configFile), text);
  await editor.open(project.uri(config), xml);
  expect(await editor.diagnostics(project.uri(configFile))).toEqual([]);
  await editor.replace(project.uri(config), 'http://erp.acme.example/endpoint', 'https://erp.acme.example/');
  const [gone, ...others] = await editor.diagnostics(project.uri(configFile));
  expect(gone).toMatchObject({
    code: 'suppression-unused',
    severity: DiagnosticSeverity.Information,
    message: expect.stringContaining(config),
  });
  expect(text.slice(gone!.range.start.character, gone!.range.end.character)).toContain('ci/known.json');
  expect(others).toEqual([]);
});

function baselineOf(project: DiskProject): string {
  const { code } = runCli(['check', '--generate-baseline', 'ci/known.json'], { cwd: project.folder });
  expect(code).toBe(0);
  return readFileSync(join(project.folder, 'ci/known.json'), 'utf8');
}

it('follows no link out of a workspace to a configuration or a baseline', async () => {
  const outside = new DiskProject({ 'known.json': '{ "version": 1, "problems": [] }', 'config.json': off });
  const project = shop();
  symlinkSync(join(outside.folder, 'config.json'), join(project.folder, configFile));
  symlinkSync(join(outside.folder, 'known.json'), join(project.folder, 'app/known.json'));
  project.write(`app/${configFile}`, '{ "baseline": "known.json" }');
  const editor = await TestClient.start({ folders: [project.uri()] });
  await editor.open(project.uri(config), xml);
  expect(codesOf(await editor.diagnostics(project.uri(config)))).toEqual(['url-not-https']);
  for (const path of [configFile, `app/${configFile}`]) {
    expect(codesOf(await editor.diagnostics(project.uri(path))), path).toEqual(['config-invalid']);
  }
});

it('follows no path out of a workspace that nobody trusts', async () => {
  const outside = new DiskProject({ 'known.json': '{ "version": 1, "problems": [] }' });
  const project = shop();
  project.write(configFile, JSON.stringify({ baseline: `${outside.folder}/known.json` }));
  const idsOf = async (trusted: boolean) => {
    const editor = await TestClient.start({
      folders: [project.uri()],
      initializationOptions: { trusted },
    });
    await editor.open(project.uri(configFile), JSON.stringify({ baseline: `${outside.folder}/known.json` }));
    return codesOf(await editor.diagnostics(project.uri(configFile)));
  };
  expect(await idsOf(true)).toEqual([]);
  expect(await idsOf(false)).toEqual(['config-invalid']);
});
