import path from 'node:path';
import { findWrapper } from './wrappers';
import { splitWords } from './words';

/** How the PHP of a project is run. */
export interface PhpCommand {
  /** Program and arguments; they go to the system as they are, never through a shell. */
  readonly argv: readonly string[];
  readonly cwd: string;
  /** What runs it, as people call it; undefined where that is this machine, or somebody's own command. */
  readonly wrapper: string | undefined;
}

/**
 * What runs PHP for the Magento project at `magentoRoot`: the command that somebody has chosen, else the container that
 * the project's files suggest (not looking above `top`), else `php` of this machine.
 * Throws CommandSyntaxError for a command that cannot be taken apart.
 */
export async function phpCommandFor(magentoRoot: string, chosen?: string, top?: string): Promise<PhpCommand> {
  const found = await findWrapper(magentoRoot, top);
  const words = splitWords(chosen ?? '');
  if (words.length > 0) return { argv: words, cwd: found?.folder ?? magentoRoot, wrapper: undefined };
  if (!found) return { argv: ['php'], cwd: magentoRoot, wrapper: undefined };
  return { argv: found.wrapper.php, cwd: found.folder, wrapper: found.wrapper.name };
}

/** The program as the system finds it: a script of the project by its path, anything else by name. */
export function programOf({ argv, cwd }: PhpCommand): string {
  const [program] = argv as [string];
  return /[\\/]/.test(program) ? path.resolve(cwd, program) : program;
}
