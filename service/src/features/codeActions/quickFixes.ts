import * as l10n from '@vscode/l10n';
import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver-types';
import { offeredCommands } from '#protocol/commands';
import { fixEdit, toRange, toWorkspaceEdit } from '../../lsp/toLsp';
import { judge, type JudgedProblem } from '../../policy/judge';
import type { Policy } from '../../policy/policy';
import { startsIn } from '../../rules/fileFix';
import type { FileOperation, Fix } from '../../rules/rule';
import { changeByEdits, isNoChange, titleSaying } from '../../rules/support/endpointChange';
import type { CodeActionOptions } from './codeActions';
import type { FileInModule, Workspace } from '../../workspace/workspace';
import { decisionActions } from './policyActions';

/**
 * The fixes of the problems that touch `range` and are shown, those that make or move files only if the client does such
 * things; then what can be decided about these problems.
 */
export function quickFixes(
  workspace: Workspace,
  policy: Policy,
  found: FileInModule,
  range: Range,
  options: CodeActionOptions,
): CodeAction[] {
  const document = found.file.document;
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const shown = judge(policy, found).filter(
    ({ verdict }) => verdict.kind === 'shown' || verdict.kind === 'baselined',
  );
  const here = shown.filter(({ problem }) => problem.range.start <= end && problem.range.end >= start);
  const fixedFiles = new Set<string>();
  const measured = { left: mostMeasured };
  const actions = here.flatMap((each) => {
    const own = ownFixes(workspace, found, each, options, measured);
    if (fixedFiles.has(each.rule.code)) return own;
    fixedFiles.add(each.rule.code);
    return [...own, ...wholeFix(workspace, found, each, shown, measured)];
  });
  const decided = new Set<string>();
  const decisions = here
    .filter(({ verdict }) => verdict.kind === 'shown')
    .flatMap((each) => decisionActions(workspace, policy, found, each, options.createsFiles ?? false))
    .filter(({ title }) => !decided.has(title) && decided.add(title));
  return [...actions, ...explanations(here, found, options), ...decisions];
}

/** The page of each rule that says something here, on clients that can show it. */
function explanations(
  here: readonly JudgedProblem[],
  { file }: FileInModule,
  { commands }: CodeActionOptions,
): CodeAction[] {
  if (!commands?.has(offeredCommands.showRulePage)) return [];
  const first = new Map(here.map((each) => [each.rule.code, each]).reverse() as [string, JudgedProblem][]);
  return [...first.values()].reverse().map(({ rule: { code }, problem, text }) => {
    const title = l10n.t('Explain {code}', { code });
    return {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [{ range: toRange(file, problem.range), code, message: text }],
      command: { title, command: offeredCommands.showRulePage, arguments: [code] },
    };
  });
}

/** What a fix changes about endpoints is asked of so many at a place: it is the dearest question. */
const mostMeasured = 8;

/** A fix as it is offered: its title says what it opens and closes, and what opens something is no one's first choice. */
function asOffered(found: FileInModule, fix: Fix, measured: { left: number }): Fix {
  const isOfFile = !fix.files && fix.edits.every(({ uri }) => uri === found.file.uri);
  if (fix.saysChange || !isOfFile || measured.left === 0) return fix;
  measured.left--;
  const change = changeByEdits(found, fix.edits);
  return isNoChange(change) ? fix : { ...fix, title: titleSaying(fix.title, change), safe: false };
}

function ownFixes(
  workspace: Workspace,
  found: FileInModule,
  { rule, problem, text }: JudgedProblem,
  { movesFiles, renamesFiles }: CodeActionOptions,
  measured: { left: number },
): CodeAction[] {
  const { file } = found;
  const diagnostics = [{ range: toRange(file, problem.range), code: rule.code, message: text }];
  const isPossible = ({ kind }: FileOperation): boolean =>
    (kind === 'move' ? renamesFiles : movesFiles) === true;
  return (problem.fixes?.() ?? []).flatMap((given, index) => {
    if (given.files?.every(isPossible) === false) return [];
    const fix = asOffered(found, given, measured);
    return [
      {
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics,
        edit: fixEdit(workspace, fix),
        ...(index === 0 && fix.safe ? { isPreferred: true } : {}),
      },
    ];
  });
}

/** What mends all of a rule's problems in the file that are shown. */
function wholeFix(
  workspace: Workspace,
  found: FileInModule,
  { rule, problem, text }: JudgedProblem,
  shown: readonly JudgedProblem[],
  measured: { left: number },
): CodeAction[] {
  const ofRule = shown.filter((each) => each.rule === rule);
  const given = rule.fixFile?.(found, startsIn(ofRule));
  if (!given) return [];
  const whole = asOffered(found, given, measured);
  return [
    {
      title: whole.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [{ range: toRange(found.file, problem.range), code: rule.code, message: text }],
      edit: toWorkspaceEdit(workspace, whole.edits),
    },
  ];
}
