import { inertJson } from '../terminal/inert';
import { countOf, type Report } from './report';

/** For programs: lines and characters count from 0, in UTF-16 units, as in LSP. */
export function formatJson(report: Report): string {
  const diagnostics = report.problems.map(({ file, code, severity, message, range, fixes, related }) => ({
    file,
    code,
    severity,
    message,
    range,
    fixes,
    related: related.map((place) => ({ file: place.file, range: place.range, message: place.message })),
  }));
  const summary = {
    files: report.files,
    errors: countOf(report, 'error'),
    warnings: countOf(report, 'warning'),
    suppressed: report.suppressed.length,
  };
  return `${inertJson({ diagnostics, summary, notices: report.notices })}\n`;
}
