import * as l10n from '@vscode/l10n';
import { messageTable } from '../rules/support/message';
import type { RuleDescription } from '../rules/rule';

export const unusedMessages = messageTable({
  code: ({ code }: { code: string }) =>
    l10n.t('{code} is not reported here, so this suppression can go.', { code }),
  baselineEntry: ({ code, file }: { code: string; file: string }) =>
    l10n.t(
      'The baseline lists {code} in {file}, which is gone. Write it anew with check --generate-baseline.',
      {
        code,
        file,
      },
    ),
  baselineEntries: ({ code, file, count }: { code: string; file: string; count: number }) =>
    l10n.t(
      'The baseline lists {code} in {file} and {count} more that are gone. Write it anew with check --generate-baseline.',
      { code, file, count },
    ),
  all: () => l10n.t('Nothing is reported here, so this suppression can go.'),
});

/** A suppression that suppresses nothing. Found by the policy, which knows what was suppressed. */
export const suppressionUnused: RuleDescription = {
  code: 'suppression-unused',
  severity: 'hint',
  summary: 'A comment or the baseline suppresses a problem that is not there.',
  why: () =>
    l10n.t(
      'Magento does not read these. A suppression that is left behind would hide the same problem if it came back.',
    ),
};
