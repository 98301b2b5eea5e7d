import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { lintPhp } from './php';
import { filesOf, runWell, startServer, type SampleKind } from './sample';

/** Laravel's skeleton, with only what the two pages need; the framework is Debian's. */
const skeleton = join(__dirname, 'laravel');

const caller = `
$app = require 'bootstrap/app.php';
$app->make(Illuminate\\Contracts\\Console\\Kernel::class)->bootstrap();
$client = new App\\Magento\\RestClient(App\\Models\\MagentoRegistration::sole());
echo json_encode($client->call('GET', '/V1/store/storeConfigs', json_decode($argv[1], true)));
`;

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

  async start(folder) {
    makeFolders(folder);
    const database = join(folder, 'database/database.sqlite');
    writeFileSync(database, '');
    await runWell('php', ['artisan', 'migrate', '--force'], folder);
    return {
      // What `php artisan serve` starts as a process of its own.
      ...(await startServer('php', ['-S', '127.0.0.1:0', 'server.php'], folder)),
      example: () => runWell('php', ['artisan', 'magento:stores'], folder),
      call: (query) => runWell('php', ['-r', caller, '--', JSON.stringify(query)], folder),
      async expectKept(secrets) {
        const kept = readFileSync(database, 'latin1');
        for (const secret of secrets) expect(kept).not.toContain(secret);
        const count = 'echo (new PDO("sqlite:$argv[1]"))->query("select count(*) from magento_registrations")->fetchColumn();';
        expect(await runWell('php', ['-r', count, '--', database], folder)).toBe('1');
      },
    };
  },
};

function makeFolders(folder: string): void {
  for (const name of ['bootstrap/cache', 'storage/framework/views', 'database']) {
    mkdirSync(join(folder, name), { recursive: true });
  }
}
