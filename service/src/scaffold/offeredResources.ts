import { aclRoot, ancestorsOf, isGrantable } from '../magento/aclTree';
import { callerOf, nameOf } from '../magento/restRoute';
import { joinUri } from '../uri';
import type { CreateContext } from './place';

/** A resource to choose. Serialisable as JSON. */
export interface OfferedResource {
  readonly id: string;
  /** As the admin shows it; the id where no module gives a title. */
  readonly title: string;
  /** The titles above it, the outermost first; without the root, which the admin does not show. */
  readonly path: readonly string[];
  /** The REST endpoints that ask for it, alone or with others, as in `POST /V1/orders`. */
  readonly endpoints: readonly string[];
}

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
