import * as z from 'zod/v4';
import type { EffectiveIntegration } from '#service/languageService';
import { named, quoted, unquoted } from '../quoted';
import { firstOf, leftOut, limitOf, magentoVersion, notices, path } from '../schemas';
import { defineTool, type Call } from '../tool';
import { noticesOf, openWorkspace, type Opened } from '../workspace';

const whyIgnored = {
  unknown: 'no enabled module defines it',
  disabled: 'it is disabled in acl.xml',
  'not-below-root': 'integration.xml cannot grant it',
} as const;

const whyNotInstalled = {
  'no-config': 'api.xml lists its resources, but no etc/integration/config.xml declares it',
  'module-disabled': 'its module is disabled in app/etc/config.php',
  'module-unknown': 'its module has no name, or another module with the same name is installed',
} as const;

export const showIntegrations = defineTool({
  name: 'show_integrations',
  title: 'Show the integrations as Magento installs them',
  description:
    'The merged view of each integration: config.xml, api.xml, integration.xml and setup PHP of all modules, with what Magento actually grants and what it drops.',
  input: {
    path,
    integration: z.string().optional().describe('Only the integration of that name.'),
    magentoVersion,
    limit: limitOf(100, 1000),
  },
  output: {
    integrations: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(['classic', 'consolidated']),
        email: z.string().optional(),
        endpointUrl: z.string().optional(),
        identityLinkUrl: z.string().optional(),
        resources: z.array(z.string()).describe('What Magento stores, in its order.'),
        leftOut,
        ignored: z.array(z.object({ id: z.string(), why: z.string() })).describe('Listed, but not granted.'),
        declaredIn: z.array(z.string()),
        processedBy: z.array(z.string()).describe('The PHP that installs a classic integration.'),
        endpoints: z
          .number()
          .int()
          .describe('The number of endpoints that it may call; integration_access lists them.'),
        sensitive: z.array(z.string()).describe('Those that concern personal data, users or payments.'),
      }),
    ),
    notInstalled: z.array(z.object({ name: z.string(), file: z.string(), why: z.string() })),
    malformed: z.array(z.string()).describe('Files on which Magento fails.'),
    leftOut,
    notices,
  },
  async run(input, call) {
    const opened = await openWorkspace(call, input.path, input.magentoVersion);
    const found = findIntegrations(opened, input.integration);
    const integrations = firstOf(found.integrations, 50);
    return {
      integrations: integrations.first.map((each) => describe(each, input.limit, call)),
      notInstalled: found.notInstalled.slice(0, 50).map(({ name, uri, reason }) => ({
        name: quoted(name),
        file: call.roots.nameOf(uri),
        why: whyNotInstalled[reason],
      })),
      malformed: found.malformed.slice(0, 50).map((uri) => call.roots.nameOf(uri)),
      ...(integrations.leftOut !== undefined && { leftOut: integrations.leftOut }),
      ...noticesOf(opened, call),
    };
  },
});

/** Of all paths together; those of one name, where one is given. */
export function findIntegrations({ service, paths }: Opened, name?: string) {
  const results = paths.map(({ uri }) => service.findIntegrations(uri));
  const isMeant = (each: { readonly name: string }): boolean =>
    name === undefined || each.name === unquoted(name) || each.name === name;
  return {
    integrations: results.flatMap(({ integrations }) => integrations).filter(isMeant),
    notInstalled: results.flatMap(({ notInstalled }) => notInstalled).filter(isMeant),
    malformed: [...new Set(results.flatMap(({ malformed }) => malformed))],
  };
}

function describe(integration: EffectiveIntegration, limit: number, { host, roots }: Call) {
  const resources = firstOf(integration.resources, limit);
  const { email, endpointUrl, identityLinkUrl } = integration;
  return {
    name: quoted(integration.name),
    kind: integration.kind,
    ...(email !== undefined && { email: quoted(email) }),
    ...(endpointUrl !== undefined && { endpointUrl: quoted(endpointUrl) }),
    ...(identityLinkUrl !== undefined && { identityLinkUrl: quoted(identityLinkUrl) }),
    resources: resources.first.map(named),
    ...(resources.leftOut !== undefined && { leftOut: resources.leftOut }),
    ignored: integration.ignored
      .slice(0, limit)
      .map(({ id, why }) => ({ id: named(id), why: whyIgnored[why] })),
    declaredIn: integration.declaredIn.slice(0, 50).map((uri) => roots.nameOf(uri)),
    processedBy: integration.processedBy.slice(0, 50).map((uri) => roots.nameOf(uri)),
    endpoints: integration.opens.length,
    sensitive: integration.sensitive.map(
      ({ area, routes }) => `${routes.length} endpoints for ${host.service.areaTitle[area]}`,
    ),
  };
}
