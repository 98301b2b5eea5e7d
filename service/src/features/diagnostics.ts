import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver-types';
import type { Severity } from '../rules/rule';
import type { Workspace } from '../workspace/workspace';
import { toLocation, toRange } from '../lsp/toLsp';
import { problemsIn } from '../rules/findProblems';
import type { ProblemOptions } from './support/problemOptions';

const diagnosticSource = 'Magento Integration';

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** What is wrong in a file, as LSP shows it. */
export function doValidation(
  workspace: Workspace,
  uri: string,
  { pageUri }: ProblemOptions = {},
): Diagnostic[] {
  const context = workspace.find(uri);
  if (!context) return [];
  return problemsIn(context).map(({ rule, severity, problem, text }) => ({
    range: toRange(context.file, problem.range),
    severity: severities[severity],
    code: rule.code,
    ...linkTo(pageUri?.(rule.code)),
    source: diagnosticSource,
    message: text,
    ...(problem.unnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(problem.related
      ? {
          relatedInformation: problem.related.flatMap((place) => {
            const location = toLocation(workspace, place.uri, place.range);
            return location ? [{ location, message: place.message }] : [];
          }),
        }
      : {}),
  }));
}

function linkTo(href: string | undefined): Pick<Diagnostic, 'codeDescription'> {
  return href === undefined ? {} : { codeDescription: { href } };
}
