import { PassThrough } from 'node:stream';
import { afterEach, expect, it } from 'vitest';
import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import {
  createProtocolConnection,
  ExecuteCommandRequest,
  ApplyWorkspaceEditRequest,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { serverCommands, type EndpointDefaults } from '#protocol';
import { goodAnswers } from '#test/support/create';
import { MemoryFileSystem } from '#test/support/memoryFileSystem';
import { classicModule, projectRoot, smallMagento, type ProjectFiles } from '#test/support/project';
import { joinUri } from '#service/uri';
import { startServer } from '../server';

let client: ProtocolConnection | undefined;
afterEach(() => client?.dispose());

/** A client that lets servers create files, and a server on a small Magento. */
async function session(more: ProjectFiles = {}): Promise<ProtocolConnection> {
  const disk = new MemoryFileSystem();
  for (const [path, text] of Object.entries({ ...smallMagento, ...more }))
    disk.write(joinUri(projectRoot, path), text!);
  const [up, down] = [new PassThrough(), new PassThrough()];
  startServer(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)), {
    disk,
    textsFor: () => undefined,
    rulePage: () => undefined,
    loadTools: () => Promise.reject(new Error('no tools here')),
    timer: {
      setImmediate(callback) {
        const handle = setImmediate(callback);
        return { dispose: () => clearImmediate(handle) };
      },
      setTimeout(callback, milliseconds) {
        const handle = setTimeout(callback, milliseconds);
        return { dispose: () => clearTimeout(handle) };
      },
    },
  });
  client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  client.listen();
  const workspaceEdit = { documentChanges: true, resourceOperations: ['create' as const] };
  await client.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities: { workspace: { applyEdit: true, workspaceEdit } },
    workspaceFolders: [{ uri: projectRoot, name: 'project' }],
  });
  await client.sendNotification(InitializedNotification.type, {});
  return client;
}

it('answers a wizard from its first step to the plan', async () => {
  const connection = await session();
  const folder = 'file:///project/app/code';
  expect(await connection.sendRequest('magentoIntegration/createDefaults', { folder })).toMatchObject({
    where: { kind: 'new-module', folder },
    setups: ['data-patch'],
  });
  const validate = (field: string, value: unknown): Promise<unknown> =>
    connection.sendRequest('magentoIntegration/validateAnswer', { field, value, answers: {} });
  expect(await validate('vendor', 'Beta')).toBeNull();
  expect(await validate('vendor', 'Class')).toMatchObject({ field: 'vendor', severity: 'error' });
  expect(
    await connection.sendRequest('magentoIntegration/planIntegration', { answers: goodAnswers }),
  ).toMatchObject({
    moduleName: 'Beta_ErpBridge',
    openFirst: expect.stringMatching(/config\.xml$/) as string,
  });
  expect(await connection.sendRequest('magentoIntegration/planIntegration', { answers: {} })).toHaveProperty(
    'problems',
  );
});

it('has a client that knows none of these requests make the files', async () => {
  const connection = await session();
  let applied: WorkspaceEdit | undefined;
  connection.onRequest(ApplyWorkspaceEditRequest.type, ({ edit }) => {
    applied = edit;
    return { applied: true };
  });
  const run = (given: unknown): Promise<unknown> =>
    connection.sendRequest(ExecuteCommandRequest.type, {
      command: serverCommands.createFiles,
      arguments: [given],
    });
  expect(await run(goodAnswers)).toBe(true);
  expect(applied?.documentChanges).toHaveLength(12);
  await expect(run({ ...goodAnswers, vendor: 'class' })).rejects.toThrow(/^vendor: /);
});

it('answers and makes REST endpoints in the same way', async () => {
  const connection = await session(classicModule());
  let applied: WorkspaceEdit | undefined;
  connection.onRequest(ApplyWorkspaceEditRequest.type, ({ edit }) => {
    applied = edit;
    return { applied: true };
  });
  const { modules } = await connection.sendRequest<EndpointDefaults>('magentoIntegration/endpointDefaults', {
    folder: projectRoot,
  });
  const answers = {
    module: modules[0]!.uri,
    method: 'GET',
    url: `${modules[0]!.urlPrefix}orders/:orderId`,
    gives: 'state: string',
    resource: 'Magento_Sales::actions_view',
  };
  const params = { field: 'url', value: '/V1/orders/', answers };
  expect(await connection.sendRequest('magentoIntegration/validateEndpointAnswer', params)).toMatchObject({
    field: 'url',
    severity: 'error',
  });
  expect(await connection.sendRequest('magentoIntegration/planEndpoint', { answers })).toMatchObject({
    endpoint: `GET ${answers.url}`,
  });
  const run = (given: unknown): Promise<unknown> =>
    connection.sendRequest(ExecuteCommandRequest.type, {
      command: serverCommands.createEndpointFiles,
      arguments: [given],
    });
  expect(await run(answers)).toBe(true);
  expect(applied?.documentChanges).toHaveLength(12);
  await expect(run({ ...answers, method: 'PATCH' })).rejects.toThrow(/^method: /);
});
