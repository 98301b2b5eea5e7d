import * as l10n from '@vscode/l10n';
import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver-types';
import { diagnosticSource } from '#protocol';
import type { Severity } from '../rules/rule';
import type { TextFile } from '../textFile';
import { mebibyte, type Notice } from '../workspace/notices';
import type { Workspace } from '../workspace/workspace';
import { toLocation, toRange } from '../lsp/toLsp';
import { judgeOpenConfig } from '../policy/baseline/gone';
import { judge, type JudgedProblem } from '../policy/judge';
import type { Policy } from '../policy/policy';
import type { ProblemOptions } from './support/problemOptions';

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/**
 * What is wrong in a file, as LSP shows it. What the baseline has is a hint, and faded: it is there, and no one has to
 * do anything about it now.
 */
export function doValidation(
  workspace: Workspace,
  policy: Policy,
  uri: string,
  options: ProblemOptions = {},
): Diagnostic[] {
  const unread = tooLarge(workspace, uri);
  // What is on the disk under that name, if it is smaller, is not what the editor shows.
  if (unread) return [diagnosticOfUnread(unread)];
  const config = policy.configAt(uri);
  const context = config ? undefined : workspace.find(uri);
  const file = config ?? context?.file;
  if (!file) return [];
  const judged = config ? judgeOpenConfig(policy, config, workspace) : judge(policy, context!);
  return judged.flatMap((each) => diagnosticOf(workspace, file, each, options) ?? []);
}

/** The notice that a file, or the text that is open under its name, is too large to be read. */
export function tooLarge(workspace: Workspace, uri: string): Notice | undefined {
  const notice = workspace.unreadFile(uri);
  return notice?.reason === 'too-large' ? notice : undefined;
}

/** Of a text of any size, nothing is read; that nothing is reported does not mean that nothing is wrong. */
function diagnosticOfUnread(notice: Notice): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start },
    severity: DiagnosticSeverity.Information,
    source: diagnosticSource,
    message: l10n.t(
      'This file is larger than {0} MiB, so it is not checked.',
      (notice.limit ?? 0) / mebibyte,
    ),
  };
}

function diagnosticOf(
  workspace: Workspace,
  file: TextFile,
  { rule, problem, text, verdict }: JudgedProblem,
  { pageUri }: ProblemOptions,
): Diagnostic | undefined {
  if (verdict.kind !== 'shown' && verdict.kind !== 'baselined') return undefined;
  const isKnown = verdict.kind === 'baselined';
  return {
    range: toRange(file, problem.range),
    severity: severities[isKnown ? 'hint' : verdict.severity],
    code: rule.code,
    ...linkTo(pageUri?.(rule.code)),
    source: diagnosticSource,
    message: text,
    ...(problem.unnecessary || isKnown ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(problem.related
      ? {
          relatedInformation: problem.related.flatMap((place) => {
            const location = toLocation(workspace, place.uri, place.range);
            return location ? [{ location, message: place.message }] : [];
          }),
        }
      : {}),
  };
}

function linkTo(href: string | undefined): Pick<Diagnostic, 'codeDescription'> {
  return href === undefined ? {} : { codeDescription: { href } };
}
