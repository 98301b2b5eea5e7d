import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { credentialsOf, type ApplicationLanguage, type RestCredentials } from '#handshake';
import { onDisk, runCli } from '../cli/runCli';
import { harborFiles, oneMethod } from '../support/endpoints';
import { handshake, startApplication, startMagento } from './bothSides';
import { sampleKinds } from './samples/kinds';
import { compileNode, runNode } from './samples/node';
import { lintPhp } from './samples/php';
import { python } from './samples/python';
import { filesOf, runWell } from './samples/sample';

const resources = ['Magento_Backend::store', 'Magento_Sales::actions_view']
  .map((name) => `<resource name="${name}"/>`)
  .join('');
const project = {
  ...harborFiles(oneMethod('@param int $id\n@return int', 'int $id', 'GET /V1/harbor/berths/:id')),
  'Harbor/etc/integration/config.xml':
    '<integrations><integration name="Acme ERP"><email>a@b.example</email></integration></integrations>',
  'Harbor/etc/integration/api.xml': `<integrations><integration name="Acme ERP"><resources>${resources}</resources></integration></integrations>`,
};
const stores = 'GET /V1/store/storeConfigs';
const typed = ['--integration', 'Acme ERP', '--magento-version', '2.4.6'];

function scaffolded(language: ApplicationLanguage, ...options: readonly string[]) {
  const cwd = onDisk({ ...project, ...inFolder(sampleKinds[language].application?.() ?? {}) });
  const result = runCli(['handshake', 'scaffold', language, 'app', ...typed, ...options], { cwd });
  return { ...result, folder: join(cwd, 'app') };
}

const inFolder = (files: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`app/${path}`, text]));

async function connected(): Promise<{ credentials: RestCredentials; calls: () => unknown[] }> {
  const { magento, events } = await startMagento({ version: '2.4.6' });
  const { application, storage } = await startApplication({ version: '2.4.6' });
  const { registration } = await handshake(magento, application, storage);
  return {
    credentials: credentialsOf(registration)!,
    calls: () => events.filter(({ kind }) => kind === 'rest'),
  };
}

/** How each language asks for the stores by the client with types; it prints the code of the first. */
const asking: Readonly<Record<'node' | 'php' | 'flask', (folder: string) => Promise<string>>> = {
  async node(folder) {
    const text = `
      import { readFileSync } from 'node:fs';
      import { MagentoApi } from './magento/api.js';
      import { MagentoRestClient } from './magento/restClient.js';
      const tokens = JSON.parse(readFileSync('tokens.json', 'utf8'));
      const registration = { ...tokens, verifier: 'v', receivedAt: 0 };
      const api = new MagentoApi(new MagentoRestClient(registration, { magentoVersion: '2.4.6' }));
      const stores = await api.getV1StoreStoreConfigs({ storeCodes: ['default'] });
      console.log(stores[0]!.code satisfies string);`;
    writeFileSync(join(folder, 'src/ask.ts'), text);
    await compileNode(folder);
    return runNode(folder, 'ask');
  },
  async php(folder) {
    await lintPhp(folder);
    const text = `
      require 'autoload.php';
      $t = json_decode(file_get_contents('tokens.json'), true);
      $registration = new App\\Magento\\Registration($t['consumerKey'], $t['consumerSecret'], $t['storeBaseUrl'], 'v',
        $t['accessToken'], $t['accessTokenSecret']);
      $api = new App\\Magento\\Api\\MagentoApi(new App\\Magento\\RestClient($registration, '2.4.6'));
      echo $api->getV1StoreStoreConfigs(storeCodes: ['default'])[0]->code;`;
    return runWell('php', ['-r', text], folder);
  },
  async flask(folder) {
    await runWell(python, ['-W', 'error', '-m', 'py_compile', ...filesOf(folder, '.py')], folder);
    const text = `
import json
from magento_integration.api import MagentoApi
from magento_integration.rest_client import MagentoRestClient
from magento_integration.storage import Registration
t = json.load(open("tokens.json"))
registration = Registration(t["consumerKey"], t["consumerSecret"], t["storeBaseUrl"], "v", t["accessToken"], t["accessTokenSecret"])
print(MagentoApi(MagentoRestClient(registration, "2.4.6")).get_v1_store_store_configs(["default"])[0].code)
`;
    return runWell(python, ['-c', text], folder);
  },
};

describe('handshake scaffold --integration', () => {
  it.each(['node', 'php', 'flask'] as const)(
    'writes a client in %s that calls Magento, signed',
    async (language) => {
      const { credentials, calls } = await connected();
      const { code, stderr, folder } = scaffolded(language, '--endpoint', stores);
      expect([code, stderr]).toEqual([0, '']);
      writeFileSync(join(folder, 'tokens.json'), JSON.stringify(credentials));
      expect((await asking[language](folder)).trim()).toBe('default');
      expect(calls()).toMatchObject([{ kind: 'rest', status: 200 }]);
    },
    60_000,
  );

  it.each([
    ['laravel', 'app/Magento/Api/MagentoApi.php'],
    ['fastapi', 'magento_integration/api.py'],
  ] as const)('writes that of %s where its classes are', async (language, path) => {
    const { code, folder } = scaffolded(language, '--endpoint', stores);
    expect(code).toBe(0);
    expect(existsSync(join(folder, path))).toBe(true);
    if (language === 'laravel') await lintPhp(join(folder, 'app/Magento/Api'));
    else await runWell(python, ['-m', 'py_compile', path], folder);
  });

  it('has all that the integration may call, its own endpoints included, unless some are named', () => {
    const { code, stdout, folder } = scaffolded('php');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/src\/Magento\/Api\/ \(\d+ classes\)/)]);
    const files = filesOf(join(folder, 'src/Magento/Api'), '.php');
    expect(files).toEqual(expect.arrayContaining(['MagentoApi.php', 'SalesOrder.php', 'StoreConfig.php']));
  });

  it.each([
    [['--endpoint', 'DELETE /V1/products/:sku'], /Acme ERP may not call DELETE \/V1\/products\/:sku/],
    [['--integration', 'Other'], /no integration "Other" is installed by .*: there is Acme ERP/],
  ])('%j says what is wrong, and writes nothing', (options, message) => {
    const { code, stderr, folder } = scaffolded('node', ...options);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
    expect(existsSync(folder)).toBe(false);
  });

  it('needs an integration for endpoints', () => {
    const args = ['handshake', 'scaffold', 'node', 'app', '--endpoint', stores];
    expect(runCli(args, { cwd: onDisk(project) })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--endpoint needs --integration'),
    });
  });
});
