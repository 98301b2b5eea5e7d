import { describe, expect, it } from 'vitest';
import { classicModule, project, smallMagento } from '#test/support/project';

const bridge = 'app/code/Acme/Bridge';
const other = 'app/code/Acme/Other';
const api = `${bridge}/etc/integration/api.xml`;
const lastResource = '<resource name="Magento_Sales::actions_view"/>';

/** A second module that has an integration of its own. */
const otherModule = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(classicModule()).map(([path, text]) => [
      path.replace(bridge, other),
      text
        .replaceAll('Acme_Bridge', 'Acme_Other')
        .replaceAll('Acme ERP', 'Acme CRM')
        .replaceAll('Bridge', 'Other'),
    ]),
  );

const twoModules = (): Record<string, string> => ({ ...smallMagento, ...classicModule(), ...otherModule() });

describe('diagnostics of all own files', () => {
  it('are of the own modules, opened or not, and of configuration', async () => {
    const { service, uri } = await project({ ...twoModules(), '.magento-integration.json': '{}' });
    const files = service.filesToValidate();
    expect(files).toContain(uri(api));
    expect(files).toContain(uri(`${other}/etc/module.xml`));
    expect(files).toContain(uri('.magento-integration.json'));
    expect(files.filter((each) => each.includes('/vendor/'))).toEqual([]);
  });

  it('stay the same array until something changes that they rest on', async () => {
    const files = twoModules();
    const { service, uri } = await project(files);
    const config = uri(`${other}/etc/integration/config.xml`);
    const before = service.doValidation(config);
    expect(service.doValidation(config)).toBe(before);

    const text = files[api]!;
    await service.openDocument(uri(api), text);
    const opened = service.doValidation(config);
    // A comment says nothing to other modules.
    await service.changeDocument(uri(api), text.replace('<resources>', '<resources><!-- orders -->'));
    expect(service.doValidation(config)).toBe(opened);
    // Another resource may.
    await service.changeDocument(uri(api), text.replace(lastResource, ''));
    expect(service.doValidation(config)).not.toBe(opened);
    expect(service.doValidation(config)).toEqual(opened);
  });

  it('follow a file of another module, and the places that they point to there', async () => {
    const files = twoModules();
    // The same name is declared in both modules.
    const path = `${other}/etc/integration/config.xml`;
    files[path] = files[path]!.replace('Acme CRM', 'Acme ERP');
    const { service, uri } = await project(files);
    const first = `${bridge}/etc/integration/config.xml`;
    const related = () =>
      service
        .doValidation(uri(path))
        .flatMap(({ relatedInformation = [] }) => relatedInformation)
        .filter(({ location }) => location.uri === uri(first))
        .map(({ location }) => location.range.start.line);
    const before = related();
    expect(before).not.toEqual([]);
    await service.openDocument(uri(first), files[first]!);
    await service.changeDocument(uri(first), files[first]!.replace('<integration ', '\n<integration '));
    expect(related()).toEqual(before.map((line) => line + 1));
    await service.changeDocument(uri(first), files[first]!.replace('Acme ERP', 'Acme PIM'));
    expect(related()).toEqual([]);
  });

  it('follow what is decided about them', async () => {
    const files = twoModules();
    files[api] = files[api]!.replace('<resource name="Magento_Sales::actions"/>', '');
    const { service, uri } = await project(files);
    expect(service.doValidation(uri(api)).map(({ code }) => code)).toEqual(['acl-missing-parent']);
    const config = uri('.magento-integration.json');
    await service.openDocument(config, '{ "rules": { "acl-missing-parent": "off" } }');
    expect(service.doValidation(uri(api))).toEqual([]);
  });
});

describe('counts of resources', () => {
  it('are the same in the view, the lens and the hover', async () => {
    const files: Record<string, string> = { ...smallMagento, ...classicModule() };
    files[api] = files[api]!.replace(lastResource, `${lastResource}<resource name="Acme_Gone::gone"/>`);
    const { service, uri } = await project(files);
    const [listed] = service.getIntegrationsView().groups[0]!.integrations;
    const { count, ineffective } = listed!.api;
    expect(ineffective).toHaveLength(1);
    const line = files[api].split('\n').findIndex((each) => each.includes('<integration '));
    const character = files[api].split('\n')[line]!.indexOf('Acme ERP');
    const expected = `${count} resources, 1 without effect`;
    const commands = new Set(['magentoIntegration.showLocations']);
    expect(service.getCodeLenses(uri(api), commands).map(({ command }) => command?.title)).toContain(
      expected,
    );
    expect(JSON.stringify(service.doHover(uri(api), { line, character })?.contents)).toContain(
      `May use ${expected}: `,
    );
  });
});
