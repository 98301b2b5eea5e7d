import type { ShopModule, ShopState } from '#protocol';
import { installingScripts, type InstallingScript } from '../../workspace/installingScripts';
import type { IntegrationSubject } from '../../workspace/integrationSubjects';

/** `always`: at every setup:upgrade. `other-code`: when code calls it that no upgrade runs. */
export type Due = 'due' | 'done' | 'always' | 'never' | 'other-code' | 'unknown';

export interface DueScript {
  readonly script: InstallingScript;
  readonly due: Due;
}

/** The setup scripts that install a classic integration, and whether the next setup:upgrade of the shop runs them. */
export function dueScripts(subject: IntegrationSubject, shop: ShopState): DueScript[] {
  return installingScripts(subject.installation, subject.name).map((script) => ({
    script,
    due: dueOf(script, shop),
  }));
}

/**
 * Magento\Setup\Model\Installer::handleDBSchemaData compares setup_version with setup_module, and
 * Magento\Framework\Setup\Patch\PatchApplier looks patches up in patch_list by their class.
 */
function dueOf({ script, module }: InstallingScript, shop: ShopState): Due {
  const { runs, needsSetupVersion } = script.script;
  const version = module.files.get('module')?.module.declaration?.setupVersion?.value;
  if (runs === 'never' || runs === 'uninstall' || (needsSetupVersion && !version)) return 'never';
  if (runs === 'called-by-other-code') return 'other-code';
  if (runs === 'recurring') return 'always';
  if (runs === 'patch') return patchDue(fullName(script), shop);
  if (!shop.modules) return 'unknown';
  const stored = storedVersion(
    script.setupPath,
    shop.modules.find(({ name }) => name === module.name),
  );
  if (stored === null) return 'due';
  if (runs === 'install-once') return 'done';
  return compareSetupVersions(version ?? '', stored) > 0 ? 'due' : 'done';
}

/** With its namespace, as patch_list has it. */
function fullName({ file, className }: InstallingScript['script']): string {
  const found = file.php.classes.find(({ fqn }) => fqn.split('\\').pop() === className);
  return found?.fqn ?? className;
}

function patchDue(className: string, { patches }: ShopState): Due {
  if (patches === undefined) return 'unknown';
  // A release without patches has no table for them.
  if (patches === null) return 'never';
  const name = className.replace(/^\\/, '').toLowerCase();
  return patches.some((each) => each.toLowerCase() === name) ? 'done' : 'due';
}

function storedVersion(setupPath: string, module: ShopModule | undefined): string | null {
  if (!module) return null;
  return /Schema\.php$/.test(setupPath) ? module.schemaVersion : module.dataVersion;
}

/** As PHP's version_compare for the numbers that people write, however many: 1.10.0 is after 1.9.0. */
export function compareSetupVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) =>
    version.split(/[.\-+]/).map((part) => Number.parseInt(part, 10) || 0),
  );
  for (let i = 0; i < Math.max(left!.length, right!.length); i++) {
    const difference = (left![i] ?? 0) - (right![i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
