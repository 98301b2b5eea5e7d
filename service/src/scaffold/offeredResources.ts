import type { OfferedResource } from '#protocol';
import { aclRoot, ancestorsOf, isGrantable } from '../magento/aclTree';
import { endpointsAsking, foundAmong } from '../magento/searchResources';
import { joinUri } from '../uri';
import type { CreateContext } from './where';

/**
 * What an integration at `folder`, a canonical URI, can be granted: in the order of the admin's tree; with a query, what it
 * finds, best first.
 */
export function offeredResources(
  folder: string,
  { workspace }: CreateContext,
  query = '',
): OfferedResource[] {
  const { acl, routes } =
    workspace.locate(joinUri(folder, 'x'))?.installation ?? workspace.installationFor(folder);
  const all = [...acl.all()].filter((resource) => resource.id !== aclRoot && isGrantable(resource));
  return foundAmong(all, query, { acl, routes }).map((resource) => ({
    id: resource.id,
    title: resource.title ?? resource.id,
    path: ancestorsOf(resource)
      .filter(({ parent }) => parent)
      .map(({ id, title }) => title ?? id),
    endpoints: endpointsAsking(resource.id, routes),
  }));
}
