// Clients that are not the SDK's: the inspector's command line, and one that knows nothing but lines of JSON.
import { execFile, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { onDisk } from '../cli/runCli';
import { freshBundle } from '../support/freshBundle';
import { classicModule, smallMagento } from '../support/project';

const shop = Object.entries({ ...smallMagento, ...classicModule() });
/** The inspector looks for its own manifest in "../package.json", seen from the working folder. */
const above = onDisk({
  'package.json': '{}',
  ...Object.fromEntries(shop.map(([path, text]) => [`shop/${path}`, text])),
});
const folder = join(above, 'shop');
const inspector = createRequire(import.meta.url).resolve('@modelcontextprotocol/inspector-cli');

function server(): string[] {
  freshBundle('mcp');
  return [process.execPath, freshBundle('cli'), 'mcp'];
}

describe('the inspector', () => {
  const inspect = async (...args: string[]): Promise<unknown> => {
    const command = [inspector, '--cli', ...server(), '--method', ...args];
    const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: folder });
    return JSON.parse(stdout);
  };
  const call = (tool: string, ...args: string[]): Promise<unknown> =>
    inspect('tools/call', '--tool-name', tool, ...args.flatMap((each) => ['--tool-arg', each]));

  it('lists the tools', async () => {
    const { tools } = (await inspect('tools/list')) as { tools: { name: string }[] };
    expect(tools.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['check', 'doctor', 'plan_endpoint']),
    );
    for (const tool of tools)
      expect(tool).toMatchObject({ outputSchema: { type: 'object' }, annotations: { readOnlyHint: true } });
  });

  it('calls one, and sees why another refuses', async () => {
    const [found, refused] = await Promise.all([
      call('search_acl', 'words=order view', 'limit=1'),
      call('check', 'path=../elsewhere'),
    ]);
    expect(found).toMatchObject({
      structuredContent: { resources: [{ id: 'Magento_Sales::actions_view' }] },
    });
    expect(refused).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining('outside of the workspace') as string }],
    });
  });
});

describe('a client that writes and reads lines of JSON', () => {
  it('gets an answer to each of its requests, and nothing else', async () => {
    const [command, ...args] = server();
    const process = spawn(command!, args, { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
    const send = (message: object): boolean =>
      process.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
    const clientInfo = { name: 'lines', version: '1' };
    const initialize = { protocolVersion: '2024-11-05', capabilities: {}, clientInfo };
    send({ id: 1, method: 'initialize', params: initialize });
    send({ method: 'notifications/initialized' });
    send({ id: 2, method: 'tools/call', params: { name: 'check', arguments: {} } });
    send({ id: 3, method: 'tools/call', params: { name: 'no_such_tool', arguments: {} } });
    send({ id: 4, method: 'no/such' });
    const answers = new Map<unknown, unknown>();
    for await (const line of createInterface({ input: process.stdout })) {
      const { id, ...answer } = JSON.parse(line) as { id: unknown };
      answers.set(id, answer);
      if (answers.size === 4) process.stdin.end();
    }
    expect(answers.get(1)).toMatchObject({
      result: { protocolVersion: '2024-11-05', serverInfo: { name: 'magento-integration' } },
    });
    expect(answers.get(2)).toMatchObject({ result: { structuredContent: { errors: 0, problems: [] } } });
    expect(answers.get(3)).toMatchObject({ result: { isError: true } });
    expect(answers.get(4)).toMatchObject({ error: { code: -32601 } });
    expect([...answers.keys()].sort()).toEqual([1, 2, 3, 4]);
  });
});
