import { describe, expect, it } from 'vitest';
import type { Answers } from '#protocol';
import { created, goodAnswers } from '#test/support/create';
import { classicModule, composerJson, project, projectRoot, smallMagento } from '#test/support/project';

const root = 'app/code/Acme/Bridge';

const answers: Answers = {
  where: { kind: 'existing-module', module: `${projectRoot}/${root}` },
  name: 'Acme PIM',
  email: 'pim@acme.example',
  endpointUrl: 'https://pim.acme.example',
  resources: ['Magento_Catalog::products'],
};

async function refusal(overrides: Parameters<typeof classicModule>[0], given: Partial<Answers> = {}) {
  const { service } = await project({ ...smallMagento, ...classicModule(overrides) });
  const result = await service.planIntegration({ ...answers, ...given });
  return 'problems' in result ? result.problems.map(({ message }) => message).join('\n') : 'not refused';
}

describe('a module that cannot take an integration', () => {
  it.each([
    [
      'malformed XML',
      { 'etc/integration/api.xml': '<integrations><integration' },
      /api\.xml of this module is not well-formed/,
    ],
    ['an empty file', { 'etc/integration/config.xml': '' }, /config\.xml of this module is not well-formed/],
    ['another root', { 'etc/integration/config.xml': '<config/>' }, /begins with <config>/],
    [
      'malformed module.xml',
      { 'etc/module.xml': '<config><module name="Acme_Bridge"></config>' },
      /module\.xml of this module cannot be read/,
    ],
    ['a name that it has', {}, /"Acme ERP" is already declared/, { name: 'Acme ERP' }],
    [
      'a name that only api.xml has',
      { 'etc/integration/config.xml': undefined },
      /already declared/,
      { name: 'Acme ERP' },
    ],
  ] as const)('says so: %s', async (_, overrides, message, given?: Partial<Answers>) => {
    expect(await refusal(overrides, given)).toMatch(message);
  });

  it('says so where composer would not find a patch of a package', async () => {
    const files = Object.fromEntries(
      Object.entries(
        classicModule({
          'Setup/Patch/Data/InstallIntegration.php': undefined,
          'composer.json': composerJson('acme/module-bridge', 'Acme\\Bridge').replace('""', '"src/"'),
        }),
      ).map(([path, text]) => [path.replace(root, 'bridge'), text]),
    );
    const { service } = await project(files);
    const where = { kind: 'existing-module', module: `${projectRoot}/bridge` } as const;
    expect(await service.planIntegration({ ...answers, where })).toMatchObject({
      problems: [{ field: 'where', message: expect.stringContaining('"psr-4"') as string }],
    });
  });

  it('refuses the name of another module', async () => {
    const other = await created({ ...smallMagento, ...classicModule() }, goodAnswers);
    const result = await other.test.service.planIntegration({ ...answers, name: 'Beta ERP' });
    expect(result).toMatchObject({
      problems: [{ field: 'name', message: expect.stringContaining('Beta_ErpBridge') as string }],
    });
  });
});
