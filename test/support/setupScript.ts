/** Setup scripts for tests, which process the integration of `classicModule()`. */
export interface ScriptOptions {
  readonly namespace?: string;
  readonly body?: string;
  readonly before?: string;
  readonly extends?: string;
}

/** A class that implements one of `Magento\Framework\Setup\…`, or none. */
export function setupScript(
  name: string,
  implemented: string | undefined,
  options: ScriptOptions = {},
): string {
  const heritage =
    (options.extends === undefined ? '' : ` extends ${options.extends}`) +
    (implemented === undefined ? '' : ` implements \\Magento\\Framework\\Setup\\${implemented}`);
  return `<?php
namespace ${options.namespace ?? 'Acme\\Bridge\\Setup'};

${options.before ?? ''}class ${name}${heritage}
{
    private \\Magento\\Integration\\Model\\ConfigBasedIntegrationManager $manager;

    public function run()
    {
        ${options.body ?? "$this->manager->processIntegrationConfig(['Acme ERP']);"}
    }
}
`;
}
