import { join } from 'node:path';
import { credentials, expectKeptInFile, filesKept, filesOf, runWell, startServer, type SampleKind } from './sample';

const caller = `
require 'autoload.php';
[$registration] = (new App\\Magento\\FileStorage(getenv('MAGENTO_STORAGE')))->all();
$query = json_decode($argv[1], true);
echo json_encode((new App\\Magento\\RestClient($registration))->call('GET', '/V1/store/storeConfigs', $query));
`;

const { consumerKey, consumerSecret, token, tokenSecret } = credentials;

/** For each call, `$clientOf` makes the REST client. */
export const phpCalls = (clientOf: string): string => `
$thrown = [];
foreach (json_decode(file_get_contents('calls.json'), true) as $call) {
    try {
        (${clientOf})->call($call['method'], $call['path'], $call['query']);
        $thrown[] = '';
    } catch (Throwable $error) {
        $thrown[] = $error->getMessage();
    }
}
echo json_encode($thrown);
`;

const registration = `new App\\Magento\\Registration(
    '${consumerKey}', '${consumerSecret}', $call['baseUrl'], 'v', '${token}', '${tokenSecret}')`;

export const phpSample: SampleKind = {
  async check(folder) {
    await lintPhp(folder);
    await runWell('phpunit', ['--bootstrap', 'autoload.php', '--fail-on-warning', 'tests'], folder);
    await runWell('composer', ['validate', '--no-check-publish', '--no-interaction'], folder, {
      COMPOSER_ALLOW_SUPERUSER: '1',
    });
  },

  async start(folder, shops = '') {
    const storage = join(folder, 'secrets');
    const env = { MAGENTO_STORAGE: storage, MAGENTO_SHOPS: shops };
    return {
      ...(await startServer('php', ['-S', '127.0.0.1:0', 'public/index.php'], folder, env)),
      example: () => runWell('php', ['bin/example.php'], folder, env),
      call: (query) => runWell('php', ['-r', caller, '--', JSON.stringify(query)], folder, env),
      countKept: () => filesKept(storage).length,
      expectKept: () => expectKeptInFile(storage),
    };
  },

  makeCalls: (folder) => {
    const client = `new App\\Magento\\RestClient(${registration}, $call['version'])`;
    return runWell('php', ['-r', `require 'autoload.php';${phpCalls(client)}`], folder);
  },
};

/** `php -l` on each file. */
export async function lintPhp(folder: string): Promise<void> {
  for (const file of filesOf(folder, '.php')) await runWell('php', ['-l', file], folder);
}
