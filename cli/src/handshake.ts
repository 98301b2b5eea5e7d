import type { Command } from './command';
import { UsageError } from './errors';
import { callRest } from './handshake/call';
import { proxyCalls } from './handshake/proxy';
import { scaffoldApplication } from './handshake/scaffold';
import { serveApplication } from './handshake/serve';
import { testApplication } from './handshake/test';
import type { Terminal } from './terminal';

const help = `Usage: magento-integration handshake COMMAND [OPTION…]

The OAuth exchange between Magento and the application that an integration names.

Commands:
  test      play Magento against your application, and say what goes wrong
  serve     play the application for a real Magento, and receive its tokens
  call      call a REST endpoint with the tokens that "serve" saved
  proxy     sign the calls of programs that cannot, such as curl
  scaffold  write the application's side: its two pages and a signed REST client

Options:
  -h, --help   print this; after a command, print its options

What the messages mean: docs/handshake.md
`;

const commands: Readonly<Record<string, (args: string[], terminal: Terminal) => Promise<number>>> = {
  test: testApplication,
  serve: serveApplication,
  call: callRest,
  proxy: proxyCalls,
  scaffold: scaffoldApplication,
};

/** `magento-integration handshake`. */
export const handshake: Command = {
  name: 'handshake',
  summary: 'try, receive and use the OAuth exchange between Magento and your application',
  run,
};

async function run(args: string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--help' || name === '-h') {
    terminal.out(help);
    return 0;
  }
  if (name === undefined)
    throw new UsageError('name what to do: handshake test, serve, call, proxy or scaffold');
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command)
    throw new UsageError(
      `unknown command "handshake ${name}": there are test, serve, call, proxy and scaffold`,
    );
  return command(rest, terminal);
}
