import { execFileSync } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const utf8 = new TextDecoder();

/**
 * The text of a file (URI) in the last commit; undefined where there is no git, no repository, or no such file in it.
 * A plumbing command: it runs no filter, hook or pager that the repository names.
 */
export function committedText(uri: string): string | undefined {
  try {
    const path = fileURLToPath(uri);
    return utf8.decode(
      execFileSync('git', ['cat-file', 'blob', `HEAD:./${basename(path)}`], {
        cwd: dirname(path),
        stdio: ['ignore', 'pipe', 'ignore'],
        timeout: 5_000,
        maxBuffer: 10_000_000,
      }),
    );
  } catch {
    return undefined;
  }
}
