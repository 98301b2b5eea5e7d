import fs from 'node:fs';
import path from 'node:path';
import { run } from './command';
import type { EditorHost } from './host';
import { root, runFolder } from './paths';

/** Builds and packages the extension as it ships; `MAGENTO_INTEGRATION_VSIX` names one to take instead. */
function packageExtension(): string {
  const given = process.env.MAGENTO_INTEGRATION_VSIX;
  if (given) return path.resolve(given);
  const script = path.join(root, 'scripts/package.mjs');
  run(process.execPath, [script, '--only', 'extension', '--out', runFolder]);
  const { name, version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  return path.join(runFolder, `${name}-${version}.vsix`);
}

/** Packages the extension and installs it, alone, into `folder`; returns the folder. */
export function installPackaged(host: EditorHost, folder: string): string {
  const vsix = packageExtension();
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  host.installExtension(vsix, folder);
  return folder;
}
