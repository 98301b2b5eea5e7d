import type { Report } from './report';

const severities = { error: 'major', warning: 'minor', information: 'info', hint: 'info' } as const;

/** GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/. Lines count from 1. */
export function gitlabIssues({ problems }: Report): readonly object[] {
  return problems.map(({ file, code, severity, message, range, fingerprint }) => ({
    description: message,
    check_name: code,
    fingerprint,
    severity: severities[severity],
    location: { path: file, lines: { begin: range.start.line + 1, end: range.end.line + 1 } },
  }));
}
