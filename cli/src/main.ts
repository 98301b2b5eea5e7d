import { main } from './run';
import { processTerminal } from './terminal/terminal';

/** Whether something that was to be printed could not be. */
let isCut = false;

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`| head`) is no error of ours.
    if (code === 'EPIPE' || isCut) return;
    isCut = true;
    process.exitCode = 2;
    if (stream === process.stdout)
      process.stderr.write(`magento-integration: cannot write the output: ${message}\n`);
  });
}

// Not process.exit(): output that a pipe has not taken yet would be lost.
void main(process.argv.slice(2), processTerminal()).then((code) => {
  process.exitCode = isCut ? 2 : code;
});
