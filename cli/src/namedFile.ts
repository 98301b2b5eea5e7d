import { readFileSync } from 'node:fs';
import { NotRead } from '#service/fileSystem';
import { nodeFileSystem } from '#service/node/nodeFileSystem';
import { CommandError } from './errors';
import { uriOf } from './paths';

/** In bytes: a baseline of a project with a hundred thousand problems has some 16 MiB. */
const mostBytes = 64 * 1024 * 1024;

/** What a shell makes of `<(command)` and of `/dev/stdin`: a pipe that somebody writes to. */
const ofShell = /^\/(?:dev\/(?:fd\/\d+|stdin)|proc\/self\/fd\/\d+)$/;

/**
 * The bytes of a file that an option names; undefined where there is none. Anything that is no regular file, or too large,
 * is refused: a FIFO would keep us waiting for ever, and a device has no end.
 *
 * @throws CommandError that says why it is not read
 */
export function readNamedFile(path: string, name: string): Buffer | undefined {
  if (ofShell.test(path)) return readFileSync(path);
  const read = nodeFileSystem.readFile(uriOf(path), mostBytes);
  if (!(read instanceof NotRead)) return read === undefined ? undefined : Buffer.from(read as Uint8Array);
  throw new CommandError(`cannot read "${name}": ${reasons[read.reason]}`);
}

const reasons: Readonly<Record<NotRead['reason'], string>> = {
  'not-a-file': 'it is not a regular file',
  'too-large': `it is larger than ${mostBytes / 1024 / 1024} MiB`,
  unreadable: 'permission denied, or a disk error',
  outside: 'a link points outside',
};
