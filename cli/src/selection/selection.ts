import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Range } from 'vscode-languageserver-types';
import type { FileSource } from '#service/fileSystem';
import { nodeFileSystem } from '#service/node/nodeFileSystem';
import { UsageError } from '../errors';
import { givenPaths, pathOf, uriOf, type GivenPath } from '../paths';
import type { Terminal } from '../terminal/terminal';
import { changedLines, type LineSpan } from './changedLines';
import { Git, isOfInterest } from './git';
import { overlaid } from './overlay';

/** The options that say what is checked besides PATHs. */
export const selectionOptions = {
  'stdin-path': {
    type: 'string',
    value: 'PATH',
    help: 'check one file, whose text is read from standard input; it need not exist on disk',
  },
  staged: { type: 'boolean', help: "check only staged files, with their content in git's index" },
  since: {
    type: 'string',
    value: 'REF',
    help: 'report only problems in lines that have changed since the working tree diverged from this branch or commit',
  },
} as const;

interface Values {
  readonly 'stdin-path'?: string | undefined;
  readonly staged?: boolean | undefined;
  readonly since?: string | undefined;
  readonly fix?: boolean | undefined;
  readonly 'generate-baseline'?: string | undefined;
}

/** What is asked about. */
export interface Selection {
  readonly paths: readonly GivenPath[];
  /** The disk, as far as it counts. */
  readonly source: FileSource;
  /** What to say where no file is left to check; by itself, each path says so. */
  readonly nothing?: string;
  /** Whether it is clear without a look that no file is asked about. */
  readonly isEmpty: boolean;
  /** Whether a file below the paths is asked about. */
  includesFile(uri: string): boolean;
  /** Whether a problem there is. */
  includesProblem(uri: string, range: Range): boolean;
}

const all = { isEmpty: false, includesFile: () => true, includesProblem: () => true };

/** Makes out what `check` is asked about. */
export async function select(
  values: Values,
  positionals: readonly string[],
  terminal: Terminal,
): Promise<Selection> {
  const { 'stdin-path': stdinPath, staged, since, fix } = values;
  const given = [
    stdinPath !== undefined && '--stdin-path',
    staged && '--staged',
    since !== undefined && '--since',
  ];
  const [option, another] = given.filter((each) => typeof each === 'string');
  if (option === undefined)
    return { ...all, paths: givenPaths(positionals, terminal.cwd), source: nodeFileSystem };
  if (another !== undefined) throw new UsageError(`${option} and ${another} cannot be combined`);
  if (fix) throw new UsageError(`--fix changes whole files on disk, and cannot be combined with ${option}`);
  if (values['generate-baseline'] !== undefined)
    throw new UsageError(`--generate-baseline covers whole folders, and cannot be combined with ${option}`);
  if (stdinPath !== undefined) {
    if (positionals.length > 0)
      throw new UsageError('--stdin-path names the only file, and cannot be combined with a PATH');
    return selectInput(stdinPath, terminal);
  }
  const paths = givenPaths(positionals, terminal.cwd);
  const git = new Git(terminal.cwd, option);
  return since === undefined ? selectStaged(git, paths) : selectSince(git, since, paths);
}

async function selectInput(name: string, { cwd, input }: Terminal): Promise<Selection> {
  if (name === '') throw new UsageError('--stdin-path must be the path of a file');
  const path = resolve(cwd, name);
  let folder = dirname(path);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  const real = join(realpathSync(folder), path.slice(folder.length));
  const paths = [{ name, path, uri: uriOf(path), folderUri: uriOf(folder), isFile: true }];
  return {
    ...all,
    paths,
    source: overlaid(new Map([[existsSync(path) ? realpathSync(path) : real, await input()]])),
  };
}

/** The index in place of the disk, wherever they differ. */
function selectStaged(git: Git, paths: readonly GivenPath[]): Selection {
  const top = realpathSync(git.top);
  const staged = git.staged().filter(({ path }) => isOfInterest(path));
  const kept = staged.filter(({ status }) => status !== 'D' && status !== 'U');
  const differing = staged.length === 0 ? [] : git.unstaged().filter(({ path }) => isOfInterest(path));
  const inIndex = [
    ...kept.map(({ path, to }) => [path, to] as const),
    ...differing.map(({ path, from }) => [path, from] as const),
  ].filter(([, object]) => !/^0+$/.test(object));
  const blobs = git.blobs(inIndex.map(([, object]) => object));
  const contents = new Map<string, Uint8Array | undefined>();
  for (const { path, status } of staged) if (status === 'D') contents.set(join(top, path), undefined);
  for (const [path, object] of inIndex) contents.set(join(top, path), blobs.get(object));
  const files = new Set(kept.map(({ path }) => join(top, path)));
  return {
    ...all,
    paths,
    source: overlaid(contents),
    nothing: 'nothing to check: no integration files are staged',
    isEmpty: files.size === 0,
    includesFile: (uri) => files.has(realNameOf(uri)),
  };
}

function selectSince(git: Git, ref: string, paths: readonly GivenPath[]): Selection {
  const top = realpathSync(git.top);
  const changed = new Map<string, readonly LineSpan[]>();
  for (const [path, spans] of changedLines(git.patchSince(git.baseOf(ref))))
    changed.set(join(top, path), spans);
  for (const path of git.untracked()) changed.set(join(top, path), [{ first: 0, last: Infinity }]);
  return {
    paths,
    source: nodeFileSystem,
    nothing: `nothing to check: no integration files have changed since ${ref}`,
    isEmpty: changed.size === 0,
    includesFile: (uri) => changed.has(realNameOf(uri)),
    includesProblem: (uri, { start, end }) => {
      // A range that ends at the start of a line does not touch it.
      const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
      return (changed.get(realNameOf(uri)) ?? []).some(
        (span) => span.first <= last && start.line <= span.last,
      );
    },
  };
}

/** The path as git has it: links on the way are followed, and the file itself need not be there. */
function realNameOf(uri: string): string {
  const path = pathOf(uri);
  const folder = dirname(path);
  return existsSync(folder) ? join(realpathSync(folder), basename(path)) : path;
}
