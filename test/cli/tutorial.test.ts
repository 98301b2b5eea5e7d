import { expect, it } from 'vitest';
import { moduleXml, registration, smallMagento } from '../support/project';
import { onDisk, runCli } from './runCli';

// A module as somebody writes it who follows the usual tutorial, with its four flaws.
const tutorialModule = {
  'registration.php': registration('Vendor1_Module1'),
  'composer.json': JSON.stringify({
    name: 'Vendor1_Module1',
    type: 'magento2-module',
    require: { 'magento/framework': '*', 'magento/module-integration': '*' },
    autoload: { files: ['registration.php'], 'psr-4': { 'Vendor1\\Module1\\': '' } },
  }),
  'etc/module.xml': moduleXml('Vendor1_Module1', { setupVersion: '2.0.0' }),
  'etc/integration/config.xml': `<integrations>
   <integration name="TestIntegration">
       <email>someone@example.com</email>
       <endpoint_url>https://example.com/endpoint</endpoint_url>
       <identity_link_url>https://example.com/login</identity_link_url>
   </integration>
</integrations>
`,
  'etc/integration/api.xml': `<integrations>
   <integration name="TestIntegration">
       <resources>
           <resource name="Magento_Customer::manage" />
           <resource name="Magento_Log::online" />
           <resource name="Magento_Sales::ship" />
       </resources>
   </integration>
</integrations>
`,
  'Setup/InstallData.php': `<?php
namespace Vendor1\\Module1\\Setup;

use Magento\\Framework\\Setup\\ModuleContextInterface;
use Magento\\Framework\\Setup\\ModuleDataSetupInterface;
use Magento\\Integration\\Model\\ConfigBasedIntegrationManager;
use Magento\\Framework\\Setup\\InstallDataInterface;

class InstallData implements InstallDataInterface
{
    private $integrationManager;

    public function __construct(ConfigBasedIntegrationManager $integrationManager)
    {
        $this->integrationManager = $integrationManager;
    }

    public function install(ModuleDataSetupInterface $setup, ModuleContextInterface $context)
    {
        $this->integrationManager->processIntegrationConfig(['testIntegration']);
    }
}
`,
};

it('reports the four flaws of a module written from the usual tutorial', () => {
  const module = Object.entries(tutorialModule).map(([file, text]) => [
    `app/code/Vendor1/Module1/${file}`,
    text,
  ]);
  const folder = onDisk({ ...smallMagento, ...Object.fromEntries(module) });
  const { code: exitCode, stdout } = runCli(['check', '--format', 'json'], { cwd: folder });
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { file: string; code: string; severity: string; message: string; fixes: string[] }[];
  };
  expect(exitCode).toBe(1);
  const found = diagnostics.map(
    ({ file, code }) => `${code} ${file.slice('app/code/Vendor1/Module1/'.length)}`,
  );
  expect(found).toContain('integration-name-mismatch Setup/InstallData.php');
  expect(found).toContain('acl-unknown-resource etc/integration/api.xml');
  expect(found).toContain('composer-name-invalid composer.json');
  expect(found.filter((each) => each === 'acl-missing-parent etc/integration/api.xml')).toHaveLength(2);
  const fixes = (code: string): string[] => diagnostics.find((each) => each.code === code)!.fixes;
  expect(fixes('integration-name-mismatch')[0]).toBe('Rename to "TestIntegration"');
  expect(fixes('acl-unknown-resource')[0]).toBe('Change it to Magento_Customer::online');
  expect(fixes('composer-name-invalid')[0]).toBe('Name it "vendor1/module1"');
});
