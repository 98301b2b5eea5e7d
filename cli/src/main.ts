import { main } from './run';
import { processTerminal } from './terminal';

// A reader that has seen enough (`| head`) is no error of ours.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

// Not process.exit(): output that a pipe has not taken yet would be lost.
void main(process.argv.slice(2), processTerminal()).then((code) => {
  process.exitCode = code;
});
