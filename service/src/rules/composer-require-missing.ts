import * as l10n from '@vscode/l10n';
import { declaresIntegrations } from '../workspace/module';
import { messageTable } from './support/message';
import type { Rule } from './rule';
import { listed } from './support/words';
import { jsonEdit } from '../magento/jsonEdit';
import { composerNode } from '../workspace/composerTree';
import { missingPackages } from '../workspace/missingPackages';

const messages = messageTable({
  missing: ({ packages }: { packages: string }) =>
    l10n.t(
      '"require" does not list {packages}. Add what the module needs, with the versions that it works with.',
      {
        packages,
      },
    ),
});

export const composerRequireMissing: Rule = {
  code: 'composer-require-missing',
  severity: 'information',
  summary: 'composer.json does not require magento/framework or magento/module-integration.',
  why: () =>
    l10n.t(
      'Composer installs the module even where these packages are missing or too old, and module:disable does not know that the module depends on them.',
    ),
  files: ['composer'],
  *check({ file, module }) {
    const { name, requireRange, range } = file.composer;
    if (!declaresIntegrations(module) || !range) return;
    const missing = missingPackages(file);
    if (missing.length === 0) return;
    const list = listed(missing);
    const key = requireRange && composerNode(file, 'require')?.parent?.children?.[0];
    yield {
      range: key
        ? { start: key.offset + 1, end: key.offset + key.length - 1 }
        : (name?.range ?? { start: range.start, end: range.start + 1 }),
      message: messages.missing({ packages: list }),
      fixes: () => {
        const changes = missing.map((each) => ({ path: ['require', each], value: '*' }));
        const edit = jsonEdit(file.text, changes);
        return [
          { title: l10n.t('Require {packages}', { packages: list }), edits: [{ uri: file.uri, ...edit }] },
        ];
      },
    };
  },
};
