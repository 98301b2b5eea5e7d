import { aclRoot, ancestorsOf, type AclResource } from './aclTree';

/** As in the tree that the admin shows: `Sales › Operations › Orders`, without the root that everything is below. */
export function breadcrumbOf(resource: AclResource): string {
  const path = [...ancestorsOf(resource), resource];
  const below = path[0]!.id === aclRoot && path.length > 1 ? path.slice(1) : path;
  return below.map(titleOf).join(' › ');
}

/** The title, or the id where no module gives one. */
export function titleOf(resource: AclResource): string {
  return resource.title ?? resource.id;
}
