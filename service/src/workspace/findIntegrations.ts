import { integrationKinds } from '../magento/fileKinds';
import {
  classicIntegration,
  consolidatedIntegration,
  type EffectiveIntegration,
  type Surroundings,
} from '../magento/effectiveIntegration';
import { isWithin } from '../uri';
import type { Installation, Processing } from './installation';
import type { Module } from './module';
import { callsNaming } from './processingCalls';
import { processingScripts } from './processingScripts';
import type { SourceFile } from './sourceFile';
import { phpCreationOf } from './phpCreation';
import type { Workspace } from './workspace';

/** What Magento makes of the integration files of some modules. */
export interface InstalledIntegrations {
  readonly integrations: readonly EffectiveIntegration[];
  /** What the files name and Magento does not install. */
  readonly notInstalled: readonly NotInstalled[];
  /** Integration files (URIs) that are not well-formed: Magento stops at them. */
  readonly malformed: readonly string[];
  /** Whether the modules are on a Magento that is on disk, and not on the built-in one or none. */
  readonly hasMagento: boolean;
}

export interface NotInstalled {
  readonly name: string;
  readonly uri: string;
  /**
   * `no-config`: only api.xml names it. `module-disabled`: app/etc/config.php says 0. `module-unknown`: the module has
   * no name, or another one of that name is installed.
   */
  readonly reason: 'no-config' | 'module-disabled' | 'module-unknown';
}

/**
 * The integrations that the modules at or below `path` declare (a path inside a module stands for the module), as the
 * whole installation makes them: by module folder, then classic before consolidated, then in the order of the files.
 */
export function findIntegrations(workspace: Workspace, path: string): InstalledIntegrations {
  const integrations: EffectiveIntegration[] = [];
  const notInstalled: NotInstalled[] = [];
  const malformed: string[] = [];
  let hasMagento = true;
  for (const installation of workspace.installations) {
    const modules = installation.own
      .filter((module) => isWithin(module.rootUri, path) || isWithin(path, module.rootUri))
      .filter((module) => integrationFiles(module).length > 0)
      .sort((a, b) => (a.rootUri < b.rootUri ? -1 : 1));
    if (modules.length === 0) continue;
    const backend = installation.module('Magento_Backend');
    hasMagento &&= backend !== undefined && backend.origin !== 'catalog';
    const names = { classic: new Set<string>(), consolidated: new Set<string>() };
    const surroundings = surroundingsOf(installation);
    for (const module of modules) {
      for (const file of integrationFiles(module)) {
        if (file.xml.errors.length > 0) malformed.push(file.uri);
        for (const { name: located } of file.integrations.integrations) {
          const name = located.value;
          const reason = whyNotInstalled(installation, module, file, name);
          if (reason !== undefined) {
            notInstalled.push({ name, uri: file.uri, reason });
            continue;
          }
          const kind = file.kind === 'integration' ? 'consolidated' : 'classic';
          if (names[kind].has(name)) continue;
          names[kind].add(name);
          integrations.push(
            kind === 'classic'
              ? classicIntegration(
                  installation.config.get(name)!,
                  installation.api.get(name),
                  processedBy(installation, name),
                  surroundings,
                )
              : consolidatedIntegration(installation.consolidated.get(name)!, surroundings),
          );
        }
      }
    }
  }
  return { integrations, notInstalled, malformed, hasMagento };
}

function integrationFiles(module: Module): SourceFile[] {
  return integrationKinds.flatMap((kind) => module.files.get(kind) ?? []);
}

function whyNotInstalled(
  installation: Installation,
  module: Module,
  file: SourceFile,
  name: string,
): NotInstalled['reason'] | undefined {
  if (!module.enabled) return 'module-disabled';
  if (installation.module(module.name) !== module) return 'module-unknown';
  return file.kind === 'api' && !installation.config.has(name) ? 'no-config' : undefined;
}

function processedBy(installation: Installation, name: string): string[] {
  const calls = callsNaming(installation, name).filter((call) => !isNeverRun(call));
  if (calls.length > 0) return [...new Set(calls.map((call) => call.uri))].sort();
  const creation = phpCreationOf(name, installation);
  return creation?.how === 'reads-declaration' ? [creation.uri] : [];
}

/** Whether the call is in a setup script that Magento does not find, as of a misspelt name. */
function isNeverRun({ module, uri }: Processing): boolean {
  return processingScripts(module).some(({ file, script }) => file.uri === uri && script.runs === 'never');
}

/** What decides on the endpoints that an integration opens. */
export function surroundingsOf({ acl, knowsMagento, routes }: Installation): Surroundings {
  return { acl, knowsMagento, routes: routes.routes };
}
