import { l10n } from 'vscode';

/** How many problems there are, by severity. */
export interface ProblemCounts {
  readonly errors: number;
  readonly warnings: number;
  /** Of the severity `information`. */
  readonly remarks?: number;
}

/** As in `1 error, 2 warnings`; empty where there is none. */
export function problemCounts({ errors, warnings, remarks = 0 }: ProblemCounts): string {
  return [
    errors === 1 ? l10n.t('1 error') : errors > 0 && l10n.t('{0} errors', errors),
    warnings === 1 ? l10n.t('1 warning') : warnings > 0 && l10n.t('{0} warnings', warnings),
    remarks === 1 ? l10n.t('1 remark') : remarks > 0 && l10n.t('{0} remarks', remarks),
  ]
    .filter(Boolean)
    .join(', ');
}
