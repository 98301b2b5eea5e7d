import * as z from 'zod/v4';
import { named, quoted } from '../quoted';
import { firstOf, leftOut, limitOf, magentoVersion, notices, path, place } from '../schemas';
import { defineTool } from '../tool';
import { magentoAt, noticesOf, openWorkspace, placeOf, releaseOf } from '../workspace';
import { endpointName } from '../endpoints';

export const searchAcl = defineTool({
  name: 'search_acl',
  title: 'Search ACL resources by words',
  description:
    'Finds ACL ids by words of the id, the title, the path in the admin, or an endpoint that needs them. ACL ids cannot be guessed: use only ids from this tool.',
  input: {
    words: z.string().min(1).max(200).describe('As in "order view" or "POST /V1/orders".'),
    path,
    magentoVersion,
    limit: limitOf(20, 200),
  },
  output: {
    magento: z.string().optional(),
    resources: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        path: z.string().describe('The titles from the top of the tree.'),
        parents: z
          .array(z.string())
          .describe("Its parents' ids, which api.xml must list as well; root first."),
        definedIn: place.optional(),
        neededBy: z.string().optional().describe('The endpoint by which it was found.'),
      }),
    ),
    leftOut,
    notices,
  },
  async run(input, call) {
    const opened = await openWorkspace(call, input.path, input.magentoVersion);
    const installation = magentoAt(opened, input.magentoVersion);
    const found = call.host.service.searchResources(installation.acl, input.words, () => installation.routes);
    const shown = firstOf(found, input.limit);
    const magento = releaseOf(installation);
    return {
      ...(magento !== undefined && { magento: named(magento) }),
      resources: shown.first.map(({ entry: { resource, breadcrumb }, route }) => {
        const definition =
          resource.definitions.find((each) => each.title !== undefined) ?? resource.definitions[0]!;
        const definedIn = placeOf(definition, opened, call);
        const parents: string[] = [];
        for (let parent = resource.parent; parent; parent = parent.parent) parents.unshift(named(parent.id));
        return {
          id: named(resource.id),
          title: quoted(resource.title ?? resource.id),
          path: quoted(breadcrumb),
          parents,
          ...(definedIn && { definedIn }),
          ...(route && { neededBy: endpointName(route) }),
        };
      }),
      ...(shown.leftOut !== undefined && { leftOut: shown.leftOut }),
      ...noticesOf(opened, call),
    };
  },
});
