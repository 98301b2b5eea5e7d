import fs from 'node:fs';
import path from 'node:path';
import { run } from './command';
import type { EditorHost } from './host';
import { root, runFolder } from './paths';

/** Builds and packages the extension as it ships; `MAGENTO_INTEGRATION_VSIX` names one to take instead. */
function packageExtension(): string {
  const given = process.env.MAGENTO_INTEGRATION_VSIX;
  if (given) return path.resolve(given);
  const vsix = path.join(runFolder, 'extension.vsix');
  fs.mkdirSync(runFolder, { recursive: true });
  run(process.execPath, [path.join(root, 'scripts/package.mjs'), '--out', vsix]);
  return vsix;
}

/** Packages the extension and installs it, alone, into `folder`; returns the folder. */
export function installPackaged(host: EditorHost, folder: string): string {
  const vsix = packageExtension();
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  host.installExtension(vsix, folder);
  return folder;
}
