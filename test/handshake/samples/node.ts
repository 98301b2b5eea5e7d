import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { credentials, expectKeptInFile, filesKept, filesOf, runWell, startServer, type SampleKind } from './sample';

const root = resolve(__dirname, '../../..');

const caller = `
import { MagentoRestClient } from './magento/restClient.js';
import { FileStorage } from './magento/storage.js';
const [registration] = await new FileStorage(process.env.MAGENTO_STORAGE!).all();
const query = JSON.parse(process.argv[2]!) as Record<string, string>;
console.log(await new MagentoRestClient(registration!).call('GET', '/V1/store/storeConfigs', query));
`;

const calls = `
import { readFileSync } from 'node:fs';
import { MagentoRestClient } from './magento/restClient.js';
const thrown: string[] = [];
for (const { baseUrl: storeBaseUrl, method, path, query, version } of JSON.parse(readFileSync('calls.json', 'utf8'))) {
  const tokens = { accessToken: '${credentials.token}', accessTokenSecret: '${credentials.tokenSecret}' };
  const consumer = { consumerKey: '${credentials.consumerKey}', consumerSecret: '${credentials.consumerSecret}' };
  const client = new MagentoRestClient(
    { ...consumer, ...tokens, storeBaseUrl, verifier: 'v', receivedAt: 0 },
    { magentoVersion: version ?? undefined },
  );
  thrown.push(await client.call(method, path, query).then(() => '', (error: Error) => error.message));
}
console.log(JSON.stringify(thrown));
`;

export const nodeSample: SampleKind = {
  async check(folder) {
    await compileNode(folder);
    const tests = filesOf(join(folder, 'src'), '.test.ts').map((file) => file.slice(0, -'.ts'.length));
    bundle(folder, tests);
    await runWell(process.execPath, ['--test', ...tests.map((test) => `build/${basename(test)}.js`)], folder);
  },

  async start(folder, shops = '') {
    addPackages(folder);
    writeFileSync(join(folder, 'src/call.ts'), caller);
    bundle(folder, ['server', 'example', 'call']);
    const storage = join(folder, 'secrets');
    const env = { PORT: '0', MAGENTO_STORAGE: storage, MAGENTO_SHOPS: shops };
    return {
      ...(await startServer(process.execPath, ['build/server.js'], folder, env)),
      example: () => runWell(process.execPath, ['build/example.js'], folder, env),
      call: (query) => runWell(process.execPath, ['build/call.js', JSON.stringify(query)], folder, env),
      countKept: () => filesKept(storage).length,
      expectKept: () => expectKeptInFile(storage),
    };
  },

  async makeCalls(folder) {
    addPackages(folder);
    writeFileSync(join(folder, 'src/calls.ts'), calls);
    bundle(folder, ['calls']);
    return runWell(process.execPath, ['build/calls.js'], folder);
  },
};

/** Has the compiler check the sample, with its own options. */
export async function compileNode(folder: string): Promise<void> {
  addPackages(folder);
  await runWell(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], folder);
}

/** Runs a program of the sample's `src/`; answers with what it printed. */
export function runNode(folder: string, name: string): Promise<string> {
  bundle(folder, [name]);
  return runWell(process.execPath, [`build/${name}.js`], folder);
}

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
