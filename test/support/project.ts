import { createLanguageService, type LanguageService } from '#service/languageService';
import { joinUri } from '#service/uri';
import type { IndexOptions } from '#service/workspace/workspace';
import './heldMessages';
import { MemoryFileSystem } from './memoryFileSystem';

export const projectRoot = 'file:///project';

/** Path below the project's folder → text. */
export type ProjectFiles = Readonly<Record<string, string>>;

export interface TestProject {
  readonly service: LanguageService;
  readonly fileSystem: MemoryFileSystem;
  uri(path: string): string;
}

/** A workspace in memory, indexed, with one folder. */
export async function project(files: ProjectFiles, options?: IndexOptions): Promise<TestProject> {
  const fileSystem = new MemoryFileSystem();
  for (const [path, text] of Object.entries(files)) fileSystem.write(joinUri(projectRoot, path), text);
  const service = createLanguageService(fileSystem);
  await service.setFolders([projectRoot], options);
  return { service, fileSystem, uri: (path) => joinUri(projectRoot, path) };
}

/**
 * The files of a small Magento: modules `Magento_Backend`, `Magento_Sales`, `Magento_Catalog`, `Magento_Customer` and
 * `Magento_Integration` under vendor/, with an ACL of a few levels. Written for the tests; only the ids are Magento's.
 */
export const smallMagento: ProjectFiles = {
  ...magentoModule(
    'Backend',
    [],
    `
<resource id="Magento_Backend::all" title="Allow everything" sortOrder="10"/>
<resource id="Magento_Backend::admin" title="Magento Admin" sortOrder="20">
  <resource id="Magento_Backend::stores" title="Stores" sortOrder="80">
    <resource id="Magento_Backend::stores_settings" title="Settings" sortOrder="10">
      <resource id="Magento_Backend::store" title="All Stores" sortOrder="10"/>
    </resource>
  </resource>
  <resource id="Magento_Backend::system" title="System" sortOrder="90"/>
</resource>`,
  ),
  ...magentoModule(
    'Integration',
    ['Backend'],
    `
<resource id="Magento_Backend::admin">
  <resource id="Magento_Backend::system">
    <resource id="Magento_Integration::extensions" title="Extensions" sortOrder="30">
      <resource id="Magento_Integration::integrations" title="Integrations"/>
    </resource>
  </resource>
</resource>`,
  ),
  ...magentoModule(
    'Sales',
    ['Backend'],
    `
<resource id="Magento_Backend::admin">
  <resource id="Magento_Sales::sales" title="Sales" sortOrder="20">
    <resource id="Magento_Sales::sales_operation" title="Operations" sortOrder="10">
      <resource id="Magento_Sales::sales_order" title="Orders" sortOrder="10">
        <resource id="Magento_Sales::actions" title="Actions" sortOrder="10">
          <resource id="Magento_Sales::actions_view" title="View" sortOrder="20"/>
          <resource id="Magento_Sales::ship" title="Ship" sortOrder="30"/>
        </resource>
      </resource>
    </resource>
  </resource>
</resource>`,
  ),
  ...magentoModule(
    'Catalog',
    ['Backend'],
    `
<resource id="Magento_Backend::admin">
  <resource id="Magento_Catalog::catalog" title="Catalog" sortOrder="30">
    <resource id="Magento_Catalog::catalog_inventory" title="Inventory" sortOrder="10">
      <resource id="Magento_Catalog::products" title="Products" sortOrder="10"/>
      <resource id="Magento_Catalog::categories" title="Categories" sortOrder="20"/>
    </resource>
    <resource id="Magento_Catalog::retired" title="Retired" sortOrder="90" disabled="true">
      <resource id="Magento_Catalog::retired_child" title="Below Retired"/>
    </resource>
  </resource>
</resource>`,
  ),
  ...magentoModule(
    'Customer',
    ['Backend'],
    `
<resource id="Magento_Backend::admin">
  <resource id="Magento_Customer::customer" title="Customers" sortOrder="40">
    <resource id="Magento_Customer::manage" title="All Customers" sortOrder="10"/>
    <resource id="Magento_Customer::online" title="Now Online" sortOrder="20"/>
  </resource>
</resource>`,
  ),
  'vendor/composer/installed.json': JSON.stringify({
    packages: [
      { name: 'magento/product-community-edition', version: '2.4.6', type: 'metapackage' },
      ...['backend', 'integration', 'sales', 'catalog', 'customer'].map((name) => ({
        name: `magento/module-${name}`,
        version: '100.4.6',
        type: 'magento2-module',
        'install-path': `../magento/module-${name}`,
        autoload: { files: ['registration.php'] },
      })),
    ],
  }),
  'composer.json':
    '{ "name": "acme/shop", "type": "project", "require": { "magento/product-community-edition": "2.4.6" } }',
  'bin/magento': '#!/usr/bin/env php\n',
};

