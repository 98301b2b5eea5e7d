import type { ChangedPermissions, IntegrationKey, Permission, PermissionsChange } from '#protocol';
import { aclRoot, ancestorsOf, type AclResource } from '../magento/aclTree';
import { howToApply } from '../magento/applyingResources';
import { openedRoutes } from '../magento/effectiveIntegration';
import { expandConsolidated } from '../magento/mergeIntegrations';
import { callerOf, nameOf } from '../magento/restRoute';
import { toLocation, toWorkspaceEdit } from '../lsp/toLsp';
import type { FileEdit } from '../rules/rule';
import { surroundingsOf } from '../workspace/findIntegrations';
import { subjectOf, type IntegrationSubject } from '../workspace/integrationSubjects';
import { isOwn } from '../workspace/module';
import type { Workspace } from '../workspace/workspace';
import { removeElement } from '../xml/removeElement';
import { grantsEverything, resourcesEdit } from './resourceChoices';

/** All resources below the root of the ACL, each with whether the integration is granted it. */
export function getPermissions(workspace: Workspace, key: IntegrationKey): Permission[] {
  const subject = subjectOf(workspace, key);
  if (!subject) return [];
  const { acl, routes } = subject.installation;
  const listed = listedIn(subject);
  const granted = new Set(grantedBy(subject, listed));
  const everything = grantsEverything(subject);
  const places = new Map(subject.granted?.resources.map((each) => [each.value, each]));
  const visit = (resource: AclResource): Permission[] => {
    if (resource.disabled) return [];
    const { id, title = id } = resource;
    const place = places.get(id);
    const location = place && toLocation(workspace, place.uri, place.range);
    const endpoints = routes.needing(id).filter((route) => callerOf(route) === 'granted');
    return [
      {
        id,
        title,
        granted: everything || granted.has(id),
        ...(location && { location }),
        endpoints: endpoints.map(nameOf),
        children: resource.children.flatMap(visit),
      },
    ];
  };
  return (acl.get(aclRoot)?.children ?? []).flatMap(visit);
}

/**
 * The edit that grants and withdraws resources. With what is granted come its parents, with what is withdrawn goes all
 * below it, and parents that then stand above nothing and open nothing. Undefined where no file can take it, and where
 * `Magento_Backend::all` grants everything.
 */
export function changePermissions(
  workspace: Workspace,
  key: IntegrationKey,
  { grant, withdraw }: PermissionsChange,
): ChangedPermissions | undefined {
  const subject = subjectOf(workspace, key);
  if (!subject) return undefined;
  const before = listedIn(subject);
  if (grantsEverything(subject)) return undefined;
  const removed = withdrawnWith(subject, before, withdraw);
  const removals = removalsOf(workspace, subject, removed);
  if (withdraw.length > 0 && removals.length === 0) return undefined;
  const addition = grant.length > 0 ? resourcesEdit(workspace, subject, grant) : undefined;
  if (grant.length > 0 && !addition) return undefined;

  const after = [...before.filter((id) => !removed.has(id)), ...(addition?.added ?? [])];
  const names = (ids: readonly string[]): string[] =>
    openedRoutes(grantedBy(subject, ids), surroundingsOf(subject.installation)).map(nameOf);
  const [could, can] = [names(before), names(after)];
  return {
    edit: toWorkspaceEdit(workspace, [...removals, ...(addition?.edits ?? [])]),
    opened: can.filter((name) => !could.includes(name)),
    closed: could.filter((name) => !can.includes(name)),
    note: howToApply(subject.kind === 'classic' ? 'api' : 'integration'),
  };
}

function listedIn({ granted }: IntegrationSubject): string[] {
  return [...new Set(granted?.resources.map(({ value }) => value))];
}

function grantedBy({ kind, installation }: IntegrationSubject, listed: readonly string[]): readonly string[] {
  return kind === 'consolidated' ? expandConsolidated(listed, installation.acl) : listed;
}

function withdrawnWith(
  { installation: { acl, routes } }: IntegrationSubject,
  listed: readonly string[],
  ids: readonly string[],
): Set<string> {
  const isBelow = (id: string, parents: ReadonlySet<string>): boolean => {
    const resource = acl.get(id);
    return resource !== undefined && ancestorsOf(resource).some((each) => parents.has(each.id));
  };
  const wanted = new Set(ids);
  const gone = new Set(listed.filter((id) => wanted.has(id) || isBelow(id, wanted)));
  const above = ids.flatMap((id) => {
    const resource = acl.get(id);
    return resource ? ancestorsOf(resource).slice(1).reverse() : [];
  });
  for (const { id } of above) {
    const opens = routes.needing(id).length > 0;
    const parents = new Set([id]);
    if (!opens && listed.includes(id) && !listed.some((each) => !gone.has(each) && isBelow(each, parents)))
      gone.add(id);
  }
  return gone;
}

function removalsOf(
  workspace: Workspace,
  { granted, installation }: IntegrationSubject,
  ids: ReadonlySet<string>,
): FileEdit[] {
  return (granted?.places ?? []).flatMap(({ uri, module, declaration }) => {
    const file = workspace.find(uri)?.file;
    const owner = installation.module(module);
    if (!file || (owner && !isOwn(owner))) return [];
    return declaration.resources
      .filter(({ id }) => ids.has(id.value))
      .map(({ range }) => ({ uri, ...removeElement(file.text, range) }));
  });
}
