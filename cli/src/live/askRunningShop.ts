import { existsSync } from 'node:fs';
import path from 'node:path';
import { askShop, CommandSyntaxError, joinWords, phpCommandFor, ProbeError, type PhpCommand } from '#probe';
import { foldersAbove } from '#probe/folders';
import type { ShopState } from '#service/languageService';
import { CommandError, UsageError } from '../errors';
import { count } from '../options';
import type { Terminal } from '../terminal/terminal';
import type { LiveValues } from './liveOptions';

/**
 * Asks the shop that the folders belong to, and says on standard error which command does so. Undefined without
 * `--live`. Throws CommandError where the shop cannot be asked.
 */
export async function askRunningShop(
  folders: readonly string[],
  values: LiveValues,
  terminal: Terminal,
): Promise<ShopState | undefined> {
  const seconds = count('--timeout', values.timeout);
  if (!values.live) {
    const lonely = (['php', 'shop-root', 'timeout'] as const).find((name) => values[name] !== undefined);
    if (lonely !== undefined) throw new UsageError(`--${lonely} is for --live`);
    return undefined;
  }
  if (seconds === 0) throw new UsageError('--timeout must be at least 1');
  const folder = projectFolder(folders, values, terminal.cwd);
  const command = await commandIn(folder, values.php);
  const isHere = values.php === undefined && command.wrapper === undefined;
  const root = values['shop-root'] ?? (isHere ? folder : undefined);
  terminal.err(`asking the running shop, read-only: ${joinWords(command.argv)} (in ${command.cwd})\n`);
  try {
    const shop = await askShop(command, { ...(root !== undefined && { root }), ...(seconds && { seconds }) });
    if (!shop.readOnly)
      terminal.err('the database knows no read-only sessions: it was only read all the same\n');
    for (const { section, message } of shop.notes)
      terminal.err(`not read in the shop: ${section} (${message})\n`);
    return shop;
  } catch (error) {
    if (!(error instanceof ProbeError)) throw error;
    throw new CommandError(`${error.message}${hints[error.stage ?? error.reason] ?? ''}`);
  }
}

/** What people can do, by what failed. */
const hints: Readonly<Record<string, string>> = {
  'not-started': '; say with --php "COMMAND" what runs the PHP of the shop',
  root: '; name its folder there with --shop-root DIR',
  env: '; if PHP runs elsewhere, say how with --php "COMMAND"',
  database:
    '; if the database is only reachable from a container, say with --php "COMMAND" how PHP runs there',
};

async function commandIn(folder: string, php: string | undefined): Promise<PhpCommand> {
  try {
    return await phpCommandFor(folder, php);
  } catch (error) {
    if (error instanceof CommandSyntaxError) throw new UsageError(`--php: ${error.message}`);
    throw error;
  }
}

/** The Magento project around the first folder that has one; with a command of one's own, any folder will do. */
function projectFolder(folders: readonly string[], values: LiveValues, cwd: string): string {
  const given = values.magento === undefined ? folders : [path.resolve(cwd, values.magento)];
  const isProject = (folder: string): boolean =>
    ['app/bootstrap.php', 'bin/magento'].some((file) => existsSync(path.join(folder, file)));
  for (const folder of given) {
    const found = foldersAbove(folder).find(isProject);
    if (found !== undefined) return found;
  }
  if (values.php !== undefined) return cwd;
  throw new CommandError(
    'no Magento project found here to ask; name it with --magento DIR, or say with --php "COMMAND" what runs its PHP',
  );
}

/** Whether everything that the comparison rests on was read. */
export function isWholeShop({ integrations, modules, patches }: ShopState): boolean {
  return integrations !== undefined && modules !== undefined && patches !== undefined;
}
