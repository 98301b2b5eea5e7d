import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
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
function offeredIn(folder: string, isTrusted = true): Map<string, Provider> {
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
      lm: standIn({
        registerMcpServerDefinitionProvider: (id: string, given: Provider) => offered.set(id, given),
      }),
      workspace: standIn({ isTrusted, workspaceFolders: [{ uri: { scheme: 'file', fsPath: folder } }] }),
    },
    { asAbsolutePath: (path: string) => join(root, path) },
  );
  return offered;
}

describe('the MCP server of an editor with agents', () => {
  it('is offered, and runs', async () => {
    freshBundle('cli');
    freshBundle('mcp');
    const folder = onDisk({ ...smallMagento, ...classicModule() });
    const [definition] = await offeredIn(folder).get('magentoIntegration.mcp')!.provideMcpServerDefinitions();
    const { command, args, env, cwd } = definition!;
    const agent = await agentIn(cwd.fsPath, undefined, { command, args, env });
    expect((await agent.call('check')).result).toMatchObject({ errors: 0 });
    await agent.client.close();
  });

  it.each([
    ['there is no Magento', onDisk({ 'a.php': '<?php\n' }), true],
    ['the workspace is not trusted', onDisk({ ...smallMagento }), false],
  ])('is not there where %s', async (_, folder, isTrusted) => {
    const provider = offeredIn(folder, isTrusted).get('magentoIntegration.mcp')!;
    expect(await provider.provideMcpServerDefinitions()).toEqual([]);
  });
});

interface Tool {
  prepareInvocation(options: object): { invocationMessage: string; confirmationMessages: { title: string } };
}

describe('the tools of an editor with agents', () => {
  const packageJSON = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    contributes: { languageModelTools: { name: string; displayName: string }[] };
  };
  const contributed = packageJSON.contributes.languageModelTools;

  it.each(['client', 'web/client'] as const)('are those of the manifest, in %s', (bundle) => {
    const registered = new Map<string, Tool>();
    const lm = standIn({ registerTool: (name: string, tool: Tool) => registered.set(name, tool) });
    activateClient({ lm, workspace: standIn() }, { extension: { packageJSON } }, bundle);
    expect([...registered.keys()]).toEqual(contributed.map(({ name }) => name));
    for (const { name, displayName } of contributed) {
      const prepared = registered.get(name)!.prepareInvocation({ input: { path: 'app/code' } });
      expect(prepared.invocationMessage).toBe(displayName);
      expect(prepared.confirmationMessages.title).toBe(displayName);
    }
  });
});

it('an editor from before that is activated without them', () => {
  const earlier = {
    McpStdioServerDefinition: undefined,
    LanguageModelToolResult: undefined,
    lm: undefined,
    workspace: standIn(),
  };
  expect(() => activateClient(earlier)).not.toThrow();
});
