import * as z from 'zod/v4';
import { plannedFiles, planOf } from '../edits';
import { endpointName } from '../endpoints';
import { named, unquoted } from '../quoted';
import { edits, magentoVersion, newFiles, notices } from '../schemas';
import { defineTool } from '../tool';
import { ToolError } from '../toolError';
import { noticesOf, openWorkspace } from '../workspace';

const fields =
  'Fields as in "sku: string, qty: float?, lines: {sku: string}[]": string, int, float, bool, objects in braces, full names of data interfaces; [] makes a list, ? makes a field optional.';

export const planEndpoint = defineTool({
  name: 'plan_endpoint',
  title: 'Plan a REST endpoint',
  description:
    "Returns the files and edits of a new REST endpoint in one of the author's own modules: route, service and data interfaces, classes, di.xml, acl.xml. They pass every stage of Magento; only the body of the method remains to be written. Nothing is written: show the plan to the author, then write the files yourself.",
  input: {
    module: z.string().describe('The folder of the module; relative or absolute.'),
    method: z.enum(['GET', 'POST', 'PUT', 'DELETE']),
    url: z.string().describe('As in /V1/erp/orders/:orderId.'),
    takes: z.string().optional().describe(`What callers send besides the URL. ${fields}`),
    gives: z
      .string()
      .optional()
      .describe(
        'What they receive: fields written in the same way, or one type such as bool or {sku: string}[].',
      ),
    resource: z
      .string()
      .describe(
        'What a caller needs: an ACL id (see search_acl), a new one of the module such as Acme_Erp::orders, self or anonymous.',
      ),
    resourceTitle: z.string().optional().describe('For a new id: its title in the admin panel.'),
    resourceParent: z.string().optional().describe('For a new id: its parent.'),
    service: z
      .string()
      .optional()
      .describe('As in Orders for Api\\OrdersInterface; an existing one is extended.'),
    serviceMethod: z.string().optional(),
    magentoVersion,
  },
  output: {
    endpoint: z.string(),
    service: z.string().describe('The interface and its method.'),
    module: z.string(),
    folder: z.string(),
    newFiles,
    edits,
    notes: z.array(z.string()),
    notices,
  },
  async run({ module, magentoVersion: version, resource, ...given }, call) {
    const { uri, exists } = await call.roots.locate(module);
    if (!exists) throw new ToolError(`There is no folder ${named(module)}: name a module.`);
    const opened = await openWorkspace(call, module, version);
    const outcome = await opened.service.planEndpoint({
      ...given,
      resource: unquoted(resource),
      module: uri,
    });
    const plan = planOf(outcome);
    return {
      endpoint: endpointName({ method: given.method, url: given.url.trim() }),
      service: named(plan.service),
      ...plannedFiles(plan, call),
      ...noticesOf(opened, call),
    };
  },
});
