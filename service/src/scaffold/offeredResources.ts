import type { OfferedResource } from '#protocol';
import { aclRoot, ancestorsOf, isGrantable } from '../magento/aclTree';
import { callerOf, nameOf } from '../magento/restRoute';
import { joinUri } from '../uri';
import type { CreateContext } from './where';

/** What an integration at `folder`, a canonical URI, can be granted: in the order of the admin's tree. */
export function offeredResources(folder: string, { workspace }: CreateContext): OfferedResource[] {
  const { acl, routes } =
    workspace.locate(joinUri(folder, 'x'))?.installation ?? workspace.installationFor(folder);
  return [...acl.all()]
    .filter((resource) => resource.id !== aclRoot && isGrantable(resource))
    .map((resource) => ({
      id: resource.id,
      title: resource.title ?? resource.id,
      path: ancestorsOf(resource)
        .filter(({ parent }) => parent)
        .map(({ id, title }) => title ?? id),
      endpoints: routes
        .needing(resource.id)
        .filter((route) => callerOf(route) === 'granted')
        .map(nameOf),
    }));
}
