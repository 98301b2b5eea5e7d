import {
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type ExecuteCommandParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { fixAllKind } from '#service/languageService';
import { createByCommand, createCommand } from './createRequests';
import type { Answer } from './handlers';
import { commandPrefix, requestNames, type IntegrationRequests } from './integrationRequests';
import { addRoutes, addRoutesCommand, addRoutesUsage } from './routeRequests';
import { migrateByCommand, migrateCommand } from './migrateCommand';
import type { Session } from './session';
import { applyEditCommand } from './toClient';

/** Applies all safe fixes of the document whose URI is its argument. */
const fixAllCommand = 'magentoIntegration.fixAll';

/** All that `workspace/executeCommand` takes. */
export const commands = [
  fixAllCommand,
  addRoutesCommand,
  applyEditCommand,
  createCommand,
  migrateCommand,
  ...requestNames.map((name) => commandPrefix + name),
];

const wholeText = { start: { line: 0, character: 0 }, end: { line: 2 ** 31 - 1, character: 0 } };

/** Carries out one of {@link commands}: what edits is applied by the client. */
export async function executeCommand(
  session: Session,
  requests: IntegrationRequests,
  { command, arguments: given }: ExecuteCommandParams,
  token: CancellationToken,
): Promise<Answer<unknown>> {
  const { connection, service, client, respond } = session;
  const request = requestNames.find((name) => command === commandPrefix + name);
  if (request) {
    const answer = await respond(command, token, null, () => requests.answer(request, given?.[0]));
    if (answer instanceof ResponseError || !isEditing(answer) || !client.appliesEdits) return answer;
    const label = 'Edit Magento integration files';
    return { ...answer, ...(await connection.workspace.applyEdit({ label, edit: answer.edit })) };
  }
  if (command === createCommand) {
    return createByCommand(connection, service, respond, {
      argument: given?.[0],
      token,
      canCreate: client.createsFiles,
      versionOf: (uri) => session.documents.get(uri)?.version,
    });
  }
  if (command === migrateCommand) {
    return migrateByCommand(connection, service, respond, {
      argument: given?.[0],
      token,
      client,
      versionOf: (uri) => session.documents.get(uri)?.version,
    });
  }
  let edit: Answer<WorkspaceEdit | undefined>;
  let outcome: string | undefined;
  if (command === applyEditCommand) edit = given?.[0] as WorkspaceEdit;
  else if (command === fixAllCommand && typeof given?.[0] === 'string') {
    const uri: string = given[0];
    edit = await respond(command, token, undefined, () => {
      const context = { diagnostics: [], only: [fixAllKind] };
      const action = service.findCodeActions(uri, wholeText, context)[0];
      return action?.edit && session.toClient.edit(action.edit);
    });
  } else if (command === addRoutesCommand) {
    const added = await respond(command, token, undefined, () => addRoutes(service, given));
    if (added instanceof ResponseError) return added;
    if (!added) return new ResponseError(ErrorCodes.InvalidParams, addRoutesUsage);
    if (!added.edit) connection.window.showInformationMessage(added.message);
    outcome = added.message;
    edit = added.edit && session.toClient.edit(added.edit);
  } else if (command === fixAllCommand) {
    return new ResponseError(ErrorCodes.InvalidParams, `${fixAllCommand} takes the URI of a document.`);
  } else return new ResponseError(ErrorCodes.InvalidParams, `There is no command ${command}.`);
  if (edit instanceof ResponseError) return edit;
  if (!edit) return false;
  if (!client.appliesEdits) {
    return new ResponseError(LSPErrorCodes.RequestFailed, 'The client does not let servers edit documents.');
  }
  const label = 'Fix Magento integration problems';
  const { applied } = await connection.workspace.applyEdit({ label, edit });
  if (applied && outcome !== undefined) connection.window.showInformationMessage(outcome);
  return applied;
}

/** What is answered with an edit to be applied. */
function isEditing(answer: unknown): answer is { edit: WorkspaceEdit } {
  return typeof answer === 'object' && answer !== null && 'edit' in answer;
}
