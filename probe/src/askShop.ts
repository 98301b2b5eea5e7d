import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { ShopState } from '#protocol';
import probe from '../probe.php';
import { programOf, type PhpCommand } from './phpCommand';
import { ProbeError } from './probeError';
import { readAnswer } from './readAnswer';
import { joinWords } from './words';

export interface AskOptions {
  /** Magento's folder where PHP runs; without it, the probe looks around its working folder. */
  readonly root?: string;
  /** The time limit, 60 without. */
  readonly seconds?: number;
  /** How much longer the command may take than PHP, which ends by itself; 10 without. */
  readonly graceSeconds?: number;
  readonly signal?: AbortSignal;
}

/** No answer is larger: one of a shop with thousands of integrations has a tenth of that. */
const mostOutput = 64 * 1024 * 1024;
/** What is kept of standard error, to be quoted. */
const mostComplaint = 4_000;
/**
 * Pipes the probe into the PHP of a shop and reads its answer. Nothing is written, there or here. Throws ProbeError.
 */
export async function askShop(command: PhpCommand, options: AskOptions = {}): Promise<ShopState> {
  const { seconds = 60 } = options;
  const mark = `magento-integration-${randomBytes(12).toString('hex')}`;
  const output = await run(command, scriptFor({ mark, root: options.root ?? '', seconds }), options);
  return readAnswer(output, mark);
}

/** The options go in as base64: none of their characters can mean anything to PHP. */
function scriptFor(options: object): string {
  const encoded = Buffer.from(JSON.stringify(options)).toString('base64');
  return `<?php define('MAGENTO_INTEGRATION_PROBE', base64_decode('${encoded}')); ?>\n${probe}`;
}

function run(
  command: PhpCommand,
  script: string,
  { seconds = 60, graceSeconds = 10, signal }: AskOptions,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(programOf(command), command.argv.slice(1), {
      cwd: command.cwd,
      stdio: ['pipe', 'pipe', 'pipe'],
      // A group of its own, so that all of it can be ended.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const line = joinWords(command.argv);
    const chunks: Buffer[] = [];
    let size = 0;
    let complaint = '';
    const stop = (error: ProbeError): void => {
      endAll(child);
      finish(() => reject(error));
    };
    const timer = setTimeout(
      () => stop(new ProbeError('timeout', `${line} did not finish within ${seconds} seconds`)),
      (seconds + graceSeconds) * 1000,
    );
    const cancel = (): void => stop(new ProbeError('cancelled', 'it was cancelled'));
    const finish = (then: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      then();
    };
    if (signal?.aborted) return cancel();
    signal?.addEventListener('abort', cancel);
    child.on('error', (error: NodeJS.ErrnoException) =>
      finish(() => reject(new ProbeError('not-started', notStarted(line, command, error)))),
    );
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > mostOutput) stop(new ProbeError('no-answer', `${line} printed more than 64 MB`));
      else chunks.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(0, mostComplaint);
    });
    // Who does not read its input is told by what it prints.
    child.stdin.on('error', () => undefined);
    child.on('close', (code) => {
      const output = Buffer.concat(chunks).toString();
      if (output.includes(' begin\n')) return finish(() => resolve(output));
      const said = (complaint || output).trim().split(/\r?\n/)[0] ?? '';
      const ended = code === null ? 'was stopped' : `ended with ${code}`;
      const because = said === '' ? '' : `: ${said.slice(0, 300)}`;
      finish(() => reject(new ProbeError('no-answer', `${line} ${ended} without an answer${because}`)));
    });
    child.stdin.end(script);
  });
}

function notStarted(line: string, { cwd }: PhpCommand, { code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return `${line} cannot be run in ${cwd}: there is no such program or folder`;
  return `${line} cannot be run: ${message}`;
}

function endAll(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill();
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
