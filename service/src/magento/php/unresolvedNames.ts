import type { OffsetRange } from '../../text';
import { editDistance } from '../../editDistance';
import type { ClassIndex } from './classIndex';
import type { PhpFacts } from './facts';
import { shortName } from './names';

/** The classes of Magento that setup scripts are made of. No other class of Magento has one of these short names. */
const magentoClasses: ReadonlyMap<string, string> = new Map(
  [
    ...[
      'InstallSchemaInterface',
      'UpgradeSchemaInterface',
      'InstallDataInterface',
      'UpgradeDataInterface',
      'UninstallInterface',
      'ModuleContextInterface',
      'ModuleDataSetupInterface',
      'SchemaSetupInterface',
    ].map((name) => `Magento\\Framework\\Setup\\${name}`),
    ...[
      'DataPatchInterface',
      'SchemaPatchInterface',
      'PatchRevertableInterface',
      'PatchVersionInterface',
    ].map((name) => `Magento\\Framework\\Setup\\Patch\\${name}`),
    'Magento\\Integration\\Model\\ConfigBasedIntegrationManager',
  ].map((fqn) => [shortName(fqn).toLowerCase(), fqn]),
);

/** The class of Magento that has this short name, if it is one that setup scripts are made of. */
export function setupClassNamed(name: string): string | undefined {
  return magentoClasses.get(name.toLowerCase());
}

/** A name that resolves to no class, though it clearly refers to one of Magento's. */
export interface UnresolvedName {
  readonly range: OffsetRange;
  /** The class that PHP takes it for. */
  readonly fqn: string;
  /** The class that is meant. */
  readonly meant: string;
}

/**
 * Names that lack their `use`, so that PHP looks for them in the file's own namespace, and names whose `use` gives a
 * class that Magento does not have. Each class once, where the file first names it. Nothing is reported about files that the
 * parser could not read to the end.
 */
export function unresolvedNames(facts: PhpFacts, index: ClassIndex): UnresolvedName[] {
  if (facts.hasErrors) return [];
  const found = new Map<string, UnresolvedName>();
  for (const { value: fqn, range } of facts.setupNames) {
    const meant = setupClassNamed(shortName(fqn));
    if (!meant || meant.toLowerCase() === fqn.toLowerCase() || found.has(fqn.toLowerCase())) continue;
    const namespace = fqn.slice(0, -shortName(fqn).length);
    const isOwn = namespace.toLowerCase() === `${facts.namespace?.value ?? ''}\\`.toLowerCase();
    // A class of another vendor may well have such a name, but hardly at the same place of one that is called Mageto.
    const isMagentos =
      /^magento\\/i.test(namespace) || editDistance(fqn.toLowerCase(), meant.toLowerCase(), 2) !== undefined;
    if ((!isOwn && namespace !== '' && !isMagentos) || index.find(fqn)) continue;
    found.set(fqn.toLowerCase(), { range, fqn, meant });
  }
  return [...found.values()];
}
