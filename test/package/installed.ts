import { spawn, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

export const root = resolve(__dirname, '../..');

/** Runs a program to its end and returns its standard output. */
export function run(
  program: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (status !== 0)
    throw new Error(`${program} ${args.join(' ')}: ${status} ${error ?? ''}\n${stdout}${stderr}`);
  return stdout;
}

/** Packs the command line into a folder and returns the path of the .tgz. */
export function packCommandLine(folder: string): string {
  run(process.execPath, [join(root, 'scripts/package.mjs'), '--only', 'command-line', '--out', folder], root);
  return join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.tgz'))!,
  );
}

/** Starts `lsp --stdio` of a command, asks for its name and its exit code, and ends it as an editor does. */
export async function greetServer(
  command: string,
): Promise<{ name: string | undefined; code: number | null }> {
  const child = spawn(command, ['lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  const params = { processId: process.pid, rootUri: null, capabilities: {} };
  const { serverInfo } = await connection.sendRequest<{ serverInfo?: { name: string } }>(
    'initialize',
    params,
  );
  await connection.sendNotification('initialized', {});
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  const code = await ended;
  connection.dispose();
  return { name: serverInfo?.name, code };
}
