import * as l10n from '@vscode/l10n';
import { aclAll, aclRoot, ancestorsOf, type AclTree, isGrantable } from '../magento/aclTree';
import { openedRoutes, type Surroundings } from '../magento/effectiveIntegration';
import { expandConsolidated } from '../magento/mergeIntegrations';
import { nameOf } from '../magento/restRoute';
import { listOf } from '../xml/indentation';
import { refuse } from './types';

/** Where a resource is of which something is to be said. */
export interface ListedId {
  readonly value: string;
  readonly range: { readonly start: number; readonly end: number };
}

/** What Magento's permissions are before and after. */
export interface GrantChange {
  /** Parents that integration.xml adds and api.xml did not list; they open nothing. */
  readonly added: readonly string[];
  /** Ids that no module here defines: no one can tell what is above them. */
  readonly unknown: readonly string[];
}

/**
 * What changes when the resources of an api.xml are listed in integration.xml. What counts is what Magento stores: a
 * permission for each id that its ACL has, the root always among them (Magento\Authorization\Model\ResourceModel\
 * Rules::saveRel); integration.xml adds the parents (Magento\Integration\Model\Config\Consolidated\Converter).
 * Refuses where calls would be allowed that were not, or the other way round.
 */
export function consolidatedGrants(
  name: string,
  listed: readonly ListedId[],
  uri: string,
  surroundings: Surroundings,
): GrantChange {
  const { acl } = surroundings;
  const all = listed.find(({ value }) => value === aclAll);
  if (all) {
    refuse(
      listed.every(({ value }) => value === aclAll)
        ? l10n.t(
            '{1} grants everything to "{0}", but in integration.xml it grants nothing. First list the resources that it needs in api.xml instead of {2}.',
            name,
            aclAll,
            aclAll,
          )
        : l10n.t(
            'api.xml lists {0} for "{1}" together with other resources, which integration.xml cannot express. Remove it from api.xml first: only the other resources are granted.',
            aclAll,
            name,
          ),
      uri,
      all.range,
    );
  }
  for (const { value, range } of listed) {
    const resource = acl.get(value);
    if (value === aclRoot || !resource || resource.disabled || acl.getAll(value).some(isGrantable)) continue;
    refuse(
      l10n.t(
        '"{0}", which api.xml lists for "{1}", is not below {2} in the ACL, and integration.xml can grant only resources that are. Remove it from api.xml first, or keep config.xml and api.xml.',
        value,
        name,
        aclRoot,
      ),
      uri,
      range,
    );
  }
  const before = listed.map(({ value }) => value);
  const after = expandConsolidated(before, acl);
  if (after.length === 0) {
    refuse(
      l10n.t(
        'Magento grants none of the resources that api.xml lists for "{0}" here, so the integration would have no permissions. List an existing one first.',
        name,
      ),
      uri,
      listed[0]?.range,
    );
  }
  const stored = new Set([...before, aclRoot]);
  const added = after.filter((id) => !stored.has(id));
  const opened = difference(openedRoutes(after, surroundings), openedRoutes(before, surroundings)).map(
    nameOf,
  );
  if (opened.length > 0) {
    const shown = opened.slice(0, 3).join(', ');
    const rest = opened.length - 3;
    refuse(
      l10n.t(
        'In integration.xml, Magento adds the parents of each resource: {1} for "{0}", which api.xml does not list. This would allow it to call {2}, which it cannot now. If that is intended, add the missing parents to api.xml first; if not, keep config.xml and api.xml.',
        name,
        listOf(added),
        rest > 0 ? l10n.t('{0} and {1} more', shown, rest) : shown,
      ),
      uri,
      listed[0]?.range,
    );
  }
  return { added, unknown: unknownIn(before, surroundings) };
}

/** The ids of an api.xml that integration.xml needs: not the root, nor what is a parent of another one. By place. */
export function neededIn(listed: readonly string[], acl: AclTree): boolean[] {
  const implied = new Set([aclRoot]);
  for (const id of listed) {
    const resource = acl.getAll(id).find(isGrantable);
    for (const parent of resource ? ancestorsOf(resource) : []) implied.add(parent.id);
  }
  const seen = new Set<string>();
  return listed.map((id) => {
    const isNeeded = !implied.has(id) && !seen.has(id);
    seen.add(id);
    return isNeeded;
  });
}

/** What api.xml lists for the resources of an integration.xml: in place of each, the ids to write. */
export function classicIds(
  name: string,
  listed: readonly ListedId[],
  uri: string,
  surroundings: Surroundings,
): { readonly lines: readonly (readonly string[])[]; readonly dropped: readonly string[] } & GrantChange {
  const { acl } = surroundings;
  const values = listed.map(({ value }) => value);
  const granted = expandConsolidated(values, acl);
  if (granted.length === 0) {
    refuse(
      l10n.t(
        'integration.xml grants nothing to "{0}" here, but api.xml must list at least one resource. List an existing one first.',
        name,
      ),
      uri,
      listed[0]?.range,
    );
  }
  const dropped = new Set<string>();
  const own = new Set(values);
  const written = new Set<string>();
  const lines = values.map((id) => {
    const resource = acl.getAll(id).find(isGrantable);
    // In api.xml it would count, and integration.xml passes over it.
    const isBeside = id === aclAll || (id !== aclRoot && !resource && acl.get(id)?.disabled === false);
    if (isBeside) dropped.add(id);
    if (isBeside || written.has(id)) return [];
    const above = (resource ? ancestorsOf(resource).slice(1) : [])
      .map((parent) => parent.id)
      .filter((parent) => !own.has(parent) && !written.has(parent));
    for (const each of [...above, id]) written.add(each);
    return [...above, id];
  });
  return { lines, dropped: [...dropped], added: [], unknown: unknownIn(values, surroundings) };
}

function unknownIn(ids: readonly string[], { acl }: Surroundings): string[] {
  return [...new Set(ids)].filter((id) => !acl.get(id));
}

function difference<T>(a: readonly T[], b: readonly T[]): T[] {
  const others = new Set(b);
  return a.filter((each) => !others.has(each));
}
