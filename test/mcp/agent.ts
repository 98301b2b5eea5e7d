import { pathToFileURL } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ListRootsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { freshBundle } from '../support/freshBundle';

/** What a tool answered: its structured result, or the text of its refusal. */
export interface ToolAnswer {
  readonly result: Record<string, unknown> | undefined;
  readonly refusal: string | undefined;
}

export interface Agent {
  readonly client: Client;
  call(tool: string, input?: Record<string, unknown>): Promise<ToolAnswer>;
}

/** How the server is started. */
export interface StartedServer {
  readonly command: string;
  readonly args: string[];
  readonly env?: Record<string, string>;
}

function builtServer(): StartedServer {
  freshBundle('mcp');
  return { command: process.execPath, args: [freshBundle('cli'), 'mcp'] };
}

/** The SDK's own client, with a process of the built `magento-integration mcp`; without roots, it has none to give. */
export async function agentIn(
  cwd: string,
  roots?: readonly string[],
  server: StartedServer = builtServer(),
): Promise<Agent> {
  const client = new Client(
    { name: 'test', version: '1' },
    { capabilities: roots ? { roots: { listChanged: true } } : {} },
  );
  if (roots) {
    client.setRequestHandler(ListRootsRequestSchema, () => ({
      roots: roots.map((root) => ({ uri: pathToFileURL(root).href })),
    }));
  }
  await client.connect(new StdioClientTransport({ ...server, cwd }));
  // From here on the client checks every result against the tool's output schema.
  await client.listTools();
  return {
    client,
    async call(name, input = {}) {
      const { isError, structuredContent, content } = await client.callTool({ name, arguments: input });
      const [first] = content as { text: string }[];
      return isError
        ? { result: undefined, refusal: first!.text }
        : { result: structuredContent as Record<string, unknown>, refusal: undefined };
    },
  };
}
