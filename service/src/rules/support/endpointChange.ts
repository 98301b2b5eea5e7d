import * as l10n from '@vscode/l10n';
import { aclRoot } from '../../magento/aclTree';
import { openedRoutes } from '../../magento/effectiveIntegration';
import { expandConsolidated } from '../../magento/mergeIntegrations';
import { callerOf, grantsOf, nameOf } from '../../magento/restRoute';
import { applyEdits } from '../../text';
import { surroundingsOf } from '../../workspace/findIntegrations';
import { Installation } from '../../workspace/installation';
import { withFile } from '../../workspace/module';
import { SourceFile } from '../../workspace/sourceFile';
import type { FileInModule } from '../../workspace/workspace';
import type { FileEdit } from '../rule';

/** The REST endpoints (`POST /V1/orders`) that integrations may call after a change and not before, and the other way. */
export interface EndpointChange {
  readonly opens: readonly string[];
  readonly closes: readonly string[];
}

const noChange: EndpointChange = { opens: [], closes: [] };

/** The kinds of file that what an integration may call rests on. */
const decisive: ReadonlySet<string> = new Set([
  'api',
  'integration',
  'acl',
  'webapi',
  'module',
  'registration',
]);

export function isNoChange({ opens, closes }: EndpointChange): boolean {
  return opens.length === 0 && closes.length === 0;
}

/**
 * The endpoints that an integration may call only once `added` is granted besides what it lists. Takes no longer than
 * looking at the routes that ask for one of them.
 */
export function openedByAdding(
  added: readonly string[],
  listed: ReadonlySet<string>,
  { acl, routes }: Installation,
): string[] {
  const all = new Set(added);
  const isEnabled = (id: string): boolean => acl.getAll(id).some(({ disabled }) => !disabled);
  const isGranted = (id: string): boolean =>
    (all.has(id) || listed.has(id) || id === aclRoot) && isEnabled(id);
  const opened = new Set<string>();
  for (const id of all) {
    if (listed.has(id) || id === aclRoot) continue;
    for (const route of routes.needing(id)) {
      if (callerOf(route) === 'granted' && grantsOf(route).every(isGranted)) opened.add(nameOf(route));
    }
  }
  return [...opened];
}

/** A fix's title with how many endpoints it opens and closes, as in "Remove this duplicate (opens 3 endpoints)". */
export function titleSaying(title: string, { opens, closes }: EndpointChange): string {
  const parts: string[] = [];
  if (opens.length === 1) parts.push(l10n.t('opens 1 endpoint'));
  if (opens.length > 1) parts.push(l10n.t('opens {count} endpoints', { count: opens.length }));
  if (closes.length === 1) parts.push(l10n.t('closes 1 endpoint'));
  if (closes.length > 1) parts.push(l10n.t('closes {count} endpoints', { count: closes.length }));
  return parts.length === 0 ? title : `${title} (${parts.join(', ')})`;
}

/**
 * What all integrations of the installation together may call after edits of this file, and not before. Reads the file
 * once more, and for a decisive kind all that rests on it: for whole fixes, not for each of many problems.
 */
export function changeByEdits(context: FileInModule, edits: readonly FileEdit[]): EndpointChange {
  const { file, module, installation } = context;
  if (!decisive.has(file.kind)) return noChange;
  const own = edits.filter(({ uri }) => uri === file.uri);
  const edited = new SourceFile(file.uri, file.kind, applyEdits(file.text, own));
  const after = withFile(module, edited, new Set(module.enabled ? [] : [module.name]));
  const modules = installation.own.map((each) => (each === module ? after : each));
  const changed = new Installation(modules, installation.base, installation.magentoVersion);
  // What such a file says does not change ids and routes, and these are the dearest tables.
  const rest = file.kind === 'api' || file.kind === 'integration' ? installation : changed;
  return difference(openTo(installation, installation), openTo(changed, rest));
}

/** `integration POST /V1/orders`, for each that an integration may call. */
function openTo({ api, consolidated }: Installation, rest: Installation): Set<string> {
  const surroundings = surroundingsOf(rest);
  const open = new Set<string>();
  const add = (name: string, ids: readonly string[]): void => {
    for (const route of openedRoutes(ids, surroundings)) open.add(`${name} ${nameOf(route)}`);
  };
  for (const [name, { resources }] of api) {
    add(
      name,
      resources.map(({ value }) => value),
    );
  }
  for (const [name, { resources }] of consolidated) {
    const listed = resources.map(({ value }) => value);
    add(name, expandConsolidated(listed, rest.acl));
  }
  return open;
}

function difference(before: ReadonlySet<string>, after: ReadonlySet<string>): EndpointChange {
  return {
    opens: [...after].filter((each) => !before.has(each)),
    closes: [...before].filter((each) => !after.has(each)),
  };
}
