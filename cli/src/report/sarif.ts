import { isAbsolute } from 'node:path';
import type { Range } from 'vscode-languageserver-types';
import { inertJson } from '../inert';
import { explanationOf, packageVersion } from '../package';
import type { Report } from './report';

const levels = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

/** SARIF 2.1.0, for code scanning services. Lines and columns count from 1. */
export function formatSarif(report: Report): string {
  const codes = [...new Set(report.problems.map((problem) => problem.code))].sort();
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
    results: report.problems.map((problem) => ({
      ruleId: problem.code,
      ruleIndex: codes.indexOf(problem.code),
      level: levels[problem.severity],
      message: { text: problem.message },
      locations: [{ physicalLocation: locationOf(problem) }],
      partialFingerprints: { 'magentoIntegration/v1': problem.fingerprint },
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
function invocationOf({ notices }: Report) {
  return {
    executionSuccessful: notices.length === 0,
    ...(notices.length > 0 && {
      toolExecutionNotifications: notices.map((text) => ({ level: 'warning', message: { text } })),
    }),
  };
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
