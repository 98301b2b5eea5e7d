import { aclRoot, ancestorsOf, type AclResource } from './aclTree';

/** No tree that people made is deeper; one that is would make names that are longer than its file. */
const deepestPath = 30;

/**
 * As in the tree that the admin shows: `Sales › Operations › Orders`, without the root that everything is below. Of a
 * path that is deeper than any that is shown, the middle is left out.
 */
export function breadcrumbOf(resource: AclResource): string {
  const path = [...ancestorsOf(resource), resource];
  const below = path[0]!.id === aclRoot && path.length > 1 ? path.slice(1) : path;
  if (below.length <= deepestPath) return below.map(titleOf).join(' › ');
  const ends = [...below.slice(0, deepestPath / 2), undefined, ...below.slice(-deepestPath / 2)];
  return ends.map((each) => (each ? titleOf(each) : '…')).join(' › ');
}

/** The title, or the id where no module gives one. */
export function titleOf(resource: AclResource): string {
  return resource.title ?? resource.id;
}
