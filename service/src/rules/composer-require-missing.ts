import { declaresIntegrations } from '../workspace/module';
import type { Rule } from './rule';
import { jsonEdit } from '../magento/jsonEdit';
import { composerNode } from '../workspace/composerTree';
import { missingPackages } from '../workspace/missingPackages';

/** A module that does not tell composer that it needs Magento's framework and its integrations. */
export const composerRequireMissing: Rule = {
  code: 'composer-require-missing',
  severity: 'information',
  files: ['composer'],
  *check({ file, module }) {
    const { name, requireRange, range } = file.composer;
    if (!declaresIntegrations(module) || !range) return;
    const missing = missingPackages(file);
    if (missing.length === 0) return;
    const list = missing.join(' and ');
    const key = requireRange && composerNode(file, 'require')?.parent?.children?.[0];
    yield {
      range: key
        ? { start: key.offset + 1, end: key.offset + key.length - 1 }
        : (name?.range ?? { start: range.start, end: range.start + 1 }),
      message: `"require" does not name ${list}. Composer then installs the module also where ${missing.length > 1 ? 'these are' : 'it is'} missing or too old, and Magento does not know that it depends on ${missing.length > 1 ? 'them' : 'it'}. Add ${list}, with the versions that the module works with.`,
      fixes: () => {
        const changes = missing.map((each) => ({ path: ['require', each], value: '*' }));
        const edit = jsonEdit(file.text, changes);
        return [{ title: `Require ${list}`, edits: [{ uri: file.uri, ...edit }] }];
      },
    };
  },
};
