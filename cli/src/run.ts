import { acl } from './acl';
import { api } from './api';
import { check } from './check';
import { create } from './create';
import { doctor } from './doctor';
import { CommandError, UsageError } from './errors';
import { handshake } from './handshake';
import { packageVersion } from './package';
import { migrate } from './migrate';
import { routes } from './routes';
import { show } from './show';
import type { Terminal } from './terminal';

const commands: Readonly<Record<string, (args: string[], terminal: Terminal) => Promise<number>>> = {
  check,
  show,
  acl,
  routes,
  api,
  doctor,
  create,
  migrate,
  handshake,
};

const help = `Usage: magento-integration COMMAND [OPTION…]

Checks and shows the files that connect Magento 2, Adobe Commerce and Mage-OS to an ERP, CRM or PIM.

Commands:
  check       report what Magento would refuse, ignore or not do as expected
  show        print the integrations as Magento would install them
  acl         print the resources that an integration can be granted
  routes      print the REST endpoints and the resources that each needs
  api         print the endpoints of your own modules as Magento will answer them, and what fails
  doctor      say why an integration does not appear in Magento
  create      write a module with an integration
  migrate     turn config.xml, api.xml and PHP into integration.xml, or back
  handshake   try, receive and use the OAuth exchange between Magento and your application

Options:
  -h, --help      print this; after a command, print its options
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
    else return await commandOf(name)(rest, terminal);
    return 0;
  } catch (error) {
    if (error instanceof CommandError) {
      for (const line of error.message.split('\n')) terminal.err(`magento-integration: ${line}\n`);
      if (error instanceof UsageError) terminal.err(`Try "${helpFor(name)}".\n`);
    } else
      terminal.err(`magento-integration: this is a defect of ours, please report it:\n${describe(error)}\n`);
    return 2;
  }
}

function commandOf(name: string | undefined): (args: string[], terminal: Terminal) => Promise<number> {
  if (name === undefined)
    throw new UsageError(
      'name a command: check, show, acl, routes, api, doctor, create, migrate or handshake',
    );
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command) return command;
  throw new UsageError(name.startsWith('-') ? `unknown option '${name}'` : `unknown command "${name}"`);
}

function helpFor(name: string | undefined): string {
  const command = name !== undefined && Object.hasOwn(commands, name) ? `${name} ` : '';
  return `magento-integration ${command}--help`;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
