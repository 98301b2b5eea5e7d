import * as z from 'zod/v4';
import { languageModelToolPrefix } from '#protocol/languageModelTools';
import { aboutAnswers } from './aboutAnswers';
import type { Tool } from './tool';
import { tools } from './tools';

/**
 * The tools as `contributes.languageModelTools` of package.json has them; `npm run docs` writes them there. Their texts for
 * people are in package.nls.json.
 */
export function languageModelTools(): object[] {
  return tools.map((tool) => ({
    name: `${languageModelToolPrefix}${tool.name}`,
    displayName: `%tool.${tool.name}%`,
    userDescription: `%tool.${tool.name}.description%`,
    modelDescription: `${tool.description} ${aboutAnswers}`,
    toolReferenceName: referenceNameOf(tool),
    canBeReferencedInPrompt: true,
    icon: '$(plug)',
    tags: ['magento'],
    // The editor's own agents do not work in Restricted Mode, either; without Magento there is nothing to answer.
    when: 'isWorkspaceTrusted && magentoIntegration.state =~ /^(starting|indexing|ready)$/',
    inputSchema: inputSchemaOf(tool),
  }));
}

/** `search_acl` → `magentoSearchAcl`, as people write it behind a #. */
function referenceNameOf({ name }: Tool): string {
  return `magento_${name}`.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function inputSchemaOf({ input }: Tool): object {
  const { type, properties, required } = z.toJSONSchema(z.object(input), { io: 'input', target: 'draft-7' });
  return { type, properties, ...(required && { required }) };
}
