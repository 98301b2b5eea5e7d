// npm run test:e2e [suite…]: the suites of test/e2e/ in a real VS Code, against the packaged extension.
import { load } from './host/load.mjs';

try {
  const { runSuites } = await load('runSuites');
  // What a suite that was given up still waits for does not hold the process.
  process.exit((await runSuites(process.argv.slice(2))) ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
