import { acl } from './commands/acl';
import { api } from './commands/api';
import { check } from './commands/check';
import type { Command } from './command';
import { create } from './commands/create';
import { doctor } from './commands/doctor';
import { CommandError, UsageError } from './errors';
import { handshake } from './commands/handshake';
import { list } from './help';
import { lsp } from './commands/lsp';
import { mcp } from './commands/mcp';
import { migrate } from './commands/migrate';
import { packageVersion } from './package';
import { routes } from './commands/routes';
import { show } from './commands/show';
import type { Terminal } from './terminal/terminal';
import { why } from './commands/why';

const commands: readonly Command[] = [
  check,
  show,
  acl,
  routes,
  api,
  doctor,
  why,
  create,
  migrate,
  handshake,
  lsp,
  mcp,
];

const help = `Usage: magento-integration COMMAND [OPTION…]

Checks and shows the files that connect Magento 2, Adobe Commerce and Mage-OS to an ERP, CRM or PIM.

Commands:
${list(commands.map(({ name, summary }) => [name, summary]))}

Options:
  -h, --help      print this help; after a command, print its options
      --version   print the version

Examples:
  magento-integration check
  magento-integration check app/code/Acme --magento ../shop --fix
  magento-integration show --format json
`;

/** Runs one command line and returns the exit code. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  try {
    if (name === '--help' || name === '-h') terminal.out(help);
    else if (name === '--version') terminal.out(`${packageVersion()}\n`);
    else return await commandOf(name).run(rest, terminal);
    return 0;
  } catch (error) {
    if (error instanceof CommandError) {
      for (const line of error.message.split('\n')) terminal.err(`magento-integration: ${line}\n`);
      if (error instanceof UsageError) terminal.err(`Try "${helpFor(name)}".\n`);
    } else terminal.err(`magento-integration: internal error; please report it:\n${describe(error)}\n`);
    return 2;
  }
}

function commandOf(name: string | undefined): Command {
  const names = commands.map((command) => command.name);
  const either = names.slice(0, -1).join(', ');
  if (name === undefined) throw new UsageError(`name a command: ${either} or ${names.at(-1)}`);
  const command = commands.find((each) => each.name === name);
  if (command) return command;
  if (name.startsWith('-')) throw new UsageError(`unknown option '${name}'`);
  throw new UsageError(`unknown command "${name}": there are ${either} and ${names.at(-1)}`);
}

function helpFor(name: string | undefined): string {
  const command = commands.some((each) => each.name === name) ? `${name} ` : '';
  return `magento-integration ${command}--help`;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
