import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver-types';
import { toRange, toWorkspaceEdit } from '../../lsp/toLsp';
import { problemsIn } from '../../rules/findProblems';
import type { FileInModule, Workspace } from '../../workspace/workspace';

/** The fixes of the problems that touch `range`. */
export function quickFixes(workspace: Workspace, found: FileInModule, range: Range): CodeAction[] {
  const document = found.file.document;
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const actions: CodeAction[] = [];
  const fixedFiles = new Set<string>();
  for (const each of problemsIn(found)) {
    const { rule, problem, text } = each;
    if (problem.range.start > end || problem.range.end < start) continue;
    const diagnostics = [{ range: toRange(found.file, problem.range), code: rule.code, message: text }];
    problem.fixes?.().forEach((fix, index) => {
      actions.push({
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics,
        edit: toWorkspaceEdit(workspace, fix.edits),
        ...(index === 0 && fix.safe ? { isPreferred: true } : {}),
      });
    });
    if (!rule.fixFile || fixedFiles.has(rule.code)) continue;
    fixedFiles.add(rule.code);
    const whole = rule.fixFile(found);
    if (whole) {
      actions.push({
        title: whole.title,
        kind: CodeActionKind.QuickFix,
        diagnostics,
        edit: toWorkspaceEdit(workspace, whole.edits),
      });
    }
  }
  return actions;
}
