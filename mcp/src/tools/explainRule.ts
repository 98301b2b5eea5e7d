import * as z from 'zod/v4';
import { named } from '../quoted';
import { defineTool } from '../tool';
import { ToolError } from '../toolError';

export const explainRule = defineTool({
  name: 'explain_rule',
  title: 'Explain a rule',
  description:
    'The page of a rule whose code check reports: bad and good examples, what Magento does and why, and how to fix it.',
  input: { code: z.string().describe('As in acl-missing-parent.') },
  output: { code: z.string(), page: z.string().describe('Markdown.') },
  async run({ code }, { host }) {
    const codes: readonly string[] = host.service.ruleCodes;
    const page = codes.includes(code) ? await host.explanationOf(code) : undefined;
    if (page === undefined) {
      throw new ToolError(`There is no rule ${named(code)}. The rules are ${[...codes].sort().join(', ')}.`);
    }
    return { code, page };
  },
});
