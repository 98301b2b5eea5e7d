import { CommandError } from '../errors';
import { runGit, wasTooSlow, type GitOptions, type GitOutcome } from '../gitProcess';

/** One entry of git's raw difference. */
export interface RawChange {
  /** Object names; only zeros where there is none. */
  readonly from: string;
  readonly to: string;
  /** As in `M`; see git-diff(1). */
  readonly status: string;
  /** Relative to the top of the working tree, with `/`. */
  readonly path: string;
}

/**
 * Git in a folder. It runs what asks and never what changes, and none of the programs that a repository may name for
 * showing differences.
 */
export class Git {
  readonly #options: GitOptions;
  #filters: Readonly<Record<string, string>> | undefined;
  /** The top of the working tree. */
  readonly top: string;

  /**
   * @param option who asks
   * @param timeout of each question, in milliseconds; two minutes unless told
   * @throws CommandError where there is no git, no working tree around the folder, or none that git trusts
   */
  constructor(cwd: string, option: string, timeout?: number) {
    this.#options = { cwd, timeout };
    const { status, stdout, stderr } = this.#spawn(['rev-parse', '--show-toplevel']);
    if (status !== 0) {
      const reason = stderr.toString('utf8').trim();
      throw new CommandError(
        // As where a container's user is not the owner: git then says what to do.
        reason.includes('safe.directory')
          ? `git does not read this repository: ${reason}`
          : `${option} needs git, and a working folder in a git repository`,
      );
    }
    this.top = stdout.toString('utf8').replace(/\r?\n$/, '');
  }

  /** The commit from which on the working tree has changes of its own: where it left `ref`, or `ref` itself. */
  baseOf(ref: string): string {
    const commit = this.#line(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
    if (commit === undefined)
      throw new CommandError(
        `git does not know the commit "${ref}"; in a pipeline, fetch it first (a shallow clone does not have it)`,
      );
    return this.#line(['merge-base', commit, 'HEAD']) ?? commit;
  }

  /** What the index has, against the last commit. */
  staged(): RawChange[] {
    return rawChanges(this.#run([...diff, '--cached', '--raw', '-z', '--no-abbrev', '--no-renames']));
  }

  /** What the files on disk have, against the index. */
  unstaged(): RawChange[] {
    return rawChanges(this.#run([...diff, '--raw', '-z', '--no-abbrev', '--no-renames']));
  }

  /** What the files on disk have, against a commit. */
  changedSince(commit: string): RawChange[] {
    const options = ['--raw', '-z', '--no-abbrev', '--no-renames'];
    return rawChanges(this.#run([...diff, ...options, commit, '--', ...ofInterest]));
  }

  /** The difference of the files on disk to a commit, without lines around, and without files that are gone. */
  patchSince(commit: string): string {
    const options = [
      '-U0',
      '--inter-hunk-context=0',
      '--find-renames',
      '--diff-filter=d',
      '--text',
      '--src-prefix=a/',
      '--dst-prefix=b/',
    ];
    return this.#run([...diff, ...options, commit, '--', ...ofInterest]).toString('utf8');
  }

  /** The files that git does not know and is not told to ignore, relative to the top. */
  untracked(): string[] {
    const list = ['ls-files', '--others', '--exclude-standard', '--full-name', '-z', '--', ...ofInterest];
    return this.#run(list).toString('utf8').split('\0').filter(Boolean);
  }

  /**
   * The contents of objects, by name.
   * @throws CommandError where one of them is not here, as in a partial clone
   */
  blobs(names: readonly string[]): Map<string, Uint8Array> {
    const blobs = new Map<string, Uint8Array>();
    if (names.length === 0) return blobs;
    const output = this.#run(['cat-file', '--batch'], `${names.join('\n')}\n`);
    for (let at = 0; at < output.length;) {
      const end = output.indexOf(10, at);
      const [name = '', , size] = output.toString('latin1', at, end).split(' ');
      at = end + 1;
      if (size === undefined)
        throw new CommandError(
          `git does not have object ${name}, as in a partial clone; fetch it first ("git cat-file -p ${name}")`,
        );
      blobs.set(name, output.subarray(at, at + Number(size)));
      at += Number(size) + 1;
    }
    return blobs;
  }

  #line(args: readonly string[]): string | undefined {
    const line = this.#try(args)?.toString('utf8').trim();
    return line === '' ? undefined : line;
  }

  #run(args: readonly string[], input?: string): Buffer {
    const { status, stdout, stderr, error } = this.#spawn(args, input);
    if (status === 0) return stdout;
    throw new CommandError(`git ${args[0]} failed: ${error?.message ?? stderr.toString('utf8').trim()}`);
  }

  #try(args: readonly string[]): Buffer | undefined {
    const { status, stdout } = this.#spawn(args);
    return status === 0 ? stdout : undefined;
  }

  // In a hook, git has set in the environment which index is meant, relative to the working folder.
  #spawn(args: readonly string[], input?: string): GitOutcome {
    return this.#ask(args, { ...this.#options, input, settings: this.#noFilters() });
  }

  #ask(args: readonly string[], options: GitOptions): GitOutcome {
    const outcome = runGit(args, options);
    if (!wasTooSlow(outcome)) return outcome;
    throw new CommandError(
      `git ${args[0]} did not answer in time and was ended; see whether "git status" does, in ${options.cwd}`,
    );
  }

  /** Comparing a file on disk runs the filters that the repository names for it, unless they are empty. */
  #noFilters(): Readonly<Record<string, string>> {
    if (this.#filters) return this.#filters;
    const args = ['config', '-z', '--name-only', '--get-regexp', filterSettings];
    const { status, stdout } = this.#ask(args, this.#options);
    const names = status === 0 ? stdout.toString('utf8').split('\0').filter(Boolean) : [];
    return (this.#filters = Object.fromEntries(
      names.map((name) => [name, name.endsWith('.required') ? 'false' : '']),
    ));
  }
}

const filterSettings = String.raw`^filter\..*\.(clean|smudge|process|required)$`;
const diff = ['diff', '--no-ext-diff', '--no-textconv', '--no-color', '--no-relative', '--ignore-submodules'];
const ofInterest = ['xml', 'php', 'json'].map((extension) => `:(top,glob)**/*.${extension}`);

/** Whether a path is one of a file that rules may have something to say about. */
export function isOfInterest(path: string): boolean {
  return /\.(xml|php|json)$/.test(path);
}

function rawChanges(output: Buffer): RawChange[] {
  const fields = output.toString('utf8').split('\0');
  const changes: RawChange[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [, toMode = '', from = '', to = '', status = ''] = fields[at]!.split(' ');
    // Neither what a link leads to nor a submodule is a file of this repository.
    if (toMode !== '120000' && toMode !== '160000') changes.push({ from, to, status, path: fields[at + 1]! });
  }
  return changes;
}
