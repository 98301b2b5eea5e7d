import { createRequire } from 'node:module';
import { join } from 'node:path';
import { defineCommand } from './command';
import { UsageError } from './errors';

/** `magento-integration lsp`. */
export const lsp = defineCommand({
  name: 'lsp',
  summary: 'serve an editor over the Language Server Protocol',
  usage: ['--stdio'],
  description:
    'Serves an editor over the Language Server Protocol, on standard input and output, until the editor goes. docs/editors/ says how each editor starts it.',
  options: {
    stdio: { type: 'boolean', help: 'on standard input and output; the only way that there is' },
  },
  exitCodes: '0 the editor has ended the session; 1 it has gone; 2 wrong usage',
  examples: ['--stdio'],
  run({ values }) {
    if (!values.stdio) throw new UsageError('give --stdio: the editor speaks on standard input and output');
    // It reads the arguments of the process itself, and ends it.
    createRequire(__filename)(join(__dirname, 'server.js'));
    return new Promise<never>(() => undefined);
  },
});
