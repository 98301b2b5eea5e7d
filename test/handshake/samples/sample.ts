import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { onDisk, runCli } from '../../cli/runCli';

/** A scaffolded application that runs. */
export interface Sample {
  readonly endpointUrl: string;
  readonly identityLinkUrl: string;
  readonly log: () => string;
  /** Runs the sample's example, which calls the REST API; answers with what it printed. */
  readonly example: () => Promise<string>;
  /** Asks for the stores with this query, by the sample's REST client. */
  readonly call: (query: Readonly<Record<string, string>>) => Promise<string>;
  /** How many registrations are kept. */
  readonly countKept: () => Promise<number> | number;
  /** Asserts that one registration is kept, and where no one else reads it; `secrets` are those in it. */
  readonly expectKept: (secrets: readonly string[]) => Promise<void> | void;
}

/** How the sample for one language is checked and started, in a folder that it was written to. */
export interface SampleKind {
  /** What is in the folder before the sample is. */
  readonly application?: () => Readonly<Record<string, string>>;
  /** Compiles or lints each file, and runs the sample's own tests. */
  readonly check: (folder: string) => Promise<void>;
  /** `shops` is its MAGENTO_SHOPS. */
  readonly start: (folder: string, shops?: string) => Promise<Sample>;
  /** Makes the calls in `calls.json` of the folder by the sample's REST client; answers with what each of them threw. */
  readonly makeCalls: (folder: string) => Promise<string>;
}

/** A call by a sample's REST client, with `credentials`. */
export interface SampleCall {
  readonly baseUrl: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly version: string | null;
}

/** What signs the calls of `makeCalls`. */
export const credentials = {
  consumerKey: 'ck00000000000000000000000000000k',
  consumerSecret: 'cs00000000000000000000000000000s',
  token: 'at00000000000000000000000000000t',
  tokenSecret: 'as00000000000000000000000000000s',
};

const children: ChildProcess[] = [];
/** Ends all programs that were started; for `afterAll`, since tests may share a sample. */
export function stopPrograms(): void {
  for (const child of children.splice(0)) child.kill('SIGKILL');
}

/** Scaffolds in a new folder, or into the application that is there; answers with the folder. */
export function scaffold(language: string, { application }: SampleKind): string {
  const cwd = onDisk(application?.() ?? { 'readme.txt': '' });
  const directory = application ? '.' : 'app';
  const { code, stdout, stderr } = runCli(['handshake', 'scaffold', language, directory], { cwd });
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/\.md explains how to add it to an existing application/);
  return join(cwd, directory);
}

/** Runs a program to its end, which must be a good one; answers with what it printed. */
export async function runWell(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const { child, output } = run(command, args, cwd, env);
  const [status] = (await once(child, 'close')) as [number | null];
  expect([status, output()]).toEqual([0, output()]);
  return output();
}

/** Makes calls by a sample's REST client, in a process of its own; answers with what each of them threw, or ''. */
export async function makeCalls(
  language: string,
  kind: SampleKind,
  calls: readonly SampleCall[],
): Promise<readonly string[]> {
  const folder = scaffold(language, kind);
  writeFileSync(join(folder, 'calls.json'), JSON.stringify(calls));
  return JSON.parse(await kind.makeCalls(folder)) as string[];
}

/** Starts a server that prints its address; it runs until `stopPrograms`. */
export async function startServer(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<Pick<Sample, 'endpointUrl' | 'identityLinkUrl' | 'log'>> {
  const { child, output } = run(command, args, cwd, env);
  const address = await new Promise<string>((resolve, reject) => {
    const look = (): void => {
      const found = /http:\/\/127\.0\.0\.1:[1-9]\d*(?=\D)/.exec(output());
      if (found) resolve(found[0]);
    };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', look);
    child.on('error', reject);
    child.on('close', () => reject(new Error(`${command} ended: ${output()}`)));
  });
  const pages = `${address}/magento`;
  return { endpointUrl: `${pages}/endpoint`, identityLinkUrl: `${pages}/login`, log: output };
}

/** A program that `stopPrograms` ends; `output` is what it has printed so far. */
function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv) {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: 'pipe' });
  children.push(child);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += String(chunk)));
  return { child, output: () => printed };
}

/** Files of a sample with this ending, relative to it. */
export function filesOf(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ending));
}

/** For samples with `FileStorage`. */
export const filesKept = (storage: string): readonly string[] =>
  readdirSync(storage).filter((name) => name.endsWith('.json'));

export function expectKeptInFile(storage: string): void {
  const files = filesKept(storage);
  expect(files).toHaveLength(1);
  expect(statSync(join(storage, files[0]!)).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(storage, '.gitignore'), 'utf8')).toBe('*\n');
  expect(readdirSync(storage)).toHaveLength(2);
}