function magentoModule(name: string, sequence: readonly string[], acl: string): ProjectFiles {
  const root = `vendor/magento/module-${name.toLowerCase()}`;
  return {
    [`${root}/registration.php`]: registration(`Magento_${name}`),
    [`${root}/etc/module.xml`]: moduleXml(`Magento_${name}`, {
      sequence: sequence.map((each) => `Magento_${each}`),
    }),
    [`${root}/etc/acl.xml`]: `<?xml version="1.0"?>\n<config><acl><resources>${acl}\n</resources></acl></config>\n`,
  };
}

/** A registration.php as modules have it. */
export function registration(name: string): string {
  return `<?php
use Magento\\Framework\\Component\\ComponentRegistrar;

ComponentRegistrar::register(ComponentRegistrar::MODULE, '${name}', __DIR__);
`;
}

/** A module.xml; with `setupVersion` where scripts need it. */
export function moduleXml(
  name: string,
  options: { sequence?: readonly string[]; setupVersion?: string } = {},
): string {
  const version = options.setupVersion === undefined ? '' : ` setup_version="${options.setupVersion}"`;
  const sequence = (options.sequence ?? ['Magento_Integration']).map(
    (each) => `            <module name="${each}"/>\n`,
  );
  return `<?xml version="1.0"?>
<config xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="urn:magento:framework:Module/etc/module.xsd">
    <module name="${name}"${version}>
        <sequence>
${sequence.join('')}        </sequence>
    </module>
</config>
`;
}

/** The composer.json of a module that has nothing wrong. */
export function composerJson(name: string, namespace: string): string {
  return JSON.stringify(
    {
      name,
      type: 'magento2-module',
      require: { 'magento/framework': '*', 'magento/module-integration': '*' },
      autoload: { files: ['registration.php'], 'psr-4': { [`${namespace}\\`]: '' } },
    },
    null,
    4,
  );
}

/**
 * A module with one classic integration in which no rule finds anything, at `app/code/Acme/Bridge`; override files by
 * their path below the module's folder, or take them away with `undefined`.
 */
export function classicModule(overrides: Readonly<Record<string, string | undefined>> = {}): ProjectFiles {
  const files: Record<string, string | undefined> = {
    'registration.php': registration('Acme_Bridge'),
    'composer.json': composerJson('acme/module-bridge', 'Acme\\Bridge'),
    'etc/module.xml': moduleXml('Acme_Bridge'),
    'etc/integration/config.xml': `<?xml version="1.0"?>
<integrations>
    <integration name="Acme ERP">
        <email>erp@acme.example</email>
        <endpoint_url>https://erp.acme.example/magento/endpoint</endpoint_url>
        <identity_link_url>https://erp.acme.example/magento/login</identity_link_url>
    </integration>
</integrations>
`,
    'etc/integration/api.xml': `<?xml version="1.0"?>
<integrations>
    <integration name="Acme ERP">
        <resources>
            <resource name="Magento_Sales::sales"/>
            <resource name="Magento_Sales::sales_operation"/>
            <resource name="Magento_Sales::sales_order"/>
            <resource name="Magento_Sales::actions"/>
            <resource name="Magento_Sales::actions_view"/>
        </resources>
    </integration>
</integrations>
`,
    'Setup/Patch/Data/InstallIntegration.php': `<?php
namespace Acme\\Bridge\\Setup\\Patch\\Data;

use Magento\\Framework\\Setup\\Patch\\DataPatchInterface;
use Magento\\Integration\\Model\\ConfigBasedIntegrationManager;

class InstallIntegration implements DataPatchInterface
{
    public function __construct(private ConfigBasedIntegrationManager $integrationManager)
    {
    }

    public static function getDependencies()
    {
        return [];
    }

    public function getAliases()
    {
        return [];
    }

    public function apply()
    {
        $this->integrationManager->processIntegrationConfig(['Acme ERP']);
        return $this;
    }
}
`,
    ...overrides,
  };
  return Object.fromEntries(
    Object.entries(files).flatMap(([path, text]) =>
      text === undefined ? [] : [[`app/code/Acme/Bridge/${path}`, text] as const],
    ),
  );
}
