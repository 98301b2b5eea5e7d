import { describe, expect, it } from 'vitest';
import { applied, checkReferences, checkRename, refusalOf } from '#test/support/checkReferences';
import { aclDefining, at, bridge, pathOf } from '#test/support/everyPlace';
import {
  classicModule,
  moduleXml,
  project,
  registration,
  smallMagento,
  type ProjectFiles,
} from '#test/support/project';

const own = 'Acme_Bridge::orders';

/** The classic module with every place of its integration's name marked. */
function named(overrides: Readonly<Record<string, string | undefined>> = {}): ProjectFiles {
  const files = { ...smallMagento, ...classicModule(overrides) };
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replaceAll('Acme ERP', '[|Acme ERP|]')]),
  );
}

describe('ACL ids', () => {
  it.each([
    ['Acme_Bridge', 'is not a valid resource id'],
    ['acme_bridge::orders', 'is not a valid resource id'],
    ['Acme_Bridge::my orders', 'is not a valid resource id'],
    ['', 'is not a valid resource id'],
    ['Magento_Sales::sales', 'already'],
  ])('are not called %j', async (name, reason) => {
    const files = bridge({ 'etc/acl.xml': aclDefining(`[|${own}|]`) });
    expect(await refusalOf(files, name)).toContain(reason);
  });

  it('are not renamed where nobody defines them', async () => {
    const files = bridge({ 'etc/webapi.xml': at('etc/webapi.xml', '[|Acme_Bridge::nothing|]') });
    expect(await refusalOf(files)).toContain('No acl.xml here defines');
    const caller = bridge({ 'etc/webapi.xml': at('etc/webapi.xml', '[|anonymous|]') });
    expect(await refusalOf(caller)).toContain('No acl.xml here defines');
  });

  it('are not renamed where a package that composer installed uses them', async () => {
    const files = bridge({ 'etc/acl.xml': aclDefining(`[|${own}|]`) });
    const api = 'vendor/magento/module-sales/etc/webapi.xml';
    expect(await refusalOf({ ...files, [api]: at('etc/webapi.xml', own) })).toContain('Magento_Sales');
  });

  it('are renamed in unsaved text', async () => {
    const files = bridge({
      'etc/acl.xml': aclDefining(own),
      'etc/adminhtml/menu.xml': at('etc/adminhtml/menu.xml', 'x'),
    });
    const test = await project(files);
    const menu = test.uri(pathOf('etc/adminhtml/menu.xml'));
    const typed = at('etc/adminhtml/menu.xml', own);
    await test.service.openDocument(menu, at('etc/adminhtml/menu.xml', ''));
    test.service.changeDocument(menu, typed);
    const position = { line: 0, character: typed.indexOf(own) };
    const edit = await test.service.doRename(menu, position, 'Acme_Bridge::other');
    const after = applied(edit as object, { ...files, [pathOf('etc/adminhtml/menu.xml')]: typed });
    expect(after[pathOf('etc/adminhtml/menu.xml')]).toBe(at('etc/adminhtml/menu.xml', 'Acme_Bridge::other'));
    expect(after[pathOf('etc/acl.xml')]).toBe(aclDefining('Acme_Bridge::other'));
  });

  it('stop being looked for when nobody waits any more', async () => {
    const files = bridge({ 'etc/acl.xml': aclDefining(own) });
    const test = await project(files);
    const uri = test.uri(pathOf('etc/acl.xml'));
    const position = { line: 0, character: aclDefining(own).indexOf(own) };
    const token = { isCancellationRequested: true };
    expect(
      await test.service.findReferences(uri, position, { includeDeclaration: true }, token),
    ).toBeUndefined();
    expect(await test.service.doRename(uri, position, 'Acme_Bridge::other', token)).toBeUndefined();
    expect(await test.service.findReferences(uri, position, { includeDeclaration: false })).toEqual([]);
  });
});

