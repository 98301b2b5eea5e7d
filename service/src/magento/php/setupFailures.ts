import type { ClassIndex } from './classIndex';
import type { ClassFacts, PhpFacts } from './facts';
import { shortName } from './names';
import type { SetupAncestry, SetupInterface } from './setupNames';
import type { SetupProblem } from './setupProblem';
import { unresolvedNames } from './unresolvedNames';

interface Demanded {
  readonly name: string;
  readonly isStatic?: boolean;
}

const patchMethods: readonly Demanded[] = [
  { name: 'apply' },
  { name: 'getAliases' },
  { name: 'getDependencies', isStatic: true },
];

/** The methods of each interface (magento2: lib/internal/Magento/Framework/Setup). */
const methodsOf: Readonly<Record<SetupInterface, readonly Demanded[]>> = {
  InstallSchemaInterface: [{ name: 'install' }],
  UpgradeSchemaInterface: [{ name: 'upgrade' }],
  InstallDataInterface: [{ name: 'install' }],
  UpgradeDataInterface: [{ name: 'upgrade' }],
  UninstallInterface: [{ name: 'uninstall' }],
  DataPatchInterface: patchMethods,
  SchemaPatchInterface: patchMethods,
  PatchInterface: patchMethods,
};

/**
 * What PHP stops at when Magento loads a class, makes an object of it and calls it. Nothing is reported about what the parser
 * could not read to the end, or of methods that a class which is not here may have.
 *
 * @param setupNamespace the namespace of the module's Setup folder, of which all classes are known; with `\` at its end
 */
export function setupFailures(
  script: ClassFacts,
  facts: PhpFacts,
  index: ClassIndex,
  ancestry: SetupAncestry,
  required: SetupInterface,
  setupNamespace: string,
): SetupProblem[] {
  const reasons: SetupProblem[] = unresolvedNames(facts, index).map(({ range, fqn, meant }) => ({
    code: 'unknown-class',
    range,
    expected: meant,
    found: fqn,
  }));
  if (facts.outputBefore && facts.namespace) {
    reasons.push({
      code: 'output-before-namespace',
      range: facts.outputBefore,
      expected: '',
    });
  }
  if (facts.hasErrors) return reasons;
  const named = new Set(reasons.map(({ expected }) => shortName(expected).toLowerCase()));
  const asked = ['__construct', ...methodsOf[required].map(({ name }) => name.toLowerCase())].flatMap(
    (name) => script.methods.get(name)?.scope.parameters.flatMap(({ type }) => type ?? []) ?? [],
  );
  const made = [script.extends ?? [], script.implements, script.traits].flat();
  for (const fqn of new Set([...made, ...asked])) {
    const isOwn = fqn.toLowerCase().startsWith(setupNamespace.toLowerCase());
    if (!isOwn || isThere(fqn, index) || named.has(shortName(fqn).toLowerCase())) continue;
    reasons.push({
      code: 'missing-class',
      range: script.name.range,
      expected: fqn,
    });
  }
  if (script.isAbstract) {
    reasons.push({
      code: 'abstract-class',
      range: script.name.range,
      expected: script.name.value,
    });
  } else if (ancestry.isKnown && ancestry.interfaces.has(required)) {
    reasons.push(...methodProblems(script, index, methodsOf[required]));
  }
  return reasons;
}

/** Also by Magento's code generator: a factory or proxy of a class that is there. */
function isThere(fqn: string, index: ClassIndex): boolean {
  if (/\\(self|static|parent)$/i.test(fqn) || index.find(fqn)) return true;
  const [, source] = /^(.+?)(?:Factory|\\Proxy|\\Interceptor)$/.exec(fqn) ?? [];
  return source !== undefined && index.find(source) !== undefined;
}

function methodProblems(
  script: ClassFacts,
  index: ClassIndex,
  demanded: readonly Demanded[],
): SetupProblem[] {
  const reasons: SetupProblem[] = [];
  const missing: string[] = [];
  const lineage = index.lineage({ uri: '', facts: script });
  for (const { name, isStatic = false } of demanded) {
    if (lineage.some(({ facts }) => facts.adapted.has(name.toLowerCase()))) continue;
    const found = index.method({ uri: '', facts: script }, name)?.member;
    if (!found) missing.push(`${name}()`);
    else if (!found.isPublic || found.isStatic !== isStatic) {
      const words = [
        ...(found.isPublic ? [] : ['public']),
        ...(found.isStatic === isStatic ? [] : [isStatic ? 'static' : 'not static']),
      ];
      reasons.push({
        code: 'wrong-method',
        range: script.methods.get(name.toLowerCase())?.name.range ?? script.name.range,
        expected: `${name}()`,
        found: words.join(' and '),
      });
    }
  }
  const mayInherit = lineage.some(({ facts }) => facts.traits.some((trait) => !index.find(trait)));
  if (missing.length > 0 && !mayInherit) {
    reasons.push({
      code: 'missing-method',
      range: script.name.range,
      expected: missing.join(' and '),
    });
  }
  return reasons;
}
