import { escapePhp } from '../magento/quoting';

/** registration.php, as every module has it. */
export function registrationPhp(moduleName: string): string {
  return `<?php
declare(strict_types=1);

use Magento\\Framework\\Component\\ComponentRegistrar;

ComponentRegistrar::register(ComponentRegistrar::MODULE, '${moduleName}', __DIR__);
`;
}

/** A data patch that has Magento process one integration of config.xml. */
export function dataPatchPhp(namespace: string, className: string, integration: string): string {
  const doc = 'Installs the integration that etc/integration/config.xml declares, once on every Magento.';
  return dataPatch(namespace, className, integration, doc);
}

/** A data patch that has Magento grant an installed integration what api.xml lists by now; its tokens stay valid. */
export function grantPatchPhp(namespace: string, className: string, integration: string): string {
  const doc =
    'Grants the integration the resources that etc/integration/api.xml lists. Its tokens stay valid.';
  return dataPatch(namespace, className, integration, doc);
}

function dataPatch(namespace: string, className: string, integration: string, doc: string): string {
  return script({
    namespace: `${namespace}\\Setup\\Patch\\Data`,
    imports: ['Magento\\Framework\\Setup\\Patch\\DataPatchInterface'],
    doc,
    head: `class ${className} implements DataPatchInterface`,
    members: `
    /**
     * @inheritdoc
     */
    public function apply()
    {
        ${processing(integration)}

        return $this;
    }

    /**
     * @inheritdoc
     */
    public static function getDependencies()
    {
        return [];
    }

    /**
     * @inheritdoc
     */
    public function getAliases()
    {
        return [];
    }
`,
  });
}

/** An InstallData script that does the same when the module is first installed. */
export function installDataPhp(namespace: string, integration: string): string {
  return script({
    namespace: `${namespace}\\Setup`,
    imports: [
      'Magento\\Framework\\Setup\\InstallDataInterface',
      'Magento\\Framework\\Setup\\ModuleContextInterface',
      'Magento\\Framework\\Setup\\ModuleDataSetupInterface',
    ],
    doc: 'Installs the integration that etc/integration/config.xml declares, when the module is first installed.',
    head: 'class InstallData implements InstallDataInterface',
    members: `
    /**
     * @inheritdoc
     */
    public function install(ModuleDataSetupInterface $setup, ModuleContextInterface $context)
    {
        ${processing(integration)}
    }
`,
  });
}

function processing(integration: string): string {
  return `$this->integrationManager->processIntegrationConfig(['${escapePhp(integration, "'")}']);`;
}

interface Script {
  readonly namespace: string;
  readonly imports: readonly string[];
  readonly doc: string;
  readonly head: string;
  readonly members: string;
}

/**
 * A class that is given the integration manager. Types of properties (PHP 7.4) and promoted parameters (PHP 8.0) are
 * left out: so it runs on every PHP from 7.0 on, whichever Magento 2 the module meets.
 */
function script({ namespace, imports, doc, head, members }: Script): string {
  const uses = [...imports, 'Magento\\Integration\\Model\\ConfigBasedIntegrationManager'];
  return `<?php
declare(strict_types=1);

namespace ${namespace};

${uses.map((name) => `use ${name};`).join('\n')}

/**
 * ${doc}
 */
${head}
{
    /**
     * @var ConfigBasedIntegrationManager
     */
    private $integrationManager;

    /**
     * @param ConfigBasedIntegrationManager $integrationManager
     */
    public function __construct(ConfigBasedIntegrationManager $integrationManager)
    {
        $this->integrationManager = $integrationManager;
    }
${members}}
`;
}
