import {
  CodeActionKind,
  type CodeAction,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import * as l10n from '@vscode/l10n';
import { toRange, toWorkspaceEdit } from '../../lsp/toLsp';
import { switchOff } from '../../policy/configuration/switchOff';
import type { ConfigFile } from '../../policy/configuration/configFile';
import { configProblems } from '../../policy/configuration/configProblems';
import type { JudgedProblem } from '../../policy/judge';
import type { Policy } from '../../policy/policy';
import { policyRules } from '../../policy/policyRules';
import { disableForLine, disableInFile } from '../../policy/suppressions/edits';
import type { OffsetEdit } from '../../text';
import type { TextFile } from '../../textFile';
import type { FileInModule, Workspace } from '../../workspace/workspace';

/** What can be decided about a problem: for its line, in its file, or for the workspace. */
export function decisionActions(
  workspace: Workspace,
  policy: Policy,
  { file }: FileInModule,
  { rule, problem, text }: JudgedProblem,
  createsFiles: boolean,
): CodeAction[] {
  // A comment about a comment helps no one.
  if (policyRules.includes(rule)) return [];
  const { code } = rule;
  const diagnostics = [{ range: toRange(file, problem.range), code, message: text }];
  const action = (title: string, edit: WorkspaceEdit | undefined): CodeAction[] =>
    edit ? [{ title, kind: CodeActionKind.QuickFix, diagnostics, edit }] : [];
  const inFile = (edit: OffsetEdit | undefined): WorkspaceEdit | undefined =>
    edit && toWorkspaceEdit(workspace, [{ uri: file.uri, ...edit }]);
  const { start } = problem.range;
  return [
    ...action(l10n.t('Disable {code} for this line', { code }), inFile(disableForLine(file, code, start))),
    ...action(l10n.t('Disable {code} in this file', { code }), inFile(disableInFile(file, code, start))),
    ...action(
      l10n.t('Disable {code} in the workspace: set to off', { code }),
      configurationEdit(policy, file.uri, code, createsFiles),
    ),
  ];
}

function configurationEdit(
  policy: Policy,
  uri: string,
  code: JudgedProblem['rule']['code'],
  createsFiles: boolean,
): WorkspaceEdit | undefined {
  const found = switchOff(policy, uri, code);
  if (!found) return undefined;
  if (!('range' in found.edit)) {
    if (!createsFiles) return undefined;
    const start = { line: 0, character: 0 };
    const edits: TextEdit[] = [{ range: { start, end: start }, newText: found.edit.newText }];
    return {
      documentChanges: [
        { kind: 'create', uri: found.uri, options: { ignoreIfExists: true } },
        { textDocument: { uri: found.uri, version: null }, edits },
      ],
    };
  }
  return editOf(policy.configAt(found.uri)!, [found.edit]);
}

/** The repairs of what is wrong in a configuration file between two offsets. */
export function configFixes(
  policy: Policy,
  file: ConfigFile,
  isProject: (uri: string) => boolean,
  [start, end]: readonly [number, number],
): CodeAction[] {
  return configProblems(policy, file, isProject)
    .filter(({ range }) => range.start <= end && range.end >= start)
    .flatMap((problem) =>
      (problem.fixes?.() ?? []).map((fix) => ({
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        edit: editOf(file, fix.edits),
      })),
    );
}

function editOf(file: TextFile, edits: readonly OffsetEdit[]): WorkspaceEdit {
  return {
    changes: { [file.uri]: edits.map(({ range, newText }) => ({ range: toRange(file, range), newText })) },
  };
}
