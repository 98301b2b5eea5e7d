import type * as mcpBundle from '#mcp/main';
import * as service from '#service/languageService';
import { nodeFileSystem } from '#service/node/nodeFileSystem';
import { defineCommand } from '../command';
import { committedTexts } from '../committedTexts';
import { explanationOf, packageVersion } from '../package';
import { runShipped } from '#service/node/shipped';

/** `magento-integration mcp`. */
export const mcp = defineCommand({
  name: 'mcp',
  summary: 'start the MCP server for coding agents (Model Context Protocol)',
  usage: [''],
  description:
    'Serves coding agents over the Model Context Protocol, on standard input and output, until the client disconnects. All tools are read-only: changes are returned as edits. Nothing is read outside of the roots that the client provides, or of the working folder if it provides none.',
  options: {},
  exitCodes: '0 the client has disconnected; 2 wrong usage',
  examples: [''],
  async run(_, { cwd }) {
    // A bundle of its own, so that no other command pays for it; the service in it is ours.
    const { serve } = runShipped('dist/mcp.js') as typeof mcpBundle;
    await serve({
      service,
      fileSystem: nodeFileSystem,
      committedText: committedTexts(),
      explanationOf,
      version: packageVersion(),
      cwd,
    });
    return 0;
  },
});
