import { isAbsolute } from 'node:path';
import type { Range } from 'vscode-languageserver-types';
import { inertJson } from '../terminal/inert';
import { explanationOf, packageVersion } from '../package';
import type { Report, ReportedProblem, SuppressedProblem } from './report';

const levels = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

/** SARIF 2.1.0, for code scanning services. Lines and columns count from 1. */
export function formatSarif(report: Report): string {
  const all = [...report.problems, ...report.suppressed].sort(byPlace);
  const codes = [...new Set(all.map((problem) => problem.code))].sort();
  const run = {
    tool: {
      driver: {
        name: 'Magento Integration Tools',
        semanticVersion: packageVersion(),
        rules: codes.map(ruleOf),
      },
    },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [sourceRoot]: { description: { text: 'The folder in which the check ran.' } } },
    invocations: [invocationOf(report)],
    results: all.map((problem) => ({
      ruleId: problem.code,
      ruleIndex: codes.indexOf(problem.code),
      level: levels[problem.severity],
      message: { text: problem.message },
      locations: [{ physicalLocation: locationOf(problem) }],
      partialFingerprints: { 'magentoIntegration/v1': problem.fingerprint },
      // As SARIF wants it, all results have it or none.
      ...(report.suppressed.length > 0 ? { suppressions: suppressionsOf(problem) } : {}),
      ...(problem.related.length > 0
        ? {
            relatedLocations: problem.related.map((place, id) => ({
              id,
              physicalLocation: locationOf(place),
              message: { text: place.message },
            })),
          }
        : {}),
    })),
  };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  };
  return `${inertJson(log)}\n`;
}

/** Whether all was looked at that was to be, and what was not. */
function invocationOf({ notices, isIncomplete }: Report) {
  return {
    executionSuccessful: !isIncomplete,
    ...(notices.length > 0 && {
      toolExecutionNotifications: notices.map((text) => ({ level: 'warning', message: { text } })),
    }),
  };
}

/** SARIF's kinds: a comment is in the source, a baseline outside of it. */
function suppressionsOf(problem: ReportedProblem | SuppressedProblem) {
  if (!('by' in problem)) return [];
  const { by, reason } = problem;
  const justification = by === 'baseline' ? 'It is in the baseline.' : reason;
  return [
    {
      kind: by === 'baseline' ? 'external' : 'inSource',
      ...(justification === undefined ? {} : { justification }),
    },
  ];
}

function byPlace(a: ReportedProblem, b: ReportedProblem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}

const sourceRoot = '%SRCROOT%';

function ruleOf(code: string) {
  const page = explanationOf(code);
  return {
    id: code,
    shortDescription: { text: (page && firstSentence(page)) || code },
    ...(page === undefined ? {} : { help: { text: page, markdown: page } }),
  };
}

/** The first sentence below the page's heading, without Markdown's marks. */
function firstSentence(page: string): string | undefined {
  const paragraph = /^[^#\s].*$/m.exec(page)?.[0].replace(/[`*]/g, '');
  return paragraph && (/^.*?\.(?=\s|$)/.exec(paragraph)?.[0] ?? paragraph);
}

function locationOf({ file, uri, range }: { file: string; uri: string; range: Range }) {
  // Outside of the working folder there is no relative name: SARIF has no `..`.
  const isBelow = !file.startsWith('../') && !isAbsolute(file);
  const relative = { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: sourceRoot };
  return {
    artifactLocation: isBelow ? relative : { uri },
    region: {
      startLine: range.start.line + 1,
      startColumn: range.start.character + 1,
      endLine: range.end.line + 1,
      endColumn: range.end.character + 1,
    },
  };
}
