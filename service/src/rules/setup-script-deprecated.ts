import * as l10n from '@vscode/l10n';
import { knowsDataPatches } from '../magento/releaseAbilities';
import { messageTable } from './support/message';
import type { Rule } from './rule';
import { processingScripts } from '../workspace/processingScripts';

const messages = messageTable({
  install: ({ script }: { script: string }) =>
    l10n.t(
      '{script} runs only when the module is first installed. A data patch also runs where the module is already installed.',
      {
        script,
      },
    ),
  upgrade: ({ script }: { script: string }) =>
    l10n.t(
      '{script} runs on the first installation and when setup_version is increased. A data patch runs once, without a version.',
      {
        script,
      },
    ),
});

export const setupScriptDeprecated: Rule = {
  code: 'setup-script-deprecated',
  severity: 'hint',
  summary: 'An install or upgrade script installs integrations; since Magento 2.3 a data patch can do that.',
  why: () =>
    l10n.t(
      'Magento still runs these scripts. It records data patches one by one in the table patch_list, so each runs exactly once, on new and on existing shops.',
    ),
  files: ['php'],
  *check({ file, module, installation }) {
    if (!knowsDataPatches(installation)) return;
    const found = processingScripts(module).find((each) => each.file.uri === file.uri);
    if (!found?.script.needsSetupVersion) return;
    const message = found.script.runs === 'install-once' ? messages.install : messages.upgrade;
    yield { range: found.nameRange, message: message({ script: found.className }) };
  },
};
