import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { disk } from './files';
import { findMagentoRoot, holdsMagento, isInModule } from './magentoWorkspace';
import { onDisk } from '#probe/testing/onDisk';

const registration =
  "<?php\n\\Magento\\Framework\\Component\\ComponentRegistrar::register('module', 'Acme_Bridge', __DIR__);\n";

it('tells files of modules from others', async () => {
  const folder = onDisk({
    'bridge/registration.php': registration,
    'bridge/etc/acl.xml': '',
    'etc/acl.xml': '',
  });
  expect(await isInModule(disk, path.join(folder, 'bridge/etc'))).toBe(true);
  expect(await isInModule(disk, path.join(folder, 'etc'))).toBe(false);
});

describe('holdsMagento', () => {
  it.each<[string, Record<string, string>]>([
    ['an installed project', { 'bin/magento': '', 'app/etc/di.xml': '' }],
    ['a project in a sub-folder', { 'src/bin/magento': '', 'compose.yaml': '' }],
    ['a fresh clone', { 'composer.json': '{ "require": { "magento/product-community-edition": "2.4.6" } }' }],
    ['Mage-OS', { 'composer.json': '{ "require": { "mage-os/product-community-edition": "1.0" } }' }],
    ['only app/code', { 'app/code/Acme/Bridge/readme.md': '' }],
    ['a module', { 'registration.php': registration, 'etc/di.xml': '' }],
    ['a module without registration', { 'etc/integration/config.xml': '' }],
    [
      'several modules',
      { 'packages/bridge/src/registration.php': registration, 'packages/bridge/src/etc/a.xml': '' },
    ],
  ])('sees %s', async (_, files) => {
    expect(await holdsMagento(disk, [onDisk(files)])).toBe(true);
  });

  it.each<[string, Record<string, string>]>([
    ['an empty folder', {}],
    [
      'another PHP project',
      { 'composer.json': '{ "require": { "symfony/console": "*" } }', 'bin/console': '' },
    ],
    ['a sign-up page', { 'registration.php': '<?php echo "Register";', 'etc/app.ini': '' }],
    ['dependencies only', { 'node_modules/x/bin/magento': '', 'vendor/acme/bridge/etc/module.xml': '' }],
  ])('sees nothing in %s', async (_, files) => {
    expect(await holdsMagento(disk, [onDisk(files)])).toBe(false);
  });

  it('looks at every folder, and around each', async () => {
    const shop = onDisk({ 'bin/magento': '', 'app/code/Acme/Bridge/etc/module.xml': '' });
    expect(
      await holdsMagento(disk, [onDisk({ 'a.txt': '' }), path.join(shop, 'app/code/Acme/Bridge/etc')]),
    ).toBe(true);
    const module = onDisk({ 'etc/module.xml': '', 'Setup/InstallData.php': '' });
    expect(await holdsMagento(disk, [path.join(module, 'Setup')])).toBe(true);
  });
});

describe('findMagentoRoot', () => {
  it('is the innermost project around a file', async () => {
    const folder = onDisk({ 'bin/magento': '', 'app/code/Acme/Bridge/etc/module.xml': '' });
    expect(await findMagentoRoot(disk, path.join(folder, 'app/code/Acme/Bridge/etc/module.xml'))).toBe(
      folder,
    );
    expect(await findMagentoRoot(disk, onDisk({ 'etc/module.xml': '' }))).toBeUndefined();
  });
});
