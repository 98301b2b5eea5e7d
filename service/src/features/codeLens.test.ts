import { describe, expect, it } from 'vitest';
import { offeredCommands } from '#protocol';
import { classicModule, project, smallMagento } from '#test/support/project';

const root = 'app/code/Acme/Bridge';
const all = new Set([offeredCommands.doctor, offeredCommands.showLocations]);

async function lensesOf(
  path: string,
  overrides: Readonly<Record<string, string | undefined>> = {},
  commands: ReadonlySet<string> = all,
) {
  const { service, uri } = await project({ ...smallMagento, ...classicModule(overrides) });
  return service.getCodeLenses(uri(`${root}/${path}`), commands);
}

describe('getCodeLenses', () => {
  it.each(['etc/integration/config.xml', 'etc/integration/api.xml'])(
    'sums up an integration in %s',
    async (path) => {
      const lenses = await lensesOf(path);
      expect(lenses.map(({ command }) => [command!.title, command!.command])).toEqual([
        ['5 resources', offeredCommands.showLocations],
        ['processed by InstallIntegration (data patch)', offeredCommands.showLocations],
      ]);
      expect(lenses.every(({ range }) => range.start.line === 2)).toBe(true);
      const [uri, position, places] = lenses[1]!.command!.arguments as [string, object, { uri: string }[]];
      expect(uri).toBe(`file:///project/${root}/${path}`);
      expect(position).toEqual(lenses[1]!.range.start);
      expect(places.map((place) => place.uri)).toEqual([
        `file:///project/${root}/Setup/Patch/Data/InstallIntegration.php`,
      ]);
    },
  );

  it('offers the handshake where there is an endpoint, to clients that can try it', async () => {
    const commands = new Set([...all, offeredCommands.testHandshake]);
    const lenses = await lensesOf('etc/integration/config.xml', {}, commands);
    expect(lenses.at(-1)!.command).toEqual({
      title: 'test the handshake',
      command: offeredCommands.testHandshake,
      arguments: [
        {
          uri: `file:///project/${root}/etc/integration/config.xml`,
          integration: 'Acme ERP',
          kind: 'classic',
        },
      ],
    });
    expect(await lensesOf('etc/integration/api.xml', {}, commands)).toHaveLength(2);
  });

  it.each([
    ['etc/integration/config.xml', 1],
    ['etc/integration/api.xml', 0],
  ])('offers in %s the comparison with a shop to clients that can ask one', async (path, count) => {
    const commands = new Set([...all, offeredCommands.compareWithShop]);
    const found = (await lensesOf(path, {}, commands)).filter(
      ({ command }) => command!.command === offeredCommands.compareWithShop,
    );
    expect(found.map(({ command }) => command!.arguments)).toEqual(
      Array(count).fill([{ uri: `file:///project/${root}/${path}`, integration: 'Acme ERP' }]),
    );
  });

  it('offers no shop to compare with where there is only a module', async () => {
    const alone = Object.entries(classicModule()).map(([path, text]) => [path.replace(root, 'bridge'), text]);
    const { service, uri } = await project(Object.fromEntries(alone) as Record<string, string>);
    const lenses = service.getCodeLenses(
      uri('bridge/etc/integration/config.xml'),
      new Set(Object.values(offeredCommands)),
    );
    expect(lenses.map(({ command }) => command!.title)).toContain('test the handshake');
    expect(lenses.map(({ command }) => command!.title)).not.toContain('compare with the running shop');
  });

  it('offers to explain what is wrong', async () => {
    const lenses = await lensesOf('etc/integration/config.xml', {
      'Setup/Patch/Data/InstallIntegration.php': '<?php\n',
    });
    expect(lenses.map(({ command }) => command!.title)).toEqual([
      '5 resources',
      'not processed by any setup script',
      'why is it not there?',
    ]);
    expect(lenses[1]!.command!.command).toBe('');
    expect(lenses[2]!.command).toMatchObject({
      command: offeredCommands.doctor,
      arguments: [{ uri: `file:///project/${root}/etc/integration/config.xml`, integration: 'Acme ERP' }],
    });
  });

  it('is plain text for clients without the commands', async () => {
    const lenses = await lensesOf('etc/integration/config.xml', {}, new Set());
    expect(lenses.map(({ command }) => command)).toEqual([
      { title: '5 resources', command: '' },
      { title: 'processed by InstallIntegration (data patch)', command: '' },
    ]);
  });

  it('knows that integration.xml needs no script', async () => {
    const lenses = await lensesOf('etc/integration.xml', {
      'etc/integration.xml':
        '<config><integration name="Acme PIM"><email>a@b.example</email><resources><resource name="Magento_Catalog::products"/></resources></integration></config>',
    });
    expect(lenses.map(({ command }) => command!.title)).toEqual([
      '4 resources',
      'installed at every setup:upgrade',
    ]);
  });

  it('has nothing to say elsewhere', async () => {
    expect(await lensesOf('etc/module.xml')).toEqual([]);
    expect(await lensesOf('etc/nothing.xml')).toEqual([]);
  });
});
