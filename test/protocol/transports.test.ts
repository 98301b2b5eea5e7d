import { fork, spawn, type ChildProcess } from 'node:child_process';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createMessageConnection } from 'vscode-languageserver-protocol/node';
import { freshBundle } from '../support/freshBundle';

const running: ChildProcess[] = [];
afterEach(() => {
  for (const server of running.splice(0)) server.kill('SIGKILL');
});

const params = { processId: process.pid, rootUri: null, capabilities: {} };

function exitOf(server: ChildProcess): Promise<number | null> {
  running.push(server);
  return new Promise((resolve) => server.on('exit', (code) => resolve(code)));
}

describe('transports', () => {
  it('speaks IPC, as VS Code does, and ends when the channel is closed', async () => {
    const server = fork(freshBundle('server'), ['--node-ipc']);
    const exit = exitOf(server);
    const answer = new Promise((resolve) => server.once('message', resolve));
    server.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
    expect(await answer).toMatchObject({ id: 1, result: { capabilities: { hoverProvider: true } } });
    server.disconnect();
    expect(await exit).toBe(1);
  });

  const pipe =
    process.platform === 'win32'
      ? `\\\\.\\pipe\\magento-${process.pid}`
      : join(tmpdir(), `magento-${process.pid}.sock`);
  it.each([
    ['a socket', 0, (port: number) => `--socket=${port}`],
    ['a pipe', pipe, () => `--pipe=${pipe}`],
  ])('speaks over %s, and ends when it is closed', async (_name, address, argument) => {
    const listener = createServer();
    const connected = new Promise<Socket>((resolve) => listener.once('connection', resolve));
    await new Promise<void>((resolve) => listener.listen(address, resolve));
    const bound = listener.address();
    const port = typeof bound === 'object' && bound ? bound.port : 0;
    const exit = exitOf(spawn(process.execPath, [freshBundle('server'), argument(port)]));
    const socket = await connected;
    listener.close();
    const connection = createMessageConnection(socket, socket);
    connection.listen();
    expect(await connection.sendRequest('initialize', params)).toMatchObject({
      capabilities: { hoverProvider: true },
    });
    socket.destroy();
    expect(await exit).toBe(1);
  });

  it('ends with a word on what is wrong where messages have no frame', async () => {
    const server = spawn(process.execPath, [freshBundle('server'), '--stdio']);
    let stderr = '';
    server.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    const exit = exitOf(server);
    server.stdin.write('Content-Type: text\r\n\r\n{}');
    expect(await exit).toBe(1);
    expect(stderr).toContain('no messages of the Language Server Protocol');
  });

  it('says what it needs when it is started with nothing', async () => {
    const server = spawn(process.execPath, [freshBundle('server')]);
    let stderr = '';
    server.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    expect(await exitOf(server)).not.toBe(0);
    expect(stderr).toContain('--stdio');
  });
});
