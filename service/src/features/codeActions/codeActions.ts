import {
  CodeActionKind,
  CodeActionTriggerKind,
  type CodeAction,
  type CodeActionContext,
  type Range,
} from 'vscode-languageserver-types';
import { offeredCommands } from '#protocol/commands';
import { findFileFix } from '../../policy/judge';
import type { Policy } from '../../policy/policy';
import type { Workspace } from '../../workspace/workspace';
import { routeAction } from './routeAction';
import { migrationActions } from './migrationAction';
import { toWorkspaceEdit } from '../../lsp/toLsp';
import { exposeAction } from './exposeAction';
import { grantAgainAction } from './grantAgainAction';
import { pointUrlsAction } from './pointUrlsAction';
import { configFixes } from './policyActions';
import { quickFixes } from './quickFixes';

/** The kind under which "fix all" is asked for, by hand or on save. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.magento-integration`;

export interface CodeActionOptions {
  /** Whether the client has the command that lets the user pick REST endpoints. */
  readonly picksEndpoints?: boolean;
  /** Whether an edit may make a file. */
  readonly createsFiles?: boolean;
  /** Whether the client can make and delete files for a server. */
  readonly movesFiles?: boolean;
  /** Whether the client can rename files for a server. */
  readonly renamesFiles?: boolean;
  /** The client's commands that an action may call. */
  readonly commands?: ReadonlySet<string>;
}

/**
 * The repairs of the problems that touch `range`, the one of the whole file where it is asked for, and what else can be
 * done with the integration there.
 */
export function findCodeActions(
  workspace: Workspace,
  policy: Policy,
  uri: string,
  range: Range,
  context: CodeActionContext,
  options: CodeActionOptions = {},
): CodeAction[] {
  const config = policy.configAt(uri);
  const found = config ? undefined : workspace.find(uri);
  const wants = (kind: string): boolean =>
    context.only?.some((only) => kind === only || kind.startsWith(`${only}.`)) ??
    kind === CodeActionKind.QuickFix;
  if (config && wants(CodeActionKind.QuickFix)) {
    const between = [config.document.offsetAt(range.start), config.document.offsetAt(range.end)] as const;
    return configFixes(policy, config, (project) => workspace.hasProjectAt(project), between);
  }
  if (!found) return [];
  // A light bulb that comes by itself is for what is wrong.
  const isAsked = context.triggerKind !== CodeActionTriggerKind.Automatic;
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    actions.push(...quickFixes(workspace, policy, found, range, options));
    const granting =
      isAsked &&
      options.movesFiles &&
      grantAgainAction(workspace, found, found.file.document.offsetAt(range.start));
    if (granting) actions.push(granting);
  }
  if (wants(fixAllKind)) {
    const fix = findFileFix(policy, found);
    if (fix)
      actions.push({ title: fix.title, kind: fixAllKind, edit: toWorkspaceEdit(workspace, fix.edits) });
  }
  if ((!context.only && isAsked) || (context.only && wants(CodeActionKind.RefactorRewrite))) {
    const offset = found.file.document.offsetAt(range.start);
    const offered = [
      options.picksEndpoints && routeAction(workspace, found, offset),
      exposeAction(workspace, found, offset, options),
      options.commands?.has(offeredCommands.pointUrls) && pointUrlsAction(workspace, found, offset),
    ];
    actions.push(...offered.filter((action) => typeof action === 'object'));
    if (options.movesFiles) actions.push(...migrationActions(workspace, found, offset));
  }
  return actions;
}
