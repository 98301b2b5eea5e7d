import * as l10n from '@vscode/l10n';
import { knowsEnough } from '../../rules/findProblems';
import { rules } from '../../rules/registry';
import type { Problem } from '../../rules/rule';
import type { FileInModule } from '../../workspace/fileInModule';
import type { FilePolicy } from '../policy';
import { unusedMessages } from '../suppression-unused';
import { removeCode } from './edits';
import type { Suppression } from './suppressions';

/** Whether it can be told that a suppression suppresses nothing: its rule is on, and all has been read that it needs. */
export function isTellable(
  { code }: Suppression,
  context: FileInModule,
  decided: Pick<FilePolicy, 'severityOf'>,
): boolean {
  if (code && rules.some((rule) => rule.code === code.value && decided.severityOf(rule.code) === 'off')) {
    return false;
  }
  return rules
    .filter((rule) => code === undefined || rule.code === code.value)
    .every((rule) => !rule.files.includes(context.file.kind) || knowsEnough(rule, context));
}

/** What is reported about a suppression that suppresses nothing. */
export function unusedProblem({ code, directive }: Suppression, { file }: FileInModule): Problem {
  return {
    range: code?.range ?? directive.comment.range,
    message: code ? unusedMessages.code({ code: code.value }) : unusedMessages.all(),
    unnecessary: true,
    fixes: () => [
      {
        title: code
          ? l10n.t('Remove the suppression of {code}', { code: code.value })
          : l10n.t('Remove this suppression'),
        edits: [{ uri: file.uri, ...removeCode(file.text, directive, code) }],
      },
    ],
  };
}
