import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Host } from './host';
import { createServer } from './server';

export { callTool } from './callTool';

/** Serves the Model Context Protocol on standard input and output until the client goes. */
export async function serve(host: Host): Promise<void> {
  const server = createServer(host);
  const closed = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
    // The SDK's transport does not see that the client has gone.
    process.stdin.once('end', resolve);
    process.stdin.once('close', resolve);
  });
  await server.connect(new StdioServerTransport());
  await closed;
  await server.close();
}
