import * as z from 'zod/v4';
import type { Answers } from '#service/languageService';
import { plannedFiles, planOf } from '../edits';
import { named, unquoted } from '../quoted';
import { edits, magentoVersion, newFiles, notices } from '../schemas';
import { defineTool } from '../tool';
import { ToolError } from '../toolError';
import { noticesOf, openWorkspace } from '../workspace';

export const planIntegration = defineTool({
  name: 'plan_integration',
  title: 'Plan an integration',
  description:
    'Returns the files and edits of a new integration, checked against the Magento of the workspace. Nothing is written: show the plan to the author, then write the files yourself. Parent resources are added automatically; grant no more than was asked for.',
  input: {
    folder: z
      .string()
      .describe('app/code for a new module, or the folder of an existing module; relative or absolute.'),
    newModule: z
      .object({ vendor: z.string(), module: z.string() })
      .optional()
      .describe('For a new module: the parts of its name, as in Acme and ErpBridge.'),
    name: z.string().describe('The name of the integration, as the merchant sees it.'),
    email: z.string().describe('The email address of the person or team that runs the external system.'),
    endpointUrl: z.string().optional().describe('Where Magento sends the credentials (https).'),
    identityLinkUrl: z.string().optional().describe('The page where the merchant then logs in (https).'),
    resources: z.array(z.string()).min(1).max(500).describe('ACL ids: see search_acl, endpoint_resources.'),
    style: z
      .enum(['classic', 'consolidated'])
      .optional()
      .describe(
        'consolidated: integration.xml, the default since Magento 2.1. classic: config.xml, api.xml and a setup script.',
      ),
    setup: z.enum(['install-data', 'data-patch']).optional(),
    magentoVersion,
  },
  output: {
    module: z.string(),
    folder: z.string(),
    newFiles,
    edits,
    notes: z.array(z.string()),
    notices,
  },
  async run({ folder, newModule, magentoVersion: version, ...given }, call) {
    const { uri, exists } = await call.roots.locate(folder);
    if (!newModule && !exists) {
      throw new ToolError(`There is no folder ${named(folder)}: name a module, or give newModule.`);
    }
    // The whole workspace: app/code may not be there yet.
    const opened = await openWorkspace(call, exists ? folder : undefined, version);
    const answers: Answers = {
      ...given,
      ...newModule,
      resources: given.resources.map(unquoted),
      where: newModule ? { kind: 'new-module', folder: uri } : { kind: 'existing-module', module: uri },
    };
    const plan = planOf(await opened.service.planIntegration(answers));
    return { ...plannedFiles(plan, call), ...noticesOf(opened, call) };
  },
});
