import * as l10n from '@vscode/l10n';
import {
  ErrorCodes,
  ResponseError,
  type CancellationToken,
  type ExecuteCommandParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { requestCommand, serverCommands, type ServerCommandName } from '#protocol';
import type { Answer } from '../session/answers';
import type { Session } from '../session/session';
import { answerRequest, requestNames } from './answerRequest';
import { commandTable } from './commandTable';
import { wrong } from './parameters';
import type { ViewSource } from './requestTable';

const commandNames = Object.keys(commandTable) as ServerCommandName[];

/** All that `workspace/executeCommand` takes. */
export const executableCommands = [
  ...commandNames.map((name) => serverCommands[name]),
  ...requestNames.map(requestCommand),
];

/** Carries out one of {@link executableCommands}: what edits is applied by the client. */
export async function executeCommand(
  session: Session,
  view: ViewSource,
  { command, arguments: given }: ExecuteCommandParams,
  token: CancellationToken,
): Promise<Answer<unknown>> {
  const request = requestNames.find((name) => command === requestCommand(name));
  if (request) {
    const answer = await answerRequest(session, view, request, given?.[0], token);
    if (answer instanceof ResponseError || !isEditing(answer) || !session.client.appliesEdits) return answer;
    const label = l10n.t('Edit Magento integration files');
    return { ...answer, ...(await session.connection.workspace.applyEdit({ label, edit: answer.edit })) };
  }
  const name = commandNames.find((each) => command === serverCommands[each]);
  if (!name) return new ResponseError(ErrorCodes.InvalidParams, `There is no command ${command}.`);
  const { takes, run } = commandTable[name];
  const answer = run(given, session, token);
  return answer === wrong
    ? new ResponseError(ErrorCodes.InvalidParams, `${command} takes ${takes}.`)
    : answer;
}

/** What is answered with an edit to be applied. */
function isEditing(answer: unknown): answer is { edit: WorkspaceEdit } {
  return typeof answer === 'object' && answer !== null && 'edit' in answer;
}
