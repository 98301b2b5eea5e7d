import * as l10n from '@vscode/l10n';
import { messageTable } from '../rules/support/message';
import type { RuleCode } from '../rules/registry';
import type { RuleDescription } from '../rules/rule';

export const unusedMessages = messageTable({
  code: ({ code }: { code: string }) =>
    l10n.t('{code} is not reported here, so this suppression can be removed.', { code }),
  baselineEntry: ({ code, file }: { code: string; file: string }) =>
    l10n.t('The baseline lists {code} in {file}, which is gone. Update it with check --generate-baseline.', {
      code,
      file,
    }),
  baselineEntries: ({ code, file, count }: { code: string; file: string; count: number }) =>
    l10n.t(
      'The baseline lists {code} in {file} and {count} more that are gone. Update it with check --generate-baseline.',
      { code, file, count },
    ),
  all: () => l10n.t('Nothing is reported here, so this suppression can be removed.'),
});

/** A suppression that suppresses nothing. Found by the policy, which knows what was suppressed. */
export const suppressionUnused: RuleDescription<RuleCode> = {
  code: 'suppression-unused',
  severity: 'hint',
  summary: 'A comment or the baseline suppresses a problem that is not there.',
  why: () =>
    l10n.t('Magento reads neither. An unused suppression would hide the same problem if it came back.'),
};
