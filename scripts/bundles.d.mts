import type { BuildOptions } from 'esbuild';

export const bundles: Readonly<
  Record<'client' | 'server' | 'cli' | 'mcp' | 'web/client' | 'web/server', BuildOptions>
>;
