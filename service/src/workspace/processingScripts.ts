import type { ClassFacts, PhpFacts } from '../magento/php/facts';
import { classifySetupScript, scriptClass, type SetupScript } from '../magento/php/setupScripts';
import { derived } from '../derived';
import type { OffsetRange } from '../text';
import { relativePath } from '../uri';
import type { Module } from './module';
import type { SourceFile } from './sourceFile';
import { setupPath } from './autoload';

/** A PHP file that processes integrations, by itself or through a class of the module that is made for that. */
export interface ProcessingScript {
  readonly file: SourceFile;
  /** Below the module's folder, as in `src/Setup/InstallData.php`. */
  readonly path: string;
  /** The same where the module's namespace begins in its folder, as in `Setup/InstallData.php`. */
  readonly setupPath: string;
  readonly className: string;
  readonly nameRange: OffsetRange;
  readonly script: SetupScript;
}

/** The files of a module that ask Magento to process integrations, and when Magento runs them. */
export const processingScripts = derived((module: Module): readonly ProcessingScript[] =>
  findScripts(module),
);

function findScripts(module: Module): ProcessingScript[] {
  // Without the module's name there is no telling which classes Magento looks for.
  if (!module.name || module.php.every((file) => file.php.calls.length === 0)) return [];
  const files = module.php.map((file) => ({
    file,
    path: relativePath(module.rootUri, file.uri) ?? '',
    relativePath: setupPath(module, relativePath(module.rootUri, file.uri) ?? ''),
    facts: file.php,
  }));
  const classified = files.map((each) => ({
    ...each,
    script: classifySetupScript(nameFor(module, each.facts), each.relativePath, each.facts, files),
  }));

  // Of a script that Magento runs, other files only name the class: a patch its dependencies, say.
  const helpers = new Set<string>();
  for (const { facts, script } of classified) {
    if (script.runs !== 'called-by-other-code') continue;
    for (const call of facts.calls) if (call.inClass !== undefined) helpers.add(call.inClass.toLowerCase());
  }
  const heirs = new Map<string, string[]>();
  for (const each of files.flatMap(({ facts }) => facts.classes)) {
    for (const fqn of ancestorsOf(each)) {
      const known = heirs.get(fqn);
      if (known) known.push(each.fqn.toLowerCase());
      else heirs.set(fqn, [each.fqn.toLowerCase()]);
    }
  }
  for (const helper of helpers) for (const heir of heirs.get(helper) ?? []) helpers.add(heir);

  return classified.flatMap(({ file, path, relativePath: asSetup, facts, script }) => {
    const processes =
      facts.calls.length > 0 ||
      facts.classes.some((each) => helpers.has(each.fqn.toLowerCase())) ||
      someOf(facts.references, (fqn) => helpers.has(fqn));
    if (!processes) return [];
    const name = scriptClass(facts, path)?.name;
    const nameRange = name?.range ?? { start: 0, end: 0 };
    return [{ file, path, setupPath: asSetup, className: name?.value ?? '', nameRange, script }];
  });
}

/**
 * The module's name. Where module.xml and registration.php differ, which is reported by itself, the one that the
 * script's namespace stands for.
 */
function nameFor({ name, files }: Module, { namespace }: PhpFacts): string {
  const declared = files.get('module')?.module.declaration?.name.value;
  if (!declared || declared === name) return name;
  const isIn = (each: string): boolean =>
    `${namespace?.value ?? ''}\\`.toLowerCase().startsWith(`${each.replaceAll('_', '\\')}\\`.toLowerCase());
  return !isIn(name) && isIn(declared) ? declared : name;
}

function someOf(names: ReadonlySet<string>, test: (name: string) => boolean): boolean {
  for (const name of names) if (test(name)) return true;
  return false;
}

function ancestorsOf(of: ClassFacts): string[] {
  return [...(of.extends === undefined ? [] : [of.extends]), ...of.traits].map((fqn) => fqn.toLowerCase());
}
