import { describe, expect, it } from 'vitest';
import { checkRule } from '#test/support/checkRule';
import { classicModule, registration, smallMagento, type ProjectFiles } from '#test/support/project';

const code = 'integration-not-processed';
const config = 'etc/integration/config.xml';
const patch = 'Setup/Patch/Data/InstallIntegration.php';
const marked = `<integrations><integration name="[|Acme ERP|]"><email>a@b.example</email></integration></integrations>`;
const unmarked = marked.replace(/\[\||\|\]/g, '');

const patchOf = (module: string, body: string): string => `<?php
namespace Acme\\${module}\\Setup\\Patch\\Data;

class InstallIntegration implements \\Magento\\Framework\\Setup\\Patch\\DataPatchInterface
{
    public static function getDependencies() { return []; }
    public function getAliases() { return []; }
    public function apply() { ${body} }
}
`;
const calls = (argument: string): string =>
  patchOf('Bridge', `$this->manager->processIntegrationConfig(${argument});`);
const files = (overrides: Record<string, string | undefined>): ProjectFiles => ({
  ...smallMagento,
  ...classicModule(overrides),
});
const core = (body: string): ProjectFiles => ({
  'app/code/Acme/Core/registration.php': registration('Acme_Core'),
  'app/code/Acme/Core/etc/module.xml':
    '<config><module name="Acme_Core"><sequence><module name="Magento_Integration"/></sequence></module></config>',
  'app/code/Acme/Core/Setup/Helper.php': `<?php
namespace Acme\\Core\\Setup;

class Helper
{
    public function install(array $names) { $this->manager->processIntegrationConfig(${body}); }
}
`,
});
/** PHP of a module that creates all integrations that Magento's own reader finds declared. */
const activationOf = (module: string, only = ''): string => `<?php
namespace Acme\\${module}\\Model;
use Magento\\Integration\\Api\\IntegrationServiceInterface;
use Magento\\Integration\\Model\\Config;
class Activation {
    public function __construct(private Config $config, private IntegrationServiceInterface $service) {}
    public function activate() {
        foreach ($this->config->getIntegrations(${only}) as $name => $data) $this->service->create(['name' => $name] + $data);
    }
}
`;

describe('integration-not-processed', () => {
  it('finds nothing where a patch processes the integration', async () => {
    await checkRule(code, files({}));
  });

  it.each([
    ['there is no PHP', { [patch]: undefined }],
    ['the patch does something else', { [patch]: patchOf('Bridge', '') }],
    ['the call is a comment', { [patch]: patchOf('Bridge', "// processIntegrationConfig(['Acme ERP']);\n") }],
    [
      'PHP processes others',
      {
        [patch]: calls("['Other']"),
        'etc/integration/config.xml': marked.replace(
          '</integrations>',
          '<integration name="Other"><email>a@b.example</email></integration></integrations>',
        ),
      },
    ],
  ])('warns where %s', async (_, overrides) => {
    const { ids, severities } = await checkRule(code, files({ [config]: marked, ...overrides }));
    expect(severities).toEqual(['warning']);
    expect(ids).toEqual(['notProcessed']);
  });

  it.each([
    ['a call passes names that are not known', { [patch]: calls('$this->names()') }],
    ['PHP has a name that is misspelt', { [patch]: calls("['acme erp']") }],
    ['PHP is half-typed', { [patch]: '<?php class InstallIntegration { public function apply( {' }],
    [
      'integration.xml declares it',
      { [patch]: undefined, 'etc/integration.xml': '<config><integration name="Acme ERP"/></config>' },
    ],
  ])('says nothing where %s', async (_, overrides) => {
    await checkRule(code, files({ [config]: unmarked, ...overrides }));
  });

  it.each([
    [
      'by the service',
      'Api\\IntegrationServiceInterface $service',
      "$this->service->create(['name' => 'Acme ERP']);",
    ],
    [
      'by the model',
      'Model\\IntegrationFactory $factory',
      "$this->factory->create()->setData(['name' => 'Acme ERP'])->save();",
    ],
  ])('says less where PHP creates the integration %s', async (_, parameter, body) => {
    const script = patchOf('Bridge', body).replace(
      '{\n',
      `{\n    public function __construct(private \\Magento\\Integration\\${parameter}) {}\n`,
    );
    const { data, ids, severities } = await checkRule(code, files({ [config]: marked, [patch]: script }));
    expect(severities).toEqual(['information']);
    expect(ids).toEqual(['createdByPhp']);
    expect(data).toEqual([{ name: 'Acme ERP', file: patch }]);
  });

  it('knows PHP that reads the declaration and creates the integration itself', async () => {
    const activation = activationOf('Bridge');
    const overrides = { [config]: marked, [patch]: undefined, 'Model/Activation.php': activation };
    const { data, ids, severities } = await checkRule(code, files(overrides));
    expect(severities).toEqual(['information']);
    expect(ids).toEqual(['readByPhp']);
    expect(data).toEqual([{ name: 'Acme ERP', file: 'Model/Activation.php' }]);
  });

  it('takes PHP that reads the declarations of another module for that of several, unless that has its own', async () => {
    const shared = {
      ...files({ [config]: marked, [patch]: undefined }),
      ...core('$names'),
      'app/code/Acme/Core/Setup/Activation.php': activationOf('Core'),
    };
    expect((await checkRule(code, shared)).ids).toEqual(['readByPhp']);
    const own = {
      ...shared,
      [`app/code/Acme/Core/${config}`]: unmarked.replace('Acme ERP', 'Acme CRM'),
      'app/code/Acme/Core/Setup/InstallData.php': `<?php $manager->processIntegrationConfig(['Acme CRM']);`,
    };
    expect((await checkRule(code, own)).ids).toEqual(['notProcessed']);
    const named = { ...own, 'app/code/Acme/Core/Setup/Activation.php': activationOf('Core', "'Acme ERP'") };
    expect((await checkRule(code, named)).ids).toEqual(['readByPhp']);
  });

  it('does not take a search for an integration for its creation', async () => {
    const script = patchOf('Bridge', "$this->service->findByName('Acme ERP');").replace(
      '{\n',
      '{\n    public function __construct(private \\Magento\\Integration\\Api\\IntegrationServiceInterface $service) {}\n',
    );
    const { severities } = await checkRule(code, files({ [config]: marked, [patch]: script }));
    expect(severities).toEqual(['warning']);
  });

  it('does not judge a script that inherits code which is not here', async () => {
    const inherited = patchOf('Bridge', '').replace(
      ' implements',
      ' extends \\Other\\Setup\\Base implements',
    );
    await checkRule(code, files({ [config]: unmarked, [patch]: inherited }));
  });

  it('finds calls in other modules', async () => {
    await checkRule(code, { ...files({ [config]: unmarked, [patch]: undefined }), ...core("['Acme ERP']") });
  });

  it('trusts a helper of another module only where it is used', async () => {
    const use = patchOf('Bridge', "(new \\Acme\\Core\\Setup\\Helper())->install(['Acme ERP']);");
    await checkRule(code, { ...files({ [config]: unmarked, [patch]: use }), ...core('$names') });
    await checkRule(code, { ...files({ [config]: marked, [patch]: undefined }), ...core('$names') });
  });

  it('does not judge an extract that has only the XML', async () => {
    const extract = Object.entries(
      classicModule({ [config]: unmarked, [patch]: undefined, 'registration.php': undefined }),
    );
    const moved = extract.map(([path, text]) => [path.replace('app/code/Acme/Bridge/', ''), text]);
    await checkRule(code, Object.fromEntries(moved));
  });
});
