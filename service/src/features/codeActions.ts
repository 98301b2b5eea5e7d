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
import { endpointAction } from './endpointAction';
import { migrationActions } from './migrationAction';
import { fixEdit, toRange, toWorkspaceEdit } from './places';
import { pointUrlsAction, pointUrlsCommand } from './pointUrlsAction';
import { problemsIn, type FoundProblem } from './problems';

/** The kind under which "fix all" is asked for, by hand or on save. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.magento-integration`;

export interface CodeActionOptions {
  /** Whether the client has the command that lets the user pick REST endpoints. */
  readonly picksEndpoints?: boolean;
  /** Whether the client can make and delete files for a server. */
  readonly movesFiles?: boolean;
  /** The client's commands that an action may call. */
  readonly commands?: ReadonlySet<string>;
}

/**
 * The repairs of the problems that touch `range`, the one of the whole file where it is asked for, and what else can be
 * done with the integration there.
 */
export function findCodeActions(
  workspace: Workspace,
  uri: string,
  range: Range,
  context: CodeActionContext,
  options: CodeActionOptions = {},
): CodeAction[] {
  const found = workspace.find(uri);
  if (!found) return [];
  const wants = (kind: string): boolean =>
    context.only?.some((only) => kind === only || kind.startsWith(`${only}.`)) ??
    kind === CodeActionKind.QuickFix;
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) actions.push(...quickFixes(workspace, found, range, options));
  if (wants(fixAllKind)) {
    const fix = findFileFix(found);
    if (fix)
      actions.push({ title: fix.title, kind: fixAllKind, edit: toWorkspaceEdit(workspace, fix.edits) });
  }
  if (!context.only || wants(CodeActionKind.RefactorRewrite)) {
    const offset = found.file.document.offsetAt(range.start);
    const offered = [
      options.picksEndpoints && endpointAction(workspace, found, offset),
      options.commands?.has(pointUrlsCommand) && pointUrlsAction(workspace, found, offset),
    ];
    actions.push(...offered.filter((action) => typeof action === 'object'));
    if (options.movesFiles) actions.push(...migrationActions(workspace, found, offset));
  }
  return actions;
}

function quickFixes(
  workspace: Workspace,
  found: FileInModule,
  range: Range,
  { movesFiles = false }: CodeActionOptions,
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
      if (fix.files && !movesFiles) return;
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

/** All edits of one file that are surely meant. Where two would overlap, the later one waits for the next time. */
export function findFileFix(context: FileInModule): Fix | undefined {
  const byRule = new Map<string, FoundProblem[]>();
  for (const found of problemsIn(context)) {
    const known = byRule.get(found.rule.code);
    if (known) known.push(found);
    else byRule.set(found.rule.code, [found]);
  }
  const fixes = rules.flatMap((rule): (readonly FileEdit[])[] => {
    const problems = byRule.get(rule.code) ?? [];
    const offered =
      rule.fixFile && problems.length > 0
        ? [rule.fixFile(context)]
        : problems.map(({ problem }) => problem.fixes?.().find((fix) => fix.safe));
    return offered.flatMap((fix) =>
      fix?.edits.every((edit) => edit.uri === context.file.uri) ? [fix.edits] : [],
    );
  });
  const edits = withoutConflicts(fixes).flat();
  return edits.length > 0 ? { title: 'Fix all Magento integration problems in this file', edits } : undefined;
}

/** Leaves out each fix that has an edit in conflict with one of an earlier fix. */
function withoutConflicts(fixes: readonly (readonly FileEdit[])[]): (readonly FileEdit[])[] {
  let live = new Set(fixes.keys());
  for (;;) {
    const sorted = [...live]
      .flatMap((fix) => fixes[fix]!.map((edit) => ({ fix, edit })))
      .sort((a, b) => a.edit.range.start - b.edit.range.start || a.edit.range.end - b.edit.range.end);
    const dropped = new Set<number>();
    let furthest: (typeof sorted)[number] | undefined;
    for (const each of sorted) {
      if (furthest && furthest.fix !== each.fix && conflict(furthest.edit, each.edit)) {
        dropped.add(Math.max(furthest.fix, each.fix));
      }
      if (!furthest || each.edit.range.end >= furthest.edit.range.end) furthest = each;
    }
    if (dropped.size === 0) return [...live].map((fix) => fixes[fix]!);
    live = new Set([...live].filter((fix) => !dropped.has(fix)));
  }
}
