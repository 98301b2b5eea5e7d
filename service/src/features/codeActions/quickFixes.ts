import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver-types';
import { fixEdit, toRange, toWorkspaceEdit } from '../../lsp/toLsp';
import { problemsIn } from '../../rules/findProblems';
import type { FileOperation } from '../../rules/rule';
import type { CodeActionOptions } from './codeActions';
import type { FileInModule, Workspace } from '../../workspace/workspace';

/** The fixes of the problems that touch `range`; those that make or move files, if the client does such things. */
export function quickFixes(
  workspace: Workspace,
  found: FileInModule,
  range: Range,
  { movesFiles, renamesFiles }: Pick<CodeActionOptions, 'movesFiles' | 'renamesFiles'>,
): CodeAction[] {
  const document = found.file.document;
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const actions: CodeAction[] = [];
  const fixedFiles = new Set<string>();
  for (const each of problemsIn(found)) {
    const { rule, problem, text } = each;
    if (problem.range.start > end || problem.range.end < start) continue;
    const diagnostics = [{ range: toRange(found.file, problem.range), code: rule.code, message: text }];
    problem.fixes?.().forEach((fix, index) => {
      const isPossible = ({ kind }: FileOperation): boolean =>
        (kind === 'move' ? renamesFiles : movesFiles) === true;
      if (fix.files?.every(isPossible) === false) return;
      actions.push({
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics,
        edit: fixEdit(workspace, fix),
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
