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
  run({ code }, { host }) {
    const page = host.explanationOf(code);
    if (page === undefined) {
      const codes = [...host.service.ruleCodes].sort().join(', ');
      throw new ToolError(`There is no rule ${named(code)}. The rules are ${codes}.`);
    }
    return Promise.resolve({ code, page });
  },
});
