import { PassThrough } from 'node:stream';
import { afterEach, expect, it } from 'vitest';
import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import {
  createProtocolConnection,
  ExecuteCommandRequest,
  ApplyWorkspaceEditRequest,
  type ProtocolConnection,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { goodAnswers } from '#test/support/create';
import { project, smallMagento } from '#test/support/project';
import { createByCommand, createCommand, registerCreate, type Respond } from './createRequests';

const respond: Respond = async (_method, _token, _empty, read) => read();
let client: ProtocolConnection | undefined;
afterEach(() => client?.dispose());

/** A client and a server that knows the requests of the wizard, on a small Magento. */
async function session(): Promise<ProtocolConnection> {
  const { service } = await project(smallMagento);
  const [up, down] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
  registerCreate(server, service, respond);
  server.onExecuteCommand(({ arguments: given }, token) =>
    createByCommand(server, service, respond, {
      argument: given?.[0],
      token,
      canCreate: true,
      versionOf: () => undefined,
    }),
  );
  server.listen();
  client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  client.listen();
  return client;
}

it('answers a wizard from its first step to the plan', async () => {
  const connection = await session();
  const folder = 'file:///project/app/code';
  expect(await connection.sendRequest('magentoIntegration/createDefaults', { folder })).toMatchObject({
    where: { kind: 'new-module', folder },
    setup: 'data-patch',
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
    connection.sendRequest(ExecuteCommandRequest.type, { command: createCommand, arguments: [given] });
  expect(await run(goodAnswers)).toBe(true);
  expect(applied?.documentChanges).toHaveLength(12);
  await expect(run({ ...goodAnswers, vendor: 'class' })).rejects.toThrow(/^vendor: /);
});
