import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [
    {
      // As esbuild's loader does for what ships.
      name: 'php-as-text',
      transform: (code, id) => (id.endsWith('.php') ? `export default ${JSON.stringify(code)};` : undefined),
    },
  ],
  test: {
    include: [
      'client/src/**/*.test.ts',
      'protocol/src/**/*.test.ts',
      'service/src/**/*.test.ts',
      'server/src/**/*.test.ts',
      'cli/src/**/*.test.ts',
      'mcp/src/**/*.test.ts',
      'handshake/src/**/*.test.ts',
      'probe/src/**/*.test.ts',
      'test/**/*.test.ts',
    ],
    exclude: ['test/e2e/**', '**/node_modules/**'],
    setupFiles: ['test/support/failOnMessages.ts'],
    passWithNoTests: false,
    allowOnly: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Loading the modules again for each file took half of the time; no test leaves state in them.
    isolate: false,
    // One worker on a machine of two cores leaves one of them idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
