import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { onDisk } from '../cli/runCli';
import { activateClient, standIn } from '../support/activateClient';
import { freshBundle } from '../support/freshBundle';
import { classicModule, smallMagento } from '../support/project';
import { agentIn, type StartedServer } from './agent';

const root = resolve(__dirname, '../..');

interface Provider {
  provideMcpServerDefinitions(): Promise<(StartedServer & { cwd: { fsPath: string } })[]>;
}

/** What VS Code 1.101 and newer is given by the built client, in a workspace with that folder. */
function offeredIn(folder: string): Map<string, Provider> {
  const offered = new Map<string, Provider>();
  class McpStdioServerDefinition {
    constructor(
      readonly label: string,
      readonly command: string,
      readonly args: string[],
      readonly env: Record<string, string>,
    ) {}
  }
  activateClient(
    {
      McpStdioServerDefinition,
      lm: { registerMcpServerDefinitionProvider: (id: string, given: Provider) => offered.set(id, given) },
      workspace: standIn({ workspaceFolders: [{ uri: { scheme: 'file', fsPath: folder } }] }),
    },
    { asAbsolutePath: (path: string) => join(root, path) },
  );
  return offered;
}

it('an editor with agents is offered the server, which runs', async () => {
  freshBundle('cli');
  freshBundle('mcp');
  const folder = onDisk({ ...smallMagento, ...classicModule() });
  const [definition] = await offeredIn(folder).get('magentoIntegration.mcp')!.provideMcpServerDefinitions();
  const { command, args, env, cwd } = definition!;
  const agent = await agentIn(cwd.fsPath, undefined, { command, args, env });
  expect((await agent.call('check')).result).toMatchObject({ errors: 0 });
  await agent.client.close();
});

it('and none where there is no Magento', async () => {
  const provider = offeredIn(onDisk({ 'a.php': '<?php\n' })).get('magentoIntegration.mcp')!;
  expect(await provider.provideMcpServerDefinitions()).toEqual([]);
});

it('an editor from before that is activated without it', () => {
  expect(() => activateClient({ McpStdioServerDefinition: undefined, workspace: standIn() })).not.toThrow();
});
