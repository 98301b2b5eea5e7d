/** Setup scripts for tests, which process the integration of `classicModule()`. */
export interface ScriptOptions {
  readonly namespace?: string;
  readonly body?: string;
  readonly before?: string;
  readonly extends?: string;
}

const methods: readonly (readonly [interfaces: RegExp, methods: string])[] = [
  [/Install/, 'public function install($setup, $context) {}'],
  [/Upgrade/, 'public function upgrade($setup, $context) {}'],
  [/Uninstall/, 'public function uninstall($setup, $context) {}'],
  [
    /Patch/,
    'public function apply() {} public function getAliases() { return []; } public static function getDependencies() { return []; }',
  ],
];

/** The methods that the setup interfaces in a text demand. */
export function demandedMethods(heritage: string): string {
  return methods
    .filter(([interfaces]) => interfaces.test(heritage))
    .map(([, text]) => text)
    .join(' ');
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

    ${demandedMethods(implemented ?? '')}
}
`;
}
