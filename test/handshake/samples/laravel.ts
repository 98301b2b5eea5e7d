import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { lintPhp, phpCalls } from './php';
import { credentials, filesOf, runWell, startServer, type SampleKind } from './sample';

/** Laravel's skeleton, with only what the two pages need; the framework is Debian's. */
const skeleton = join(__dirname, 'laravel');

const boot = `
$app = require 'bootstrap/app.php';
$app->make(Illuminate\\Contracts\\Console\\Kernel::class)->bootstrap();
`;

const caller = `${boot}
$client = new App\\Magento\\RestClient(App\\Models\\MagentoRegistration::sole());
echo json_encode($client->call('GET', '/V1/store/storeConfigs', json_decode($argv[1], true)));
`;

const { consumerKey, consumerSecret, token, tokenSecret } = credentials;

const client = `new App\\Magento\\RestClient(new App\\Models\\MagentoRegistration([
    'consumer_key' => '${consumerKey}', 'consumer_secret' => '${consumerSecret}', 'store_base_url' => $call['baseUrl'],
    'access_token' => '${token}', 'access_token_secret' => '${tokenSecret}']), $call['version'])`;

export const laravelSample: SampleKind = {
  application: () => ({
    'README.md': 'The application has one of its own.\n',
    ...Object.fromEntries(
      filesOf(skeleton, '')
        .filter((file) => /(\.(php|json)|artisan)$/.test(file))
        .map((file) => [file, readFileSync(join(skeleton, file), 'utf8')]),
    ),
  }),

  async check(folder) {
    await lintPhp(folder);
    makeFolders(folder);
    const bootstrap = ['--bootstrap', 'bootstrap/autoload.php', '--fail-on-warning'];
    await runWell('phpunit', [...bootstrap, 'tests/Feature'], folder, { DB_DATABASE: ':memory:' });
  },

  async start(folder, shops = '') {
    makeFolders(folder);
    const database = join(folder, 'database/database.sqlite');
    writeFileSync(database, '');
    await runWell('php', ['artisan', 'migrate', '--force'], folder);
    const countKept = async (): Promise<number> => {
      const count = 'echo (new PDO("sqlite:$argv[1]"))->query("select count(*) from magento_registrations")->fetchColumn();';
      return Number(await runWell('php', ['-r', count, '--', database], folder));
    };
    return {
      // What `php artisan serve` starts as a process of its own.
      ...(await startServer('php', ['-S', '127.0.0.1:0', 'server.php'], folder, { MAGENTO_SHOPS: shops })),
      example: () => runWell('php', ['artisan', 'magento:stores'], folder),
      call: (query) => runWell('php', ['-r', caller, '--', JSON.stringify(query)], folder),
      countKept,
      async expectKept(secrets) {
        const kept = readFileSync(database, 'latin1');
        for (const secret of secrets) expect(kept).not.toContain(secret);
        expect(await countKept()).toBe(1);
      },
    };
  },

  makeCalls: (folder) => {
    makeFolders(folder);
    return runWell('php', ['-r', `${boot}${phpCalls(client)}`], folder);
  },
};

function makeFolders(folder: string): void {
  for (const name of ['bootstrap/cache', 'storage/framework/views', 'database']) {
    mkdirSync(join(folder, name), { recursive: true });
  }
}
