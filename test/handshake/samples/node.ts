import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { expectKeptInFile, runWell, startServer, type SampleKind } from './sample';

const root = resolve(__dirname, '../../..');

const caller = `
import { MagentoRestClient } from './magento/restClient.js';
import { FileStorage } from './magento/storage.js';
const [registration] = await new FileStorage(process.env.MAGENTO_STORAGE!).all();
const query = JSON.parse(process.argv[2]!) as Record<string, string>;
console.log(await new MagentoRestClient(registration!).call('GET', '/V1/store/storeConfigs', query));
`;

export const nodeSample: SampleKind = {
  async check(folder) {
    addPackages(folder);
    await runWell(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], folder);
    bundle(folder, ['magento/handshake.test']);
    await runWell(process.execPath, ['--test', 'build/handshake.test.js'], folder);
  },

  async start(folder) {
    addPackages(folder);
    writeFileSync(join(folder, 'src/call.ts'), caller);
    bundle(folder, ['server', 'example', 'call']);
    const storage = join(folder, 'secrets');
    const env = { PORT: '0', MAGENTO_STORAGE: storage };
    return {
      ...(await startServer(process.execPath, ['build/server.js'], folder, env)),
      example: () => runWell(process.execPath, ['build/example.js'], folder, env),
      call: (query) => runWell(process.execPath, ['build/call.js', JSON.stringify(query)], folder, env),
      expectKept: () => expectKeptInFile(storage),
    };
  },
};

function addPackages(folder: string): void {
  if (!existsSync(join(root, 'node_modules/express'))) throw new Error('express is missing: npm ci');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}

/** What tsx does. */
function bundle(folder: string, names: readonly string[]): void {
  buildSync({
    entryPoints: names.map((name) => join(folder, `src/${name}.ts`)),
    outdir: join(folder, 'build'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
}
