import * as z from 'zod/v4';
import type { RestRoute } from '#service/languageService';
import { demandEndpoint, endpointName, routesNamed, similarTo } from '../endpoints';
import { named } from '../quoted';
import { magentoVersion, notices, path, place } from '../schemas';
import { defineTool } from '../tool';
import { ToolError } from '../toolError';
import { magentoAt, noticesOf, openWorkspace, placeOf, releaseOf } from '../workspace';

const callers = {
  anyone: 'anyone, without a token',
  customer: 'customers who are logged in; no integration',
  granted: 'callers who are granted all of the resources',
} as const;

export const endpointResources = defineTool({
  name: 'endpoint_resources',
  title: 'Which ACL resources a REST endpoint needs',
  description:
    'Lists the ACL resources that a caller of a REST endpoint needs, for the Magento of the workspace or for a release, and the differences in other releases of Magento.',
  input: {
    endpoint: z.string().describe('As in "POST /V1/orders", "/V1/orders/12" or a full URL.'),
    path,
    magentoVersion,
  },
  output: {
    magento: z.string().optional(),
    endpoints: z.array(
      z.object({
        endpoint: z.string(),
        resources: z.array(z.string()),
        caller: z.string(),
        service: z.string().optional(),
        declaredIn: z.array(place).describe('Empty for built-in resources.'),
        otherReleases: z
          .array(z.object({ releases: z.string(), resources: z.array(z.string()).nullable() }))
          .describe('Releases that need other resources; null: there is no such endpoint.'),
      }),
    ),
    notices,
  },
  async run({ endpoint, ...input }, call) {
    demandEndpoint(endpoint);
    const { callerOf, nameOf, otherReleases } = call.host.service;
    const opened = await openWorkspace(call, input.path, input.magentoVersion);
    const installation = magentoAt(opened, input.magentoVersion);
    const routes = routesNamed(endpoint, installation);
    if (routes.length === 0) {
      const [elsewhere] = otherReleases(endpoint, undefined);
      const others = elsewhere ? ` Magento has it in ${elsewhere.releases}.` : '';
      throw new ToolError(
        `No module declares the endpoint ${named(endpoint)}.${others}${similarTo(endpoint, installation)}`,
      );
    }
    const describe = (route: RestRoute) => ({
      endpoint: endpointName(route),
      resources: route.resources.map(named),
      caller: callers[callerOf(route)],
      ...(route.service !== undefined && { service: named(route.service) }),
      declaredIn: route.definitions.slice(0, 10).flatMap((each) => placeOf(each, opened, call) ?? []),
      otherReleases: otherReleases(nameOf(route), route.resources).map(({ releases, resources }) => ({
        releases,
        resources: resources ? [...resources] : null,
      })),
    });
    const magento = releaseOf(installation);
    return {
      ...(magento !== undefined && { magento: named(magento) }),
      endpoints: routes.slice(0, 20).map(describe),
      ...noticesOf(opened, call),
    };
  },
});
