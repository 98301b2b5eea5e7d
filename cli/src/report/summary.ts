import { countOf, type Report } from './report';

/** As in "3 errors, 5 warnings in 4 of 25 files; 6 can be fixed with --fix". */
export function summaryOf(report: Report): string {
  const counts = [
    [countOf(report, 'error'), 'error'],
    [countOf(report, 'warning'), 'warning'],
    [countOf(report, 'information') + countOf(report, 'hint'), 'remark'],
  ] as const;
  const found = counts.filter(([number]) => number > 0).map(([number, word]) => counted(number, word));
  const suppressed = suppressedOf(report);
  if (found.length === 0) return `No problems in ${counted(report.files, 'file')}${suppressed}`;
  const files = new Set(report.problems.map((problem) => problem.uri)).size;
  const fixable = report.problems.filter((problem) => problem.fixable).length;
  return (
    `${found.join(', ')} in ${files} of ${counted(report.files, 'file')}` +
    (fixable > 0 ? `; ${fixable} can be fixed with --fix` : '') +
    suppressed
  );
}

/** As in "; 3 suppressed, 12 in the baseline". */
function suppressedOf({ suppressed }: Report): string {
  const known = suppressed.filter(({ by }) => by === 'baseline').length;
  const parts = [
    ...(suppressed.length > known ? [`${suppressed.length - known} suppressed`] : []),
    ...(known > 0 ? [`${known} in the baseline`] : []),
  ];
  return parts.length > 0 ? `; ${parts.join(', ')}` : '';
}

/** As in `1 error`, `2 errors`: only for words whose plural adds an s. */
export function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
