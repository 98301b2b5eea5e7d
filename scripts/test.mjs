// npm test: everything that must hold, what fails soonest first. VS Code is installed while the checks run: compiling
// its native modules takes two minutes, and the first checks keep one processor busy.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

async function runStep(name) {
  const [code] = await once(
    spawn('npm', ['run', '--silent', name], { cwd: root, stdio: 'inherit' }),
    'close',
  );
  if (code !== 0) process.exit(1);
}

/** Its output waits until the checks are done, since two at once cannot be read. */
function installEditor() {
  let output = '';
  const child = spawn(process.execPath, ['test/e2e/prepare.mjs'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const closed = once(child, 'close');
  process.on('exit', () => child.kill());
  return async () => {
    const [code] = await closed;
    process.stdout.write(output);
    if (code !== 0) process.exit(1);
  };
}

const editorInstalled = installEditor();
for (const check of ['typecheck', 'lint', 'build', 'test:grammar', 'test:vitest']) await runStep(check);
await editorInstalled();
await runStep('test:e2e');
