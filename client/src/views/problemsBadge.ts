import { DiagnosticSeverity, l10n, languages, type Diagnostic, type Disposable, type TreeView } from 'vscode';
import { diagnosticSource } from '#protocol';
import { problemCounts } from './problemCounts';

/** Shows at the view's icon how many problems of ours the Problems panel has. Hints are not listed there. */
export function showProblemsBadge(view: TreeView<unknown>): Disposable {
  const update = (): void => {
    const own = languages
      .getDiagnostics()
      .flatMap(([, diagnostics]) => diagnostics)
      .filter(({ source }) => source === diagnosticSource);
    const listed = own.filter(({ severity }) => severity !== DiagnosticSeverity.Hint);
    view.badge = listed.length === 0 ? undefined : { value: listed.length, tooltip: tooltipOf(listed) };
  };
  update();
  return languages.onDidChangeDiagnostics(update);
}

function tooltipOf(listed: readonly Diagnostic[]): string {
  const count = (severity: DiagnosticSeverity): number =>
    listed.filter((each) => each.severity === severity).length;
  return l10n.t(
    'Magento integrations: {0}',
    problemCounts({
      errors: count(DiagnosticSeverity.Error),
      warnings: count(DiagnosticSeverity.Warning),
      remarks: count(DiagnosticSeverity.Information),
    }),
  );
}
