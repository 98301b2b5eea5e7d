import { editDistance } from '../../editDistance';
import { ClassIndex } from './classIndex';
import type { ClassFacts, PhpFacts } from './facts';
import { shortName } from './names';
import type { SetupProblem } from './setupProblem';
import { interfaceBySignature, setupAncestry, setupClassNames, setupInterfaceFqn } from './setupNames';
import { setupFailures } from './setupFailures';
import type { SetupAncestry, SetupClassName, SetupInterface, SetupRun } from './setupNames';

/** A PHP file of a module; the path is relative to the module's folder, with `/`. */
export interface ModulePhpFile {
  readonly relativePath: string;
  readonly facts: PhpFacts;
}

export interface SetupScript {
  readonly runs: SetupRun | 'called-by-other-code' | 'never';
  /** Magento runs it only if module.xml has a setup_version (Installer::handleDBSchemaData). */
  readonly needsSetupVersion: boolean;
  /** Why it never runs; empty for everything that is fine. */
  readonly reasons: readonly SetupProblem[];
}

const fine = (runs: SetupScript['runs'], needsSetupVersion = false): SetupScript => {
  return { runs, needsSetupVersion, reasons: [] };
};

/**
 * When, if ever, Magento runs a PHP file of a module. `moduleFiles` are all PHP files of the module that were read,
 * with or without the file itself: a class that another file uses is called by it, and nothing is reported.
 *
 * PHP compares class names without regard to case, but composer finds the file by the exact path. Patches:
 * magento2 lib/internal/Magento/Framework/Setup/Patch/PatchReader.php (`Setup/Patch/{Data,Schema}/*.php`, no
 * sub-folders, class named as the file), PatchApplier.php and PatchFactory.php (which interface). Never throws.
 */
export function classifySetupScript(
  moduleName: string,
  relativePath: string,
  facts: PhpFacts,
  moduleFiles: readonly ModulePhpFile[],
): SetupScript {
  const path = splitPath(relativePath);
  const { index, references } = codeOf(relativePath, facts, moduleFiles);
  const script = scriptClass(facts, relativePath);
  if (!script) return fine('called-by-other-code');
  const inherited = setupAncestry(script, relativePath, index);
  // What is being typed may not show all that the class implements.
  const ancestry = { ...inherited, isKnown: inherited.isKnown && !facts.hasErrors };
  const place: Place = { moduleName, path, facts, script, ancestry, index };

  const wanted = path.folder === 'Setup' ? setupClassNames.find(({ name }) => name === path.base) : undefined;
  if (wanted) return atItsPlace(place, `${rootNamespace(place)}\\Setup`, wanted.interface, wanted);
  const patches =
    path.folder === 'Setup/Patch/Data' ? 'Data' : path.folder === 'Setup/Patch/Schema' ? 'Schema' : '';
  if (patches) {
    // PatchFactory takes any patch for a schema patch, PatchApplier::applyDataPatch only DataPatchInterface.
    const required = patches === 'Data' ? 'DataPatchInterface' : 'PatchInterface';
    return atItsPlace(place, `${rootNamespace(place)}\\Setup\\Patch\\${patches}`, required, undefined);
  }
  if (script.isAbstract) return fine('called-by-other-code');
  const referring = references.get(script.fqn.toLowerCase()) ?? [];
  if (referring.some((path) => path !== relativePath)) return fine('called-by-other-code');
  return misplaced(place);
}

/** What the files of a module say together. */
interface ModuleCode {
  readonly index: ClassIndex;
  /** Lower-case fqn → the paths of files that name the class; of many, two. */
  readonly references: ReadonlyMap<string, readonly string[]>;
  readonly facts: ReadonlyMap<string, PhpFacts>;
}

const known = new WeakMap<readonly ModulePhpFile[], ModuleCode>();

/** Made once for a list of files that is asked about file by file. */
function codeOf(relativePath: string, facts: PhpFacts, moduleFiles: readonly ModulePhpFile[]): ModuleCode {
  let code = known.get(moduleFiles);
  if (!code) known.set(moduleFiles, (code = makeCode(moduleFiles)));
  if (code.facts.get(relativePath) === facts) return code;
  return makeCode([
    { relativePath, facts },
    ...moduleFiles.filter((file) => file.relativePath !== relativePath),
  ]);
}

function makeCode(files: readonly ModulePhpFile[]): ModuleCode {
  const references = new Map<string, string[]>();
  for (const { relativePath, facts } of files) {
    for (const fqn of facts.references) {
      const paths = references.get(fqn);
      if (!paths) references.set(fqn, [relativePath]);
      else if (paths.length < 2) paths.push(relativePath);
    }
  }
  return {
    index: new ClassIndex(files.map(({ relativePath: uri, facts }) => ({ uri, facts }))),
    references,
    facts: new Map(files.map(({ relativePath, facts }) => [relativePath, facts])),
  };
}

interface Place {
  readonly moduleName: string;
  readonly path: { readonly folder: string; readonly base: string };
  readonly facts: PhpFacts;
  readonly script: ClassFacts;
  readonly ancestry: SetupAncestry;
  readonly index: ClassIndex;
}

