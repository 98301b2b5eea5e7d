import { countOf, type Report } from './report';

/** As in "3 errors, 5 warnings in 4 of 25 files; 6 can be fixed with --fix". */
export function summaryOf(report: Report): string {
  const counts = [
    [countOf(report, 'error'), 'error'],
    [countOf(report, 'warning'), 'warning'],
    [countOf(report, 'information') + countOf(report, 'hint'), 'remark'],
  ] as const;
  const found = counts.filter(([number]) => number > 0).map(([number, word]) => counted(number, word));
  if (found.length === 0) return `No problems in ${counted(report.files, 'file')}`;
  const files = new Set(report.problems.map((problem) => problem.uri)).size;
  const fixable = report.problems.filter((problem) => problem.fixable).length;
  return (
    `${found.join(', ')} in ${files} of ${counted(report.files, 'file')}` +
    (fixable > 0 ? `; ${fixable} can be fixed with --fix` : '')
  );
}

export function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
