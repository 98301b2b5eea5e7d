// The wire from both ends: what protocol/ declares is what the built server answers and what the built client has.
import { describe, expect, it } from 'vitest';
import type { CodeAction, CodeLens } from 'vscode-languageserver-protocol';
import { clientCommands, offeredCommands, requestCommand, requests, serverCommands } from '#protocol';
import type { RequestName } from '#protocol';
import { classicModule, smallMagento } from '../support/project';
import { registeredCommands } from '../support/activateClient';
import { DiskProject } from './diskProject';
import { pullingClient, TestClient } from './testClient';

const config = 'app/code/Acme/Bridge/etc/integration/config.xml';
const api = 'app/code/Acme/Bridge/etc/integration/api.xml';
const names = Object.keys(requests) as RequestName[];
const MethodNotFound = -32601;

/** A client that lets the server do everything. */
const ableClient = {
  ...pullingClient,
  workspace: {
    ...pullingClient.workspace,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create' as const, 'delete' as const] },
  },
};

describe('the server', () => {
  it.each(names)('answers %s, as a request and as a command', async (name) => {
    const client = await TestClient.start();
    const answers = [
      client.request(requests[name].method, { wrong: true }),
      client.request('workspace/executeCommand', { command: requestCommand(name), arguments: [] }),
    ];
    for (const answer of answers) {
      const outcome = await answer.then(
        () => ({ code: 0, message: '' }),
        (error: { code: number; message: string }) => error,
      );
      expect(outcome.code).not.toBe(MethodNotFound);
      expect(outcome.message).not.toContain('There is no command');
    }
  });

  it('announces its commands, and no others', async () => {
    const client = await TestClient.start();
    const { commands } = client.initialized.capabilities.executeCommandProvider!;
    expect([...commands].sort()).toEqual(
      [...Object.values(serverCommands), ...names.map(requestCommand)].sort(),
    );
  });

  it('has code lenses and code actions call what the client offers, and what it does itself', async () => {
    const project = new DiskProject({
      ...smallMagento,
      ...classicModule({ 'etc/integration/api.xml': classicModule()[api]!.replace('Acme ERP', 'Other') }),
    });
    const client = await TestClient.start({
      folders: [project.uri()],
      capabilities: ableClient,
      initializationOptions: { commands: Object.values(offeredCommands) },
    });
    const called = new Set<string>();
    for (const path of [config, api]) {
      const uri = project.uri(path);
      await client.open(uri, project.text(path));
      const position = client.after(uri, '<integration name="').position;
      const [lenses, actions] = await Promise.all([
        client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } }),
        client.request<CodeAction[]>('textDocument/codeAction', {
          textDocument: { uri },
          range: { start: position, end: position },
          context: { diagnostics: [] },
        }),
      ]);
      for (const { command } of [...lenses, ...actions]) if (command?.command) called.add(command.command);
    }
    expect([...called].sort()).toEqual([...Object.values(offeredCommands), serverCommands.migrate].sort());
  });
});

describe('the client', () => {
  it('registers every command that the protocol names, once', () => {
    expect(registeredCommands().sort()).toEqual(Object.values(clientCommands).sort());
  });
});
