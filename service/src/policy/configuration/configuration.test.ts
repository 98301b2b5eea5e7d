import { describe, expect, it } from 'vitest';
import {
  classicModule,
  project,
  smallMagento,
  type ProjectFiles,
  type TestProject,
} from '#test/support/project';

const module = 'app/code/Acme/Bridge';
const configXml = `${module}/etc/integration/config.xml`;
const configFile = '.magento-integration.json';
/** Two warnings: url-not-https and value-whitespace. */
const faulty = classicModule({
  'etc/integration/config.xml': `<?xml version="1.0"?>
<integrations>
    <integration name="Acme ERP">
        <email> erp@acme.example</email>
        <endpoint_url>http://erp.acme.example/endpoint</endpoint_url>
    </integration>
</integrations>
`,
});
const shop = { ...smallMagento, ...faulty };

const shopWith = (config: unknown, more: ProjectFiles = {}): Promise<TestProject> =>
  project({ ...shop, [configFile]: typeof config === 'string' ? config : JSON.stringify(config), ...more });

const found = ({ service, uri }: TestProject, path = configXml): Record<string, string> =>
  Object.fromEntries(service.findProblems(uri(path)).map(({ rule, severity }) => [rule.code, severity]));

const idsIn = ({ service, uri }: TestProject, path = configFile): unknown[] =>
  service.findProblems(uri(path)).map(({ problem, severity }) => [problem.message.id, severity]);

