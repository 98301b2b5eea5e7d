import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runGit } from './gitProcess';

const utf8 = new TextDecoder();

/**
 * The text of a file (URI) in the last commit; undefined where there is no git, no repository, or no such file in it.
 * A plumbing command: it runs no filter, hook or pager that the repository names.
 */
export function committedText(uri: string): string | undefined {
  try {
    const path = fileURLToPath(uri);
    const args = ['cat-file', 'blob', `HEAD:./${basename(path)}`];
    const { status, stdout } = runGit(args, { cwd: dirname(path), timeout: 5_000 });
    return status === 0 ? utf8.decode(stdout) : undefined;
  } catch {
    return undefined;
  }
}