describe('names of integrations', () => {
  it('are found and renamed in config.xml, api.xml and PHP', async () => {
    await checkReferences(named());
    await checkRename(named(), 'Acme Hub');
  });

  it('are written as each file needs it', async () => {
    await checkRename(named(), 'Acme "A" & Co', {
      written: (path) => (path.endsWith('.php') ? 'Acme "A" & Co' : 'Acme &quot;A&quot; &amp; Co'),
    });
  });

  it('are renamed in integration.xml', async () => {
    const files = bridge({
      'etc/integration.xml': at('etc/integration.xml', 'Magento_Sales::sales').replace(
        'Acme CRM',
        '[|Acme CRM|]',
      ),
    });
    await checkRename(files, 'Acme Hub');
  });

  it.each([
    ['A', '2 characters'],
    [' Acme', '2 characters'],
    ['Acme CRM', 'already'],
    ["O'Neil", 'apostrophe'],
    ['4711', 'number'],
  ])('are not called %j', async (name, reason) => {
    const files = named({ 'etc/integration.xml': at('etc/integration.xml', 'Magento_Sales::sales') });
    expect(await refusalOf(files, name)).toContain(reason);
  });

  it('are not renamed where PHP passes what cannot be told', async () => {
    const path = 'Setup/Patch/Data/InstallIntegration.php';
    const text = classicModule()[pathOf(path)]!.replace("['Acme ERP']", "['Acme ERP', $this->more()]");
    expect(await refusalOf(named({ [path]: text }))).toContain('only known at runtime');
  });
});

describe('names of modules', () => {
  const other = (name: string, files: ProjectFiles = {}): ProjectFiles => ({
    'app/code/Acme/Hub/registration.php': registration('Acme_Hub'),
    'app/code/Acme/Hub/etc/module.xml': moduleXml('Acme_Hub', { sequence: [name] }),
    ...files,
  });
  const plain = (name: string): ProjectFiles => ({
    ...smallMagento,
    [pathOf('registration.php')]: registration(name),
    [pathOf('etc/module.xml')]: moduleXml(name),
    [pathOf('etc/acl.xml')]: aclDefining(own),
  });

  it('are found and renamed in registration.php, module.xml and sequences', async () => {
    const files = { ...plain('[|Acme_Bridge|]'), ...other('[|Acme_Bridge|]') };
    await checkReferences(files);
    await checkRename(files, 'Acme_Link');
  });

  it.each([
    ['PHP', { [pathOf('Model/Order.php')]: '<?php class Order {}' }, 'PHP classes'],
    ['a view folder', { [pathOf('view/adminhtml/layout/a.xml')]: '<page/>' }, 'PHP classes'],
    [
      'its name elsewhere',
      { 'app/code/Acme/Hub/etc/config.xml': '<config><m>Acme_Bridge</m></config>' },
      'etc/config.xml of Acme_Hub',
    ],
  ])('are not renamed where there is %s', async (_, files, reason) => {
    expect(await refusalOf({ ...plain('[|Acme_Bridge|]'), ...other('Acme_Bridge', files) })).toContain(
      reason,
    );
  });

  it('are not renamed where they are Magento’s, or to what is none', async () => {
    const sequence = {
      ...plain('Acme_Bridge'),
      [pathOf('etc/module.xml')]: moduleXml('Acme_Bridge', { sequence: ['[|Magento_Sales|]'] }),
    };
    expect(await refusalOf(sequence)).toContain('not your own code');
    expect(await refusalOf(plain('[|Acme_Bridge|]'), 'acme')).toContain('is not a valid module name');
    expect(await refusalOf(plain('[|Acme_Bridge|]'), 'Magento_Sales')).toContain('already');
  });

  it.each([
    ['the module', 'app/code/Acme/Bridge', 'app/code/Acme/Link', 'Acme_Link'],
    ['the vendor', 'app/code/Acme', 'app/code/Apex', 'Apex_Bridge'],
  ])('follow the folder of %s', async (_, from, to, name) => {
    const files = { ...plain('Acme_Bridge'), [pathOf('Model/Order.php')]: '<?php class Order {}' };
    const test = await project(files);
    const edit = await test.service.willRenameFiles([{ oldUri: test.uri(from), newUri: test.uri(to) }]);
    expect(applied(edit!, files)).toEqual({
      ...files,
      ...plain(name),
      [pathOf('etc/acl.xml')]: aclDefining(own),
    });
  });

  it.each([
    ['is no module’s name', 'app/code/Acme/Bridge', 'app/code/Acme/bridge-2'],
    ['is elsewhere', 'app/code/Acme/Bridge', 'app/Bridge'],
    ['is a file’s', 'app/code/Acme/Bridge/etc/acl.xml', 'app/code/Acme/Bridge/etc/acl.bak'],
  ])('stay where the new name %s', async (_, from, to) => {
    const test = await project(plain('Acme_Bridge'));
    expect(
      await test.service.willRenameFiles([{ oldUri: test.uri(from), newUri: test.uri(to) }]),
    ).toBeUndefined();
  });

  it('stay where they are not called as their folder', async () => {
    const test = await project(plain('Acme_Other'));
    const rename = { oldUri: test.uri('app/code/Acme/Bridge'), newUri: test.uri('app/code/Acme/Link') };
    expect(await test.service.willRenameFiles([rename])).toBeUndefined();
  });
});
