import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { RootsListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { aboutAnswers } from './aboutAnswers';
import type { Host } from './host';
import { DiskRoots } from './diskRoots';
import type { Call } from './tool';
import { refusalText, runTool } from './runTool';
import { tools } from './tools';

const instructions =
  `Knows what a Magento 2 release does with integration modules. Files are named relative to the first root. ${aboutAnswers} ` +
  'Nothing is written: fixes and plans come as edits for you to make. Never grant a resource that the author did not ask for.';

/** A server for one client; it still has to be connected. */
export function createServer(host: Host): McpServer {
  const server = new McpServer(
    { name: 'magento-integration', title: 'Magento Integration Tools', version: host.version },
    { instructions },
  );
  const currentRoots = rootsOf(server, host);
  for (const tool of tools) {
    server.registerTool(
      tool.name,
      {
        title: tool.title,
        description: tool.description,
        inputSchema: tool.input,
        outputSchema: tool.output,
        annotations: {
          title: tool.title,
          readOnlyHint: true,
          destructiveHint: false,
          idempotentHint: true,
          openWorldHint: false,
        },
      },
      async (input: Record<string, unknown>, { signal }) => {
        try {
          const structuredContent = await runTool(tool, input, callOn(host, await currentRoots(), signal));
          return { content: [{ type: 'text', text: JSON.stringify(structuredContent) }], structuredContent };
        } catch (error) {
          return { isError: true, content: [{ type: 'text', text: refusalText(error) }] };
        }
      },
    );
  }
  return server;
}

/** Reads everything again: between two calls an agent may have written anything, and no one watches the files for us. */
function callOn(host: Host, roots: DiskRoots, signal: AbortSignal): Call {
  return {
    host,
    roots,
    signal,
    async open(folders, magentoVersion) {
      const service = host.service.createLanguageService(roots.confine(host.fileSystem));
      await service.setFolders(folders, {
        committedText: host.committedText,
        ...(magentoVersion !== undefined && { magentoVersion }),
      });
      return service;
    },
  };
}

/** What the client lets us see: its roots, or the working folder where it has none to give. Asked for again as they change. */
function rootsOf({ server }: McpServer, { cwd }: Host): () => Promise<DiskRoots> {
  let known: Promise<DiskRoots> | undefined;
  server.setNotificationHandler(RootsListChangedNotificationSchema, () => {
    known = undefined;
  });
  const ask = async (): Promise<DiskRoots> => {
    if (!server.getClientCapabilities()?.roots) return new DiskRoots([cwd]);
    const { roots } = await server.listRoots();
    return new DiskRoots(roots.map(({ uri }) => uri));
  };
  return () =>
    (known ??= ask().catch((error: unknown) => {
      known = undefined;
      throw error;
    }));
}
