import type { ClassIndex } from './classIndex';
import type { ClassFacts } from './facts';

/** When Magento runs a setup script. */
export type SetupRun = 'install-once' | 'upgrade' | 'recurring' | 'patch' | 'uninstall';

/** A class that Magento looks for by its name, and what the class must implement. */
export interface SetupClassName {
  readonly name: string;
  readonly interface: SetupInterface;
  readonly runs: SetupRun;
}

export type SetupInterface =
  | 'InstallSchemaInterface'
  | 'UpgradeSchemaInterface'
  | 'InstallDataInterface'
  | 'UpgradeDataInterface'
  | 'UninstallInterface'
  | 'DataPatchInterface'
  | 'SchemaPatchInterface'
  | 'PatchInterface';

/**
 * magento2: setup/src/Magento/Setup/Model/Installer.php, getSchemaDataHandler(): `Vendor\Module\Setup\<name>`, an
 * exception if the class exists and lacks the interface. Uninstall: Magento\Setup\Model\UninstallCollector.
 */
export const setupClassNames: readonly SetupClassName[] = [
  { name: 'InstallSchema', interface: 'InstallSchemaInterface', runs: 'install-once' },
  { name: 'UpgradeSchema', interface: 'UpgradeSchemaInterface', runs: 'upgrade' },
  { name: 'InstallData', interface: 'InstallDataInterface', runs: 'install-once' },
  { name: 'UpgradeData', interface: 'UpgradeDataInterface', runs: 'upgrade' },
  { name: 'Recurring', interface: 'InstallSchemaInterface', runs: 'recurring' },
  { name: 'RecurringData', interface: 'InstallDataInterface', runs: 'recurring' },
  { name: 'Uninstall', interface: 'UninstallInterface', runs: 'uninstall' },
];

const setup = 'Magento\\Framework\\Setup\\';
const fqns: Readonly<Record<SetupInterface, string>> = {
  InstallSchemaInterface: `${setup}InstallSchemaInterface`,
  UpgradeSchemaInterface: `${setup}UpgradeSchemaInterface`,
  InstallDataInterface: `${setup}InstallDataInterface`,
  UpgradeDataInterface: `${setup}UpgradeDataInterface`,
  UninstallInterface: `${setup}UninstallInterface`,
  DataPatchInterface: `${setup}Patch\\DataPatchInterface`,
  SchemaPatchInterface: `${setup}Patch\\SchemaPatchInterface`,
  PatchInterface: `${setup}Patch\\PatchInterface`,
};
const byFqn = new Map(Object.entries(fqns).map(([name, fqn]) => [fqn.toLowerCase(), name as SetupInterface]));

export function setupInterfaceFqn(name: SetupInterface): string {
  return fqns[name];
}

/** The setup interfaces that a class implements, also by inheritance. */
export interface SetupAncestry {
  readonly interfaces: ReadonlySet<SetupInterface>;
  /** False where an ancestor is declared elsewhere and may implement more. */
  readonly isKnown: boolean;
}

/** Of all classes that an index has been asked about: a chain of them is walked once, not from each anew. */
const known = new WeakMap<ClassIndex, Map<ClassFacts, SetupAncestry>>();

/** Which of Magento's setup interfaces a class implements, by itself or through what `index` knows. */
export function setupAncestry(of: ClassFacts, uri: string, index: ClassIndex): SetupAncestry {
  const found = known.get(index) ?? new Map<ClassFacts, SetupAncestry>();
  known.set(index, found);
  const open = new Set<ClassFacts>();
  const waiting = [of];
  for (let next = waiting.at(-1); next !== undefined; next = waiting.at(-1)) {
    const ancestors = open.has(next) || found.has(next) ? [] : index.inherited(next);
    const unread = ancestors.filter((each) => !found.has(each));
    // PHP refuses classes that inherit from themselves: what one of them is depends on where one begins.
    if (unread.some((each) => each === next || open.has(each)))
      return united(index.lineage({ uri, facts: of }).map(({ facts }) => declaredBy(facts, index)));
    if (unread.length > 0) {
      open.add(next);
      waiting.push(...unread);
      continue;
    }
    waiting.pop();
    if (found.has(next)) continue;
    const inherited = index.inherited(next).map((each) => found.get(each)!);
    found.set(next, united([declaredBy(next, index), ...inherited]));
  }
  return found.get(of)!;
}

/** What a class says itself. */
function declaredBy(facts: ClassFacts, index: ClassIndex): SetupAncestry {
  const interfaces = new Set<SetupInterface>();
  let isKnown = true;
  for (const fqn of [...facts.implements, ...(facts.extends === undefined ? [] : [facts.extends])]) {
    const name = byFqn.get(fqn.toLowerCase());
    if (name) interfaces.add(name);
    // Builtin and Magento's own interfaces beside those above are no setup interfaces.
    else if (!index.find(fqn) && (fqn === facts.extends || !/^magento\\framework\\|^[^\\]+$/i.test(fqn)))
      isKnown = false;
  }
  return { interfaces, isKnown };
}

function united(all: readonly SetupAncestry[]): SetupAncestry {
  const interfaces = new Set(all.flatMap((each) => [...each.interfaces]));
  if (interfaces.has('DataPatchInterface') || interfaces.has('SchemaPatchInterface'))
    interfaces.add('PatchInterface');
  return { interfaces, isKnown: all.every(({ isKnown }) => isKnown) };
}

/** The interface whose methods a class has without implementing any: it was meant as a setup script. */
export function interfaceBySignature(of: ClassFacts): SetupInterface | undefined {
  const types = (method: string): string[] =>
    of.methods.get(method)?.scope.parameters.map(({ type }) => (type ?? '').toLowerCase()) ?? [];
  const data = `${setup}ModuleDataSetupInterface`.toLowerCase();
  const schema = `${setup}SchemaSetupInterface`.toLowerCase();
  const context = `${setup}ModuleContextInterface`.toLowerCase();
  for (const [method, kind] of [
    ['install', 'Install'],
    ['upgrade', 'Upgrade'],
  ] as const) {
    const [first, second, ...others] = types(method);
    if (second !== context || others.length > 0) continue;
    if (first === data) return `${kind}DataInterface`;
    if (first === schema) return `${kind}SchemaInterface`;
  }
  const isPatch = ['apply', 'getdependencies', 'getaliases'].every((method) => of.methods.has(method));
  return isPatch && of.methods.get('getdependencies')?.isStatic ? 'DataPatchInterface' : undefined;
}