/** A file where Magento looks: the class must have the name that Magento makes of the path, and the interface. */
function atItsPlace(
  place: Place,
  namespace: string,
  required: SetupInterface,
  wanted: SetupClassName | undefined,
): SetupScript {
  const { script, path, ancestry, facts, index } = place;
  const failures = setupFailures(
    script,
    facts,
    index,
    ancestry,
    required,
    `${rootNamespace(place)}\\Setup\\`,
  );
  const isNamed = failures.some(
    ({ code, expected }) => code === 'unknown-class' && expected === setupInterfaceFqn(required),
  );
  const reasons: SetupProblem[] = [];
  // With its full name in the file, `class_alias()` may give the class that one, too.
  const isAlias = facts.references.has(`${namespace}\\${path.base}`.toLowerCase());
  if (script.name.value.toLowerCase() !== path.base.toLowerCase() && !isAlias) {
    reasons.push({
      code: 'class-file-differ',
      range: script.name.range,
      expected: path.base,
    });
  }
  reasons.push(...namespaceProblem(place, namespace));
  // With the interface of another script, the file would also have to be renamed; one without any just lacks it.
  if (!ancestry.interfaces.has(required) && ancestry.isKnown && !isNamed) {
    const fqn = setupInterfaceFqn(required === 'PatchInterface' ? 'SchemaPatchInterface' : required);
    reasons.push({
      code: 'missing-interface',
      range: script.name.range,
      expected: fqn,
    });
  }
  reasons.push(...failures);
  if (reasons.length > 0) return { runs: 'never', needsSetupVersion: false, reasons };
  const runs = wanted?.runs ?? 'patch';
  return fine(runs, runs === 'install-once' || runs === 'upgrade');
}

/** A file where Magento does not look: a problem only if the class was clearly meant as a setup script. */
function misplaced(place: Place): SetupScript {
  const { script, path, ancestry } = place;
  const meant = [...ancestry.interfaces].find((name) => name !== 'PatchInterface');
  const role =
    meant ??
    interfaceBySignature(script) ??
    (ancestry.interfaces.has('PatchInterface') ? 'PatchInterface' : undefined);
  if (!role) return fine('called-by-other-code');
  const reasons: SetupProblem[] = [];
  const isPatch = role.endsWith('PatchInterface');
  const folder = !isPatch
    ? 'Setup'
    : role === 'SchemaPatchInterface'
      ? 'Setup/Patch/Schema'
      : 'Setup/Patch/Data';
  const base = isPatch ? script.name.value : nearestName(script.name.value, path.base, role);
  const expected = `${folder}/${base}.php`;
  if (path.folder !== folder) {
    reasons.push({
      code: 'wrong-folder',
      range: undefined,
      expected,
    });
  }
  if (path.base !== base) {
    reasons.push({
      code: 'misnamed-file',
      range: undefined,
      expected,
    });
  }
  if (script.name.value.toLowerCase() !== base.toLowerCase()) {
    reasons.push({
      code: 'misnamed-class',
      range: script.name.range,
      expected: base,
    });
  }
  reasons.push(...namespaceProblem(place, `${rootNamespace(place)}\\${folder.replaceAll('/', '\\')}`));
  if (!meant && ancestry.isKnown && role !== 'PatchInterface') {
    const fqn = setupInterfaceFqn(role);
    reasons.push({
      code: 'missing-interface',
      range: script.name.range,
      expected: fqn,
    });
  }
  return { runs: 'never', needsSetupVersion: false, reasons };
}

function namespaceProblem({ facts, script }: Place, namespace: string): SetupProblem[] {
  const actual = script.fqn.slice(0, -shortName(script.fqn).length - 1);
  if (actual.toLowerCase() === namespace.toLowerCase()) return [];
  return [
    {
      code: 'wrong-namespace',
      range: facts.namespace?.range ?? script.name.range,
      expected: namespace,
    },
  ];
}

/** Longer than any name of a class. */
const anyDistance = 200;

/** Of the names that Magento gives a meaning to, the one that was probably meant. */
function nearestName(className: string, fileName: string, role: SetupInterface): string {
  const candidates = setupClassNames
    .filter((candidate) => candidate.interface === role)
    .map(({ name }) => name);
  const distance = (candidate: string): number =>
    Math.min(
      ...[className, fileName].map(
        (given) => editDistance(given.toLowerCase(), candidate.toLowerCase(), anyDistance) ?? anyDistance,
      ),
    );
  const [first = className, ...others] = candidates;
  return others.reduce((best, next) => (distance(next) < distance(best) ? next : best), first);
}

/** The class that Magento would take a file for: the one named as the file, else the first. */
export function scriptClass({ classes }: PhpFacts, relativePath: string): ClassFacts | undefined {
  const base = splitPath(relativePath).base.toLowerCase();
  const named = classes.filter(({ name, kind }) => name.value !== '' && kind === 'class');
  const wanted = named.filter(({ name }) => name.value.toLowerCase() === base);
  // Which of two PHP declares may depend on what is there: one of them is a stand-in.
  return (
    wanted.find((each) => each.implements.length > 0 || each.extends !== undefined) ?? wanted[0] ?? named[0]
  );
}

function rootNamespace({ moduleName }: Pick<Place, 'moduleName'>): string {
  return moduleName.replaceAll('_', '\\');
}

function splitPath(relativePath: string): { folder: string; base: string } {
  const at = relativePath.lastIndexOf('/');
  return {
    folder: at < 0 ? '' : relativePath.slice(0, at),
    base: relativePath.slice(at + 1).replace(/\.php$/i, ''),
  };
}
