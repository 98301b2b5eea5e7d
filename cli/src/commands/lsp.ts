import { defineCommand } from '../command';
import { UsageError } from '../errors';
import { runShipped } from '#service/node/shipped';

/** `magento-integration lsp`: the language server, for editors that start it by a command. */
export const lsp = defineCommand({
  name: 'lsp',
  summary: 'start the language server (Language Server Protocol)',
  usage: ['--stdio', '--socket PORT', '--pipe NAME'],
  description:
    'Starts the language server for XML, PHP and JSON files. The editor starts it, and it exits with the editor.',
  options: {
    stdio: { type: 'boolean', help: 'communicate on standard input and output' },
    socket: { type: 'string', value: 'PORT', help: 'communicate on a TCP port on which the editor listens' },
    pipe: { type: 'string', value: 'NAME', help: 'communicate on a named pipe on which the editor listens' },
    clientProcessId: { type: 'string', value: 'PID', help: 'exit when this process exits' },
  },
  exitCodes: '0 shut down by the editor; 1 the connection was lost; 2 wrong usage',
  examples: ['--stdio'],
  run({ values: { stdio, socket, pipe } }) {
    const ways = [stdio, socket, pipe].filter((way) => way !== undefined).length;
    if (ways !== 1)
      throw new UsageError(
        'choose how to communicate with the editor: --stdio, --socket PORT or --pipe NAME',
      );
    // It reads the same arguments, and ends the process itself.
    runShipped('dist/server.js');
    return new Promise<never>(() => undefined);
  },
});
