import * as l10n from '@vscode/l10n';
import type { ShopModule, ShopState } from '#protocol';
import { compareSetupVersions } from '../../magento/setupVersions';
import { installingScripts, type InstallingScript } from '../../workspace/installingScripts';
import type { IntegrationSubject } from '../../workspace/integrationSubjects';
import { isReached, patchOf, setupVersionOf } from '../../workspace/patches';

/**
 * `always`: at every setup:upgrade. `other-code`: when code calls it that no upgrade runs. `skipped`: Magento takes it for
 * applied without ever running it. `fails`: setup:upgrade comes to it and fails.
 */
export type Due = 'due' | 'done' | 'skipped' | 'fails' | 'always' | 'never' | 'other-code' | 'unknown';

interface WhetherDue {
  readonly due: Due;
  /** Why it is skipped or fails: one sentence. */
  readonly because?: string;
}

export interface DueScript extends WhetherDue {
  readonly script: InstallingScript;
}

/** The setup scripts that install a classic integration, and whether the next setup:upgrade of the shop runs them. */
export function dueScripts(subject: IntegrationSubject, shop: ShopState): DueScript[] {
  return installingScripts(subject.installation, subject.name).map((script) => ({
    script,
    ...whetherDue(script, shop),
  }));
}

/** Magento\Setup\Model\Installer::handleDBSchemaData compares setup_version with setup_module. */
function whetherDue(installing: InstallingScript, shop: ShopState): WhetherDue {
  const { script, module } = installing;
  const { runs, needsSetupVersion } = script.script;
  const version = setupVersionOf(module);
  if (runs === 'never' || runs === 'uninstall' || (needsSetupVersion && !version)) return { due: 'never' };
  if (runs === 'called-by-other-code') return { due: 'other-code' };
  if (runs === 'recurring') return { due: 'always' };
  if (runs === 'patch') return patchDue(installing, version, shop);
  if (!shop.modules) return { due: 'unknown' };
  const stored = storedVersion(script.setupPath, module.name, shop.modules);
  if (stored === null) return { due: 'due' };
  if (runs === 'install-once') return { due: 'done' };
  return { due: compareSetupVersions(version ?? '', stored) > 0 ? 'due' : 'done' };
}

/**
 * Magento\Framework\Setup\Patch\PatchRegistry::registerPatch looks a patch up in patch_list by its class, letter by letter.
 * PatchApplier passes over one whose getVersion() is not above the module's version: that of module.xml, else the stored
 * one. What aliases do depends on the release.
 */
function patchDue(
  { script, module }: InstallingScript,
  version: string | undefined,
  { patches, patchAliases, modules }: ShopState,
): WhetherDue {
  if (patches === undefined) return { due: 'unknown' };
  // A release without patches has no table for them.
  if (patches === null) return { due: 'never' };
  const own = patchOf(script, module);
  if (!own) return { due: 'unknown' };
  if (patches.includes(own.class.fqn)) return { due: 'done' };
  if (own.version !== undefined) {
    const reached = version ?? (modules && (storedVersion(script.setupPath, module.name, modules) ?? ''));
    if (own.version === null || reached === undefined) return { due: 'unknown' };
    if (isReached(own.version, reached)) {
      const because = l10n.t(
        'Magento does not run {0}: its getVersion() is {1}, and the module has version {2}.',
        script.className,
        own.version,
        reached,
      );
      return { due: 'skipped', because };
    }
  }
  return aliasesDue(script.className, own.aliases, patches, patchAliases);
}

/** What becomes of a patch of which an alias is applied. */
function aliasesDue(
  className: string,
  aliases: readonly string[] | null,
  patches: readonly string[],
  effect: ShopState['patchAliases'],
): WhetherDue {
  if (effect === 'ignored' || effect === 'recorded') return { due: 'due' };
  if (aliases === null) return { due: 'unknown' };
  const applied = aliases.find((alias) => patches.includes(alias));
  if (applied === undefined) return { due: 'due' };
  if (effect === 'twice') {
    const because = l10n.t(
      '{0} fails with “Patch {1} cannot be applied twice”: that alias has already been applied.',
      className,
      applied,
    );
    return { due: 'fails', because };
  }
  // Magento asks for the first alias only.
  if (effect !== 'skipped' || applied !== aliases[0]) return { due: 'unknown' };
  const because = l10n.t(
    'Magento does not run {0}: its alias {1} has already been applied.',
    className,
    applied,
  );
  return { due: 'skipped', because };
}

function storedVersion(setupPath: string, name: string, modules: readonly ShopModule[]): string | null {
  const module = modules.find((each) => each.name === name);
  if (!module) return null;
  return /Schema\.php$|^Setup\/Patch\/Schema\//.test(setupPath) ? module.schemaVersion : module.dataVersion;
}
