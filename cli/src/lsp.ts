import { defineCommand } from './command';
import { UsageError } from './errors';
import { runShipped } from './shipped';

/** `magento-integration lsp`: the language server, for editors that start it by a command. */
export const lsp = defineCommand({
  name: 'lsp',
  summary: 'serve an editor that speaks the Language Server Protocol',
  usage: ['--stdio', '--socket PORT', '--pipe NAME'],
  description:
    'Starts the language server for XML, PHP and JSON files. The editor starts it, and it ends when the editor goes.',
  options: {
    stdio: { type: 'boolean', help: 'speak on standard input and output' },
    socket: { type: 'string', value: 'PORT', help: 'speak on a TCP port on which the editor listens' },
    pipe: { type: 'string', value: 'NAME', help: 'speak on a named pipe on which the editor listens' },
    clientProcessId: { type: 'string', value: 'PID', help: 'end when this process does' },
  },
  exitCodes: '0 the editor has shut it down; 1 the editor has gone; 2 wrong usage',
  examples: ['--stdio'],
  run({ values: { stdio, socket, pipe } }) {
    const ways = [stdio, socket, pipe].filter((way) => way !== undefined).length;
    if (ways !== 1)
      throw new UsageError('say how to speak with the editor: --stdio, --socket PORT or --pipe NAME');
    // It reads the same arguments, and ends the process itself.
    runShipped('dist/server.js');
    return new Promise<never>(() => undefined);
  },
});
