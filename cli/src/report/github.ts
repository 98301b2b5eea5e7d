import { withoutControls } from '../terminal/inert';
import { summaryOf } from './summary';
import type { Report } from './report';

const levels = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;

/** Workflow commands that GitHub shows as annotations of the lines in a pull request. */
export function formatGithub(report: Report): string {
  const commands = report.problems.map(({ file, code, severity, message, range }) => {
    const properties = {
      file,
      line: String(range.start.line + 1),
      col: String(range.start.character + 1),
      endLine: String(range.end.line + 1),
      title: code,
    };
    const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
    return `::${levels[severity]} ${list.join(',')}::${escapeData(message)}\n`;
  });
  return `${commands.join('')}${summaryOf(report)}\n`;
}

function escapeData(text: string): string {
  const whole = text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  // Others GitHub knows no escape for; a log shows them raw.
  return withoutControls(whole);
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
