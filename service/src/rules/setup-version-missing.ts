import * as l10n from '@vscode/l10n';
import { attributeOf } from '../xml/nodes';
import { baseName } from '../uri';
import { messageTable } from './support/message';
import type { Rule } from './rule';
import { listed } from './support/words';
import { moduleElement } from '../magento/moduleXmlEdits';
import { processingScripts } from '../workspace/processingScripts';

const messages = messageTable({
  missing: ({ scripts }: { scripts: string }) =>
    l10n.t('Magento skips {scripts}, because module.xml has no setup_version. Add setup_version="1.0.0".', {
      scripts,
    }),
});

export const setupVersionMissing: Rule = {
  code: 'setup-version-missing',
  severity: 'error',
  summary: 'Install or upgrade scripts install integrations, but module.xml has no setup_version.',
  why: () =>
    l10n.t(
      'Magento runs install and upgrade scripts only for modules with a version, and skips all others without a message.',
    ),
  files: ['module'],
  *check({ file, module }) {
    const { declaration } = file.module;
    if (!declaration || declaration.setupVersion) return;
    const scripts = processingScripts(module).filter(({ script }) => script.needsSetupVersion);
    if (scripts.length === 0) return;
    const names = listed(scripts.map((each) => baseName(each.file.uri)));
    yield {
      range: declaration.name.range,
      message: messages.missing({ scripts: names }),
      related: scripts.map((each) => ({
        uri: each.file.uri,
        range: each.nameRange,
        message: l10n.t('Magento skips this script.'),
      })),
      fixes: () => {
        const element = moduleElement(file.xml);
        const name = element && attributeOf(element, 'name');
        if (!name?.quote) return [];
        // Inside the name's quotes, so that it does not meet an edit of what follows the attribute.
        const at = name.valueRange.end;
        const newText = `${name.quote} setup_version=${name.quote}1.0.0`;
        return [
          {
            title: l10n.t('Add setup_version="1.0.0"'),
            edits: [{ uri: file.uri, range: { start: at, end: at }, newText }],
            safe: true,
          },
        ];
      },
    };
  },
};
