import { codeFrame } from '../terminal/codeFrame';
import { printable, wrap } from '../terminal/displayWidth';
import { painter, type Paint, type Style, type Terminal } from '../terminal/terminal';
import { countOf, type Report, type ReportedProblem } from './report';
import { summaryOf } from './summary';

const styles = {
  error: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  information: ['cyan'],
  hint: ['dim'],
} as const satisfies Record<string, readonly Style[]>;

/** For people, in the form that compilers have. Lines and columns count from 1. */
export function formatText(report: Report, terminal: Terminal): string {
  const paint = painter(terminal.colour);
  const blocks = report.problems.map(
    (problem) => `${blockOf(problem, terminal.width, paint).join('\n')}\n\n`,
  );
  const style = countOf(report, 'error') > 0 ? 'red' : countOf(report, 'warning') > 0 ? 'yellow' : 'green';
  return `${blocks.join('')}${paint(style, summaryOf(report))}\n`;
}

function blockOf(problem: ReportedProblem, width: number, paint: Paint): string[] {
  const { file, range, severity, code, message } = problem;
  const style = styles[severity];
  const place = `${printable(file)}:${range.start.line + 1}:${range.start.character + 1}`;
  const isLoud = severity === 'error' || severity === 'warning';
  return [
    `${paint(isLoud ? 'bold' : 'dim', place)}: ${paint(style, severity)} ${paint('dim', code)}`,
    ...wrap(message, width - 2).map((line) => paint(isLoud ? [] : 'dim', `  ${line}`)),
    // What is only a remark does not take more room than it needs.
    ...(isLoud ? detailsOf(problem, width, paint) : []),
  ];
}

function detailsOf(problem: ReportedProblem, width: number, paint: Paint): string[] {
  const frame = codeFrame(problem.lines, problem.range, width - 4, paint, styles[problem.severity]);
  return [
    '',
    ...frame.map((line) => `    ${line}`),
    ...problem.related.map(({ file, range, message }) => {
      const place = `${printable(file)}:${range.start.line + 1}:${range.start.character + 1}`;
      return `  ${paint('dim', `${place}:`)} ${printable(message)}`;
    }),
    ...problem.fixes.map((title) => `  ${paint('green', 'fix:')} ${printable(title)}`),
  ];
}
