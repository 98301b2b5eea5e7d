import { join } from 'node:path';
import { expectKeptInFile, filesOf, runWell, startServer, type SampleKind } from './sample';

/** The one whose packages Debian installs. */
export const python = '/usr/bin/python3';

const caller = `
import json, os, sys
from magento_integration.rest_client import MagentoRestClient
from magento_integration.storage import FileStorage
[registration] = FileStorage(os.environ["MAGENTO_STORAGE"]).all()
print(MagentoRestClient(registration).call("GET", "/V1/store/storeConfigs", json.loads(sys.argv[1])))
`;

export const flaskSample = pythonSample(['flask', 'run', '--port', '0']);
export const fastapiSample = pythonSample(['uvicorn', 'main:app', '--port', '0']);

function pythonSample(server: readonly string[]): SampleKind {
  return {
    async check(folder) {
      await runWell(python, ['-W', 'error', '-m', 'py_compile', ...filesOf(folder, '.py')], folder);
      await runWell(python, ['-m', 'pytest', '-q'], folder);
    },

    async start(folder) {
      const storage = join(folder, 'secrets');
      const env = { MAGENTO_STORAGE: storage, PYTHONUNBUFFERED: '1' };
      return {
        ...(await startServer(python, ['-m', ...server], folder, env)),
        example: () => runWell(python, ['example.py'], folder, env),
        call: (query) => runWell(python, ['-c', caller, JSON.stringify(query)], folder, env),
        expectKept: () => expectKeptInFile(storage),
      };
    },
  };
}
