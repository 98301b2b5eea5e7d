import {
  CodeActionKind,
  type CodeAction,
  type CodeActionContext,
  type Range,
} from 'vscode-languageserver-types';
import { rules } from '../rules/registry';
import type { FileEdit, Fix } from '../rules/rule';
import { conflict } from '../text';
import type { FileInModule, Workspace } from '../workspace/workspace';
import { toRange, toWorkspaceEdit } from './places';
import { problemsIn, type FoundProblem } from './problems';

/** The kind under which "fix all" is asked for, by hand or on save. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.magento-integration`;

/** The repairs of the problems that touch `range`, and the one of the whole file where it is asked for. */
export function findCodeActions(
  workspace: Workspace,
  uri: string,
  range: Range,
  context: CodeActionContext,
): CodeAction[] {
  const found = workspace.find(uri);
  if (!found) return [];
  const wants = (kind: string): boolean =>
    context.only?.some((only) => kind === only || kind.startsWith(`${only}.`)) ??
    kind === CodeActionKind.QuickFix;
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) actions.push(...quickFixes(workspace, found, range));
  if (wants(fixAllKind)) {
    const fix = findFileFix(found);
    if (fix)
      actions.push({ title: fix.title, kind: fixAllKind, edit: toWorkspaceEdit(workspace, fix.edits) });
  }
  return actions;
}

function quickFixes(workspace: Workspace, found: FileInModule, range: Range): CodeAction[] {
  const document = found.file.document;
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const actions: CodeAction[] = [];
  const fixedFiles = new Set<string>();
  for (const each of problemsIn(found)) {
    const { rule, problem } = each;
    if (problem.range.start > end || problem.range.end < start) continue;
    const diagnostics = [
      { range: toRange(found.file, problem.range), code: rule.code, message: problem.message },
    ];
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

/** All edits of one file that are surely meant. Where two would overlap, the later one waits for the next time. */
export function findFileFix(context: FileInModule): Fix | undefined {
  const byRule = new Map<string, FoundProblem[]>();
  for (const found of problemsIn(context)) {
    byRule.set(found.rule.code, [...(byRule.get(found.rule.code) ?? []), found]);
  }
  const edits: FileEdit[] = [];
  for (const rule of rules) {
    const problems = byRule.get(rule.code);
    if (!problems) continue;
    const fixes = rule.fixFile
      ? [rule.fixFile(context)]
      : problems.map(({ problem }) => problem.fixes?.().find((fix) => fix.safe));
    for (const fix of fixes) {
      const own = fix?.edits.every((edit) => edit.uri === context.file.uri) ? fix.edits : [];
      if (own.every((edit) => edits.every((other) => !conflict(edit, other)))) edits.push(...own);
    }
  }
  return edits.length > 0 ? { title: 'Fix all Magento integration problems in this file', edits } : undefined;
}
