import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { onDisk } from '#probe/testing/onDisk';
import { moduleAround, moduleNameIn } from './modules';

const moduleXml = (name: string): string =>
  `<?xml version="1.0"?>\n<config>\n    <!-- <module name="Old_Name"/> -->\n    <module setup_version="1.0.0"\n        name="${name}"/>\n</config>\n`;
const registration = (name: string): string =>
  `<?php\n// ::MODULE, 'Old_Name'\nuse Magento\\Framework\\Component\\ComponentRegistrar;\nComponentRegistrar::register(\n    ComponentRegistrar::MODULE,\n    '${name}',\n    __DIR__\n);\n`;

describe('moduleNameIn', () => {
  it('is what registration.php registers', async () => {
    const folder = onDisk({
      'registration.php': registration('Acme_Bridge'),
      'etc/module.xml': moduleXml('Acme_Other'),
    });
    expect(await moduleNameIn(folder)).toBe('Acme_Bridge');
  });
  it('is what module.xml says where nothing is registered', async () => {
    expect(await moduleNameIn(onDisk({ 'etc/module.xml': moduleXml('Acme_Bridge') }))).toBe('Acme_Bridge');
  });
  it('is unknown in a folder that is no module', async () => {
    expect(await moduleNameIn(onDisk({ 'a.txt': '' }))).toBeUndefined();
  });
});

describe('moduleAround', () => {
  it('finds the module of a file deep in it, and none outside of the open folder', async () => {
    const folder = onDisk({ 'registration.php': registration('Acme_Bridge'), 'Setup/Patch/Data/A.php': '' });
    const file = path.join(folder, 'Setup/Patch/Data/A.php');
    expect(await moduleAround(file, folder)).toEqual({ name: 'Acme_Bridge', folder });
    expect(await moduleAround(file, path.join(folder, 'Setup'))).toBeUndefined();
  });
});
