import fs from 'node:fs';
import path from 'node:path';
import { root } from './paths';
import { writeJson } from './session';

/** As in Magento's own project template, as far as it matters here. */
const composerJson = {
  name: 'acme/shop',
  description: 'A shop to try Magento Integration Tools in.',
  type: 'project',
  license: 'MIT',
  require: { 'magento/product-community-edition': '2.4.6' },
  autoload: { 'psr-0': { '': ['app/code/', 'generated/code/'] } },
};

/** A file of the sample with faults of several kinds. */
export const sampleApiXml = 'app/code/Acme/ErpBridge/etc/integration/api.xml';

/** Lays out a Magento project around a copy of `samples/erp-bridge`, in place of what is in `folder`. */
export function layOutSampleProject(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true });
  writeJson(path.join(folder, 'composer.json'), composerJson);
  fs.cpSync(path.join(root, 'samples/erp-bridge'), path.join(folder, 'app/code/Acme/ErpBridge'), {
    recursive: true,
  });
}
