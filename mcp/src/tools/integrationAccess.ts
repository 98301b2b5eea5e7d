import * as z from 'zod/v4';
import type { EffectiveIntegration, Installation, RestRoute } from '#service/languageService';
import { named, quoted } from '../quoted';
import { firstOf, leftOut, limitOf, magentoVersion, notices, path, place } from '../schemas';
import { defineTool, type Call } from '../tool';
import { ToolError } from '../toolError';
import { magentoAt, noticesOf, openWorkspace, type Opened } from '../workspace';
import { endpointName, routesNamed } from '../endpoints';
import { findIntegrations, placesOf } from './integrations';

export const integrationAccess = defineTool({
  name: 'integration_access',
  title: 'What an integration may call, and what it is missing',
  description:
    'Lists the REST endpoints that an integration may call. With endpoints, returns for each whether it may be called and which ACL resources are missing; grant only what the author asked for.',
  input: {
    integration: z.string().describe('The name, as returned by show_integrations.'),
    endpoints: z
      .array(z.string())
      .max(50)
      .optional()
      .describe(
        'As in "POST /V1/orders", or a URL as it is called; without endpoints, everything that it may call.',
      ),
    path,
    magentoVersion,
    limit: limitOf(100, 1000),
  },
  output: {
    integration: z.string(),
    kind: z.enum(['classic', 'consolidated']),
    declaredIn: z.array(place),
    mayCall: z.array(z.string()),
    leftOut,
    mayNotCall: z.array(
      z.object({
        endpoint: z.string(),
        missing: z.array(z.string()).describe('ACL ids that would have to be granted.'),
        why: z.string(),
      }),
    ),
    notices,
  },
  async run(input, call) {
    const opened = await openWorkspace(call, input.path, input.magentoVersion);
    const integration = theIntegration(opened, input.integration);
    const { mayCall, mayNotCall } = input.endpoints
      ? judge(input.endpoints, integration, magentoAt(opened, input.magentoVersion), call)
      : { mayCall: integration.opens.map((route) => endpointName(route)), mayNotCall: [] };
    const shown = firstOf(mayCall, input.limit);
    return {
      integration: quoted(integration.name),
      kind: integration.kind,
      declaredIn: placesOf(integration, opened, call).declaredIn,
      mayCall: shown.first,
      ...(shown.leftOut !== undefined && { leftOut: shown.leftOut }),
      mayNotCall,
      ...noticesOf(opened, call),
    };
  },
});

function theIntegration(opened: Opened, name: string): EffectiveIntegration {
  const found = findIntegrations(opened, name);
  const [first] = found.integrations;
  if (first) return first;
  const there = [...new Set(findIntegrations(opened).integrations.map((each) => quoted(each.name)))];
  const hint = there.length > 0 ? ` There is ${there.slice(0, 10).join(', ')}.` : '';
  throw new ToolError(
    found.notInstalled.length > 0
      ? `Magento does not install the integration ${named(name)}: use doctor to find out why.`
      : `There is no integration ${named(name)} here.${hint}`,
  );
}

interface Judgement {
  mayCall: string[];
  mayNotCall: { endpoint: string; missing: string[]; why: string }[];
}

function judge(
  endpoints: readonly string[],
  { opens, resources }: EffectiveIntegration,
  installation: Installation,
  { host }: Call,
): Judgement {
  const { callerOf, grantsOf } = host.service;
  const names = new Set(opens.map(endpointName));
  const granted = new Set(resources);
  const result: Judgement = { mayCall: [], mayNotCall: [] };
  const refuse = (route: RestRoute): void => {
    const missing = grantsOf(route).filter((id) => !granted.has(id) || !installation.acl.get(id));
    const undefinedIds = missing.filter((id) => installation.acl.get(id)?.disabled !== false);
    const why =
      callerOf(route) === 'customer'
        ? 'only customers who are logged in can call it'
        : undefinedIds.length > 0
          ? `no enabled module defines ${undefinedIds.map(named).join(', ')}: no integration can call it`
          : 'these resources are not granted to it';
    result.mayNotCall.push({ endpoint: endpointName(route), missing: missing.map(named), why });
  };
  for (const endpoint of endpoints) {
    const routes = routesNamed(endpoint, installation);
    if (routes.length === 0)
      result.mayNotCall.push({ endpoint: named(endpoint), missing: [], why: 'no module declares it' });
    for (const route of routes) {
      if (callerOf(route) === 'anyone' || names.has(endpointName(route)))
        result.mayCall.push(endpointName(route));
      else refuse(route);
    }
  }
  return result;
}
