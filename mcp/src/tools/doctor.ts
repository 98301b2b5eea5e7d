import * as z from 'zod/v4';
import type { DoctorReport } from '#service/languageService';
import { demandEndpoint } from '../endpoints';
import { named, quoted, sentence, unquoted } from '../quoted';
import { firstOf, leftOut, magentoVersion, notices, path, place } from '../schemas';
import { defineTool, type Call } from '../tool';
import { ToolError } from '../toolError';
import { noticesOf, openWorkspace, type Opened } from '../workspace';

const states = ['ok', 'broken', 'unknown'] as const;

export const doctor = defineTool({
  name: 'doctor',
  title: 'Why an integration is not there, or a call fails',
  description:
    "Follows what Magento does with an integration link by link, from the module's folder to granted resources and usable URLs, and names the first link that is broken. With endpoint, follows a call instead: why Magento answers it with 400, 401, 404 or 500.",
  input: {
    integration: z.string().optional().describe('Only the integration of that name.'),
    endpoint: z
      .string()
      .optional()
      .describe('A call such as "GET /V1/erp/orders/12", own or Magento\'s, in the place of integrations.'),
    path,
    magentoVersion,
  },
  output: {
    integrations: z
      .array(
        z.object({
          name: z.string().optional(),
          kind: z.enum(['classic', 'consolidated']).optional(),
          module: z.string(),
          folder: z.string(),
          summary: z.string(),
          broken: z.string().optional().describe('The id of the first link that is broken.'),
          links: z.array(
            z.object({
              id: z.string(),
              title: z.string(),
              state: z.enum(states),
              text: z.string(),
              code: z.string().optional(),
              where: place.optional(),
              remarks: z.array(z.string()).optional(),
            }),
          ),
        }),
      )
      .describe('With endpoint: the routes that the call may be.'),
    leftOut,
    notices,
  },
  async run({ integration, endpoint, ...input }, call) {
    if (endpoint !== undefined) demandEndpoint(endpoint);
    const opened = await openWorkspace(call, input.path, input.magentoVersion);
    const reports =
      endpoint === undefined
        ? reportsOf(opened, integration && unquoted(integration))
        : await opened.service.examineEndpoint({ endpoint: unquoted(endpoint), uri: opened.paths[0]?.uri });
    if (endpoint === undefined && reports.length === 0 && integration !== undefined) {
      const names = reportsOf(opened).flatMap(({ name }) => (name === undefined ? [] : [quoted(name)]));
      const hint = names.length > 0 ? ` There is ${[...new Set(names)].slice(0, 10).join(', ')}.` : '';
      throw new ToolError(`There is no integration ${named(integration)} here.${hint}`);
    }
    const shown = firstOf(reports, 20);
    return {
      integrations: shown.first.map((report) => describe(report, call)),
      ...(shown.leftOut !== undefined && { leftOut: shown.leftOut }),
      ...noticesOf(opened, call),
    };
  },
});

function reportsOf({ service, paths }: Opened, integration?: string): DoctorReport[] {
  const all = paths.flatMap(({ uri }) => service.runDoctor({ uri, integration }));
  const keyOf = ({ moduleUri, kind, name }: DoctorReport): string => JSON.stringify([moduleUri, kind, name]);
  return [...new Map(all.map((each) => [keyOf(each), each])).values()];
}

function describe({ name, kind, module, moduleUri, links, broken, summary }: DoctorReport, { roots }: Call) {
  return {
    ...(name !== undefined && { name: quoted(name) }),
    ...(kind && { kind }),
    module: named(module),
    folder: roots.nameOf(moduleUri),
    summary: sentence(summary),
    ...(broken && { broken: broken.id }),
    links: links.map(({ id, title, state, text, code, location, remarks }) => ({
      id,
      title,
      state,
      text: sentence(text),
      ...(code !== undefined && { code }),
      ...(location && { where: { file: roots.nameOf(location.uri), range: location.range } }),
      ...(remarks.length > 0 && { remarks: remarks.slice(0, 10).map(sentence) }),
    })),
  };
}
