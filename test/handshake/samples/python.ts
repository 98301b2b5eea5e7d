import { join } from 'node:path';
import { credentials, expectKeptInFile, filesKept, filesOf, runWell, startServer, type SampleKind } from './sample';

/** The one whose packages Debian installs. */
export const python = '/usr/bin/python3';

const caller = `
import json, os, sys
from magento_integration.rest_client import MagentoRestClient
from magento_integration.storage import FileStorage
[registration] = FileStorage(os.environ["MAGENTO_STORAGE"]).all()
print(MagentoRestClient(registration).call("GET", "/V1/store/storeConfigs", json.loads(sys.argv[1])))
`;

const { consumerKey, consumerSecret, token, tokenSecret } = credentials;

const calls = `
import json
from magento_integration.rest_client import MagentoRestClient
from magento_integration.storage import Registration
thrown = []
for call in json.load(open("calls.json")):
    registration = Registration(
        "${consumerKey}", "${consumerSecret}", call["baseUrl"], "v", "${token}", "${tokenSecret}")
    try:
        MagentoRestClient(registration, call["version"]).call(call["method"], call["path"], call["query"])
        thrown.append("")
    except Exception as error:
        thrown.append(str(error))
print(json.dumps(thrown))
`;

export const flaskSample = pythonSample(['flask', 'run', '--port', '0']);
export const fastapiSample = pythonSample(['uvicorn', 'main:app', '--port', '0']);

function pythonSample(server: readonly string[]): SampleKind {
  return {
    async check(folder) {
      await runWell(python, ['-W', 'error', '-m', 'py_compile', ...filesOf(folder, '.py')], folder);
      await runWell(python, ['-m', 'pytest', '-q'], folder);
    },

    async start(folder, shops = '') {
      const storage = join(folder, 'secrets');
      const env = { MAGENTO_STORAGE: storage, MAGENTO_SHOPS: shops, PYTHONUNBUFFERED: '1' };
      return {
        ...(await startServer(python, ['-m', ...server], folder, env)),
        example: () => runWell(python, ['example.py'], folder, env),
        call: (query) => runWell(python, ['-c', caller, JSON.stringify(query)], folder, env),
        countKept: () => filesKept(storage).length,
      expectKept: () => expectKeptInFile(storage),
      };
    },

    makeCalls: (folder) => runWell(python, ['-c', calls], folder),
  };
}
