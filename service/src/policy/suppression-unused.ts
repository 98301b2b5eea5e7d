import * as l10n from '@vscode/l10n';
import { messageTable } from '../rules/support/message';
import type { RuleCode } from '../rules/registry';
import type { RuleDescription } from '../rules/rule';

export const unusedMessages = messageTable({
  code: ({ code }: { code: string }) =>
    l10n.t('{code} is not reported here, so this suppression can be removed.', { code }),
  all: () => l10n.t('Nothing is reported here, so this suppression can be removed.'),
});

/** A suppression that suppresses nothing. Found by the policy, which knows what was suppressed. */
export const suppressionUnused: RuleDescription<RuleCode> = {
  code: 'suppression-unused',
  severity: 'hint',
  summary: 'A comment suppresses a problem that is not there.',
  why: () =>
    l10n.t(
      'Magento does not read these comments. An unused one would hide the same problem if it came back.',
    ),
};
