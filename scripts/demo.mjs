// npm run demo: the main job on the sample module, first its report, then what --fix makes of a copy of it.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const node = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status;
const title = (text) => console.log(`\n── ${text}\n`);

if (node('esbuild.mjs') !== 0) process.exit(1);

title('magento-integration check samples/erp-bridge');
if (node('dist/cli.js', 'check', 'samples/erp-bridge') !== 1) {
  console.error('The sample has faults: the check should have found some.');
  process.exit(1);
}

const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'magento-integration-'));
try {
  fs.cpSync(path.join(root, 'samples/erp-bridge'), path.join(copy, 'erp-bridge'), { recursive: true });
  title('magento-integration check --fix (on a copy): what is left needs a decision');
  node('dist/cli.js', 'check', '--fix', path.join(copy, 'erp-bridge'));
  title('magento-integration show samples/erp-bridge');
  if (node('dist/cli.js', 'show', 'samples/erp-bridge') !== 0) process.exit(1);
} finally {
  fs.rmSync(copy, { recursive: true });
}
