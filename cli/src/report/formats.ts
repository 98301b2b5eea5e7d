import { inert, inertJson } from '../terminal/inert';
import type { Terminal } from '../terminal/terminal';
import { formatCheckstyle } from './checkstyle';
import { formatGithub } from './github';
import { gitlabIssues } from './gitlab';
import { formatJson } from './json';
import { formatJunit } from './junit';
import type { Report } from './report';
import { formatSarif } from './sarif';
import { formatText } from './text';

const writers = {
  text: (report, terminal) => inert(formatText(report, terminal)),
  json: formatJson,
  sarif: formatSarif,
  github: formatGithub,
  gitlab: (report) => `${inertJson(gitlabIssues(report))}\n`,
  junit: (report) => formatJunit(report),
  checkstyle: formatCheckstyle,
} as const satisfies Record<string, (report: Report, terminal: Terminal) => string>;

export type Format = keyof typeof writers;

/** What `--format` of `check` may be. */
export const formats = Object.keys(writers) as Format[];

/** The report as a person or a program wants it. */
export function formatReport(format: Format, report: Report, terminal: Terminal): string {
  return writers[format](report, terminal);
}
