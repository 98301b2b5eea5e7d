import * as l10n from '@vscode/l10n';
import type { Position } from 'vscode-languageserver-types';
import type { AddedRoutes, RouteChoice, RouteTarget } from '#protocol';
import { releasesFor } from '../catalog/releaseRange';
import { otherReleases } from '../catalog/routeHistory';
import { aclAll, aclRoot, ancestorsOf } from '../magento/aclTree';
import { insertResources } from '../magento/insertResources';
import { callerOf, grantsOf, nameOf, type RestRoute } from '../magento/restRoute';
import { openedRoutes } from '../magento/effectiveIntegration';
import { expandConsolidated } from '../magento/mergeIntegrations';
import { integrationAt } from '../workspace/declarations';
import { surroundingsOf } from '../workspace/findIntegrations';
import type { FileInModule, Workspace } from '../workspace/workspace';
import { howToApply } from '../magento/applyingResources';
import { listOf } from '../xml/indentation';
import { toWorkspaceEdit } from '../lsp/toLsp';

/**
 * The integrations that the module at `uri` lists resources for: the one around `position` first, then those of the
 * same file. Those that only a config.xml declares are not among them.
 */
export function findRouteTargets(workspace: Workspace, uri: string, position?: Position): RouteTarget[] {
  const found = workspace.find(uri);
  const module = found?.module ?? workspace.locate(uri)?.module;
  if (!module) return [];
  const offset = found && position ? found.file.document.offsetAt(position) : undefined;
  const around = found && offset !== undefined ? integrationAt(found.file, offset) : undefined;
  const files = (['api', 'integration'] as const).flatMap((kind) => module.files.get(kind) ?? []);
  return files
    .flatMap((file) =>
      file.integrations.integrations.map((declaration) => ({
        target: { uri: workspace.clientUri(file.uri), integration: declaration.name.value },
        order: file.uri !== found?.file.uri ? 2 : declaration === around ? 0 : 1,
      })),
    )
    .sort((a, b) => a.order - b.order)
    .map(({ target }) => target);
}

/** The routes that `query` finds (see `RouteTable.search`) and that a resource opens, for the integration of a target. */
export function findRoutes(
  workspace: Workspace,
  { uri, integration }: RouteTarget,
  query: string,
): RouteChoice[] {
  const found = workspace.find(uri);
  if (!found) return [];
  const open = new Set(openedRoutes(grantedTo(found, integration), surroundingsOf(found.installation)));
  return found.installation.routes
    .search(query)
    .filter((route) => callerOf(route) === 'granted')
    .map((route) => ({
      name: nameOf(route),
      method: route.method,
      url: route.url,
      service: route.service,
      resources: grantsOf(route),
      isOpen: open.has(route),
    }));
}

/** What Magento grants the integration as the files are now. */
function grantedTo({ file, installation }: FileInModule, name: string): string[] {
  const table = file.kind === 'integration' ? installation.consolidated : installation.api;
  const listed = table.get(name)?.resources.map((resource) => resource.value) ?? [];
  return file.kind === 'integration' ? expandConsolidated(listed, installation.acl) : listed;
}

/**
 * Lists what routes (`POST /V1/orders`) need, in the declaration of that name in an api.xml or integration.xml. In
 * api.xml with the parents, as Magento's documentation asks; in integration.xml Magento adds those.
 */
export function addRoutes(
  workspace: Workspace,
  { uri, integration }: RouteTarget,
  names: readonly string[],
): AddedRoutes {
  const found = workspace.find(uri);
  const nothing = (message: string): AddedRoutes => ({ edit: undefined, resources: [], message });
  if (!found || (found.file.kind !== 'api' && found.file.kind !== 'integration')) {
    return nothing(l10n.t('Open the api.xml or integration.xml of a module: it lists the resources.'));
  }
  const { file, installation } = found;
  const declaration = file.integrations.integrations.find((each) => each.name.value === integration);
  if (!declaration)
    return nothing(l10n.t('The file lists no resources for an integration "{0}".', integration));

  const listed = new Set(grantedTo(found, integration));
  const wanted = new Set<string>();
  const notes: string[] = [];
  for (const name of new Set(names)) {
    const route = installation.routes.get(name);
    if (!route) notes.push(l10n.t('No module declares {0}.', name));
    else notes.push(...want(route, found, wanted));
    notes.push(...elsewhere(name, route?.resources, found));
  }
  const added = [...wanted].filter((id) => id !== aclRoot && !listed.has(id));
  const edits = insertResources(file.xml, declaration, added, installation.acl);
  if (edits.length === 0) {
    if (added.length > 0) notes.push(l10n.t('The file has too many errors to add resources: fix it first.'));
    else if (wanted.size > 0)
      notes.unshift(l10n.t('"{0}" can already call the selected endpoints.', integration));
    return nothing(notes.join(' '));
  }
  notes.unshift(
    added.length === 1 ? l10n.t('Added {0}.', added[0]!) : l10n.t('Added {0} resources.', added.length),
  );
  notes.push(howToApply(file.kind as 'api' | 'integration'));
  const edit = toWorkspaceEdit(
    workspace,
    edits.map((each) => ({ uri: file.uri, ...each })),
  );
  return { edit, resources: added, message: notes.join(' ') };
}

/**
 * Where releases ask for other resources at a route: those that the module is for; all, where neither its composer.json
 * nor a Magento that is here says which count.
 */
function elsewhere(
  name: string,
  resources: readonly string[] | undefined,
  { module, installation }: FileInModule,
): string[] {
  const range = releasesFor(module);
  if (range.length === 0 && !installation.standsOnCatalog) return [];
  return otherReleases(name, resources, range.length > 0 ? range : undefined).map((other) => {
    const needs = other.resources ? l10n.t('needs {0}', listOf(other.resources)) : l10n.t('does not exist');
    return l10n.t('In Magento {0}, {1} {2}.', other.releases, name, needs);
  });
}

/** Adds what a route needs to `wanted`; says why it cannot be had. */
function want(route: RestRoute, { file, installation }: FileInModule, wanted: Set<string>): string[] {
  const caller = callerOf(route);
  if (caller === 'anyone') return [l10n.t('{0} is open to everyone: it needs no resource.', nameOf(route))];
  if (caller === 'customer')
    return [l10n.t('{0} is for customers only: integrations cannot call it.', nameOf(route))];
  const ids = new Set<string>();
  for (const id of grantsOf(route)) {
    const resource = installation.acl.get(id);
    if (!resource || resource.disabled) {
      return [
        resource
          ? l10n.t('{0} needs {1}, which is disabled: integrations cannot call it.', nameOf(route), id)
          : l10n.t(
              '{0} needs {1}, which no enabled module defines: integrations cannot call it.',
              nameOf(route),
              id,
            ),
      ];
    }
    if (resource.id === aclAll) {
      return [
        l10n.t(
          '{0} needs {1}, which grants everything; if that is what you want, add it manually.',
          nameOf(route),
          aclAll,
        ),
      ];
    }
    if (file.kind === 'api') for (const parent of ancestorsOf(resource)) ids.add(parent.id);
    ids.add(id);
  }
  ids.forEach((id) => wanted.add(id));
  return [];
}
