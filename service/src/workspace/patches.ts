import { derived } from '../derived';
import type { ClassFacts } from '../magento/php/facts';
import { ClassIndex } from '../magento/php/classIndex';
import { patchRecord, type PatchRecord } from '../magento/php/patchRecord';
import { scriptClass } from '../magento/php/setupScripts';
import { compareSetupVersions } from '../magento/setupVersions';
import type { Module } from './module';
import type { ProcessingScript } from './processingScripts';

export interface Patch extends PatchRecord {
  readonly class: ClassFacts;
}

const classesIn = derived(
  (module: Module) => new ClassIndex(module.php.map(({ uri, php }) => ({ uri, facts: php }))),
);

/** What a script says of itself as a patch; undefined where it has no class. */
export function patchOf({ file, path }: ProcessingScript, module: Module): Patch | undefined {
  const facts = scriptClass(file.php, path);
  if (!facts) return undefined;
  return { class: facts, ...patchRecord({ uri: file.uri, facts }, classesIn(module)) };
}

/** In module.xml, as in `1.0.0`. */
export function setupVersionOf(module: Module): string | undefined {
  return module.files.get('module')?.module.declaration?.setupVersion?.value;
}

/**
 * Whether Magento takes a patch with a version for applied by a module with another one, and never runs it
 * (Magento\Framework\Setup\Patch\PatchBackwardCompatability). The Installer stores the version of module.xml before it comes
 * to patches, so that this holds for a module that is new, too.
 */
export function isReached(version: string, reached: string): boolean {
  return reached !== '' && compareSetupVersions(version, reached) <= 0;
}