describe('a configuration file', () => {
  it('makes rules quieter, stricter or silent, with comments and trailing commas', async () => {
    expect(found(await project(shop))).toEqual({
      'url-not-https': 'warning',
      'value-whitespace': 'warning',
    });
    const test = await shopWith(`{
      // agreed in May
      "rules": { "url-not-https": "error", "value-whitespace": "off", },
    }`);
    expect(found(test)).toEqual({ 'url-not-https': 'error' });
    expect(idsIn(test)).toEqual([]);
    const quiet = await shopWith({ rules: { 'url-not-https': 'hint' } });
    expect(found(quiet)).toEqual({ 'url-not-https': 'hint', 'value-whitespace': 'warning' });
  });

  it('is never fixed where a rule is off', async () => {
    const { service, uri } = await project(shop);
    expect(service.findFileFix(uri(configXml))).toBeDefined();
    expect((await service.findWorkspaceFix()).fixed).toBeGreaterThan(0);
    const off = await shopWith({ rules: { 'value-whitespace': 'off' } });
    expect(off.service.findFileFix(off.uri(configXml))).toBeUndefined();
    expect(await off.service.findWorkspaceFix()).toMatchObject({ files: 0, fixed: 0, left: 1 });
  });

  it('counts in the integrations view as in the diagnostics', async () => {
    const count = async (config: unknown) =>
      (await shopWith(config)).service.getIntegrationsView().groups[0]!.integrations[0]!.problems;
    expect(await count({})).toMatchObject({ errors: 0, warnings: 2 });
    expect(await count({ rules: { 'url-not-https': 'error', 'value-whitespace': 'off' } })).toMatchObject({
      errors: 1,
      warnings: 0,
    });
  });

  it('counts where it is nearest, without what is above', async () => {
    const test = await shopWith(
      { rules: { 'url-not-https': 'off' } },
      { [`${module}/etc/${configFile}`]: '{ "rules": { "value-whitespace": "off" } }' },
    );
    expect(found(test)).toEqual({ 'url-not-https': 'warning' });
  });

  it('has overrides for some files, of which the last counts', async () => {
    const overrides = [
      { files: ['app/code/Acme/**'], rules: { 'url-not-https': 'off' } },
      { files: ['config.xml'], rules: { 'url-not-https': 'information' } },
      { files: ['other/**'], rules: { 'url-not-https': 'error' } },
    ];
    expect(found(await shopWith({ overrides }))['url-not-https']).toBe('information');
  });

  it.each([
    [['**/Bridge/**'], true],
    [['app/code/Acme'], true],
    [['Bridge/'], true],
    [['./app/code/**/config.xml'], true],
    [['code/Acme'], false],
    [['api.xml'], false],
  ])('excludes what %j matches: %s', async (exclude, isExcluded) => {
    const test = await shopWith({ exclude });
    expect(Object.keys(found(test))).toHaveLength(isExcluded ? 0 : 2);
    expect(test.service.findFileFix(test.uri(configXml)) === undefined).toBe(isExcluded);
  });

  it.each([
    ['{', [['syntax', 'error']]],
    ['', [['syntax', 'error']]],
    ['[]', [['notAnObject', 'error']]],
    ['{ "rules": { "url-not-htps": "off" } }', [['code', 'warning']]],
    ['{ "rules": { "url-not-https": "loud" } }', [['severity', 'warning']]],
    ['{ "rules": "off" }', [['type', 'warning']]],
    ['{ "rule": {} }', [['property', 'warning']]],
    [
      '{ "exclude": ["!a", 3] }',
      [
        ['glob', 'warning'],
        ['type', 'warning'],
      ],
    ],
    ['{ "magentoVersion": "latest" }', [['version', 'warning']]],
    ['{ "magento": "../nowhere" }', [['magento', 'warning']]],
    ['{ "magento": "//server/share" }', [['network', 'warning']]],
    ['{ "baseline": "missing.json" }', [['baselineMissing', 'warning']]],
  ])('%s is said to be wrong, and the defaults go on', async (text, ids) => {
    const test = await shopWith(text);
    expect(idsIn(test)).toEqual(ids);
    expect(found(test)).toEqual({ 'url-not-https': 'warning', 'value-whitespace': 'warning' });
  });

  it('offers the code that was meant', async () => {
    const text = '{ "rules": { "url-not-htps": "off" } }';
    const { service, uri } = await shopWith(text);
    const whole = { start: { line: 0, character: 0 }, end: { line: 0, character: text.length } };
    const [action] = service.findCodeActions(uri(configFile), whole, { diagnostics: [] });
    expect(action?.title).toBe('Change to url-not-https');
    expect(action?.edit?.changes?.[uri(configFile)]).toMatchObject([{ newText: 'url-not-https' }]);
  });

  it('counts at once as it is typed, saved, made and deleted', async () => {
    const { service, uri, fileSystem } = await project(shop);
    const codes = () => service.findProblems(uri(configXml)).map(({ rule }) => rule.code);
    const config = uri(configFile);
    void service.openDocument(config, '{ "rules": { "url-not-https": "off" } }');
    expect(codes()).toEqual(['value-whitespace']);
    void service.changeDocument(config, '{ "rules": { "value-whitespace": "off" } }');
    expect(codes()).toEqual(['url-not-https']);
    await service.closeDocument(config);
    expect(codes()).toHaveLength(2);
    fileSystem.write(config, '{ "rules": { "url-not-https": "off" } }');
    await service.filesChanged([{ uri: config, type: 'created' }]);
    expect(codes()).toEqual(['value-whitespace']);
    fileSystem.delete(config);
    await service.filesChanged([{ uri: config, type: 'deleted' }]);
    expect(codes()).toHaveLength(2);
  });

  it.each([
    ['its own name', configFile],
    ['the name that it leads to', 'dev/team.json'],
    ['another name that leads there', 'linked/team.json'],
  ])('counts as it is open under %s where it is a link', async (_, name) => {
    const { service, uri, fileSystem } = await project({
      ...shop,
      'dev/team.json': '{ "rules": { "url-not-https": "off" } }',
    });
    const codes = () => service.findProblems(uri(configXml)).map(({ rule }) => rule.code);
    fileSystem.link(uri(configFile), uri('dev/team.json'));
    fileSystem.link(uri('linked'), uri('dev'));
    await service.filesChanged([{ uri: uri(configFile), type: 'created' }]);
    expect(codes()).toEqual(['value-whitespace']);
    expect(service.teamFilesToWatch()).toEqual([uri('dev/team.json')]);
    await service.openDocument(uri(name), '{ "rules": { "value-whitespace": "off" } }');
    expect(codes()).toEqual(['url-not-https']);
    await service.changeDocument(uri(name), '{}');
    expect(codes()).toHaveLength(2);
    await service.closeDocument(uri(name));
    expect(codes()).toEqual(['value-whitespace']);
    fileSystem.write(uri('dev/team.json'), '{}');
    await service.filesChanged([{ uri: uri('dev/team.json'), type: 'changed' }]);
    expect(codes()).toHaveLength(2);
  });

  it('counts as it is open in the folder that a link leads to, or by the link', async () => {
    const off = '{ "rules": { "url-not-https": "off" } }';
    const { service, uri, fileSystem } = await shopWith('{}');
    fileSystem.link(uri('linked'), uri('app/code'));
    const [own, other] = ['app/code', 'linked'].map((each) => uri(`${each}/${configFile}`));
    fileSystem.write(own!, '{}');
    await service.setFolders([uri('')]);
    await service.openDocument(other!, off);
    expect(service.policyOf(uri(configXml)).severityOf('url-not-https')).toBe('off');
    await service.openDocument(own!, '{ "rules": { "url-not-https": "hint" } }');
    expect(service.policyOf(uri(configXml)).severityOf('url-not-https')).toBe('hint');
    await service.closeDocument(own!);
    expect(service.policyOf(uri(configXml)).severityOf('url-not-https')).toBe('off');
    await service.closeDocument(other!);
    expect(service.policyOf(uri(configXml)).severityOf('url-not-https')).toBeUndefined();
  });

  it('is not what a baseline is taken for that is open', async () => {
    const baseline = '{ "version": 1, "problems": [] }';
    const { service, uri } = await shopWith({ baseline: 'known.json' }, { 'known.json': baseline });
    await service.openDocument(uri('known.json'), baseline);
    expect(service.doValidation(uri('known.json'))).toEqual([]);
    await service.closeDocument(uri('known.json'));
    expect(service.doValidation(uri('known.json'))).toEqual([]);
  });

  it('gives way to what the user sets in the editor', async () => {
    const test = await shopWith({ rules: { 'url-not-https': 'off' } });
    test.service.setRules([{ folder: 'file:///project', rules: new Map([['url-not-https', 'error']]) }]);
    expect(found(test)['url-not-https']).toBe('error');
  });
});

describe('the Magento that a configuration names', () => {
  const lone = Object.fromEntries(
    Object.entries(faulty).map(([path, text]) => [path.replace(module, 'modules/bridge'), text]),
  );
  const elsewhere = Object.fromEntries(
    Object.entries(smallMagento).map(([path, text]) => [`shop/${path}`, text]),
  );
  const versionOf = ({ service, uri }: TestProject): string | undefined =>
    service.find(uri('modules/bridge/etc/module.xml'))!.installation.magentoVersion;

  it('is a version, or a project, and counts anew when it changes', async () => {
    const config = `modules/${configFile}`;
    const test = await project({ ...lone, [config]: '{ "magentoVersion": "2.4.1" }' });
    expect(versionOf(test)).toBe('2.4.1');
    await test.service.openDocument(test.uri(config), '{ "magentoVersion": "2.3.3" }');
    expect(versionOf(test)).toBe('2.3.3');

    const beside = await project({ ...lone, ...elsewhere, [config]: '{ "magento": "../shop" }' });
    expect(versionOf(beside)).toBe('2.4.6');
    expect(idsIn(beside, config)).toEqual([]);
  });
});
