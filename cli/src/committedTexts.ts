import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runGit, wasTooSlow } from './gitProcess';

const utf8 = new TextDecoder();

/**
 * Answers with the text of a file (URI) in the last commit; undefined where there is no git, no repository, or no such file
 * in it. A plumbing command: it runs no filter, hook or pager that the repository names.
 * @param timeout of each question, in milliseconds; git that does not answer in time is not asked again, since files are
 *   asked about one after the other
 */
export function committedTexts(timeout = 5_000): (uri: string) => string | undefined {
  let isTooSlow = false;
  return (uri) => {
    if (isTooSlow) return undefined;
    try {
      const path = fileURLToPath(uri);
      const args = ['cat-file', 'blob', `HEAD:./${basename(path)}`];
      const outcome = runGit(args, { cwd: dirname(path), timeout });
      isTooSlow = wasTooSlow(outcome);
      return outcome.status === 0 ? utf8.decode(outcome.stdout) : undefined;
    } catch {
      return undefined;
    }
  };
}
