import * as l10n from '@vscode/l10n';
import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { serverCommands, type Answers, type EndpointAnswers, type ServerCommandName } from '#protocol';
import { fixAllKind } from '#service/languageService';
import { failed, type Answer } from '../session/answers';
import type { Session } from '../session/session';
import { createByCommand, createEndpointByCommand } from './create';
import { migrateByCommand } from './migrate';
import { anything, list, object, oneOf, optional, positional, string, wrong, type Shape } from './parameters';

/** A command of the server's. */
export interface CommandRow {
  /** What its arguments are, for the text that says what is right. */
  readonly takes: string;
  /** Carries it out; `wrong` where the arguments are not as they should be. */
  readonly run: (
    given: unknown,
    session: Session,
    token: CancellationToken,
  ) => Promise<Answer<unknown>> | typeof wrong;
}

function commandRow<Args>(
  takes: Shape<Args>,
  run: (args: Args, session: Session, token: CancellationToken) => Promise<Answer<unknown>>,
): CommandRow {
  return {
    takes: takes.text,
    run(given, session, token) {
      const args = takes.read(given);
      return args === wrong ? wrong : run(args, session, token);
    },
  };
}

const wholeText = { start: { line: 0, character: 0 }, end: { line: 2 ** 31 - 1, character: 0 } };

const fixAll = commandRow(positional('the URI of a document', string), async ([uri], session, token) => {
  const edit = await session.respond<WorkspaceEdit | undefined>(
    serverCommands.fixAll,
    token,
    undefined,
    () => {
      const context = { diagnostics: [], only: [fixAllKind] };
      const action = session.service.findCodeActions(uri, wholeText, context)[0];
      return action?.edit && session.toClient.edit(action.edit);
    },
  );
  return edit instanceof ResponseError
    ? edit
    : applyEdit(session, edit, l10n.t('Fix Magento integration problems'));
});

const addRoutes = commandRow(
  positional(
    'the URI of an api.xml or integration.xml, the name of an integration in it, and a list of endpoints such as "POST /V1/orders"',
    string,
    string,
    list(string),
  ),
  async ([uri, integration, endpoints], session, token) => {
    const { service, toClient, connection } = session;
    const added = await session.respond(serverCommands.addRoutes, token, failed(), () =>
      service.addRoutes({ uri, integration }, endpoints),
    );
    if (added instanceof ResponseError) return added;
    const applied = await applyEdit(
      session,
      added.edit && toClient.edit(added.edit),
      l10n.t('Fix Magento integration problems'),
    );
    if (!added.edit || applied === true) connection.window.showInformationMessage(added.message);
    return applied;
  },
);

const migrationRequest = object({
  module: string,
  to: oneOf('consolidated', 'classic'),
  integrations: optional(list(string)),
});

/** All commands of the server's besides those that answer as a request does. */
export const commandTable: { readonly [Name in ServerCommandName]: CommandRow } = {
  fixAll,
  addRoutes,
  applyEdit: commandRow(positional('a WorkspaceEdit', anything), ([edit], session) =>
    applyEdit(session, edit as WorkspaceEdit | undefined, l10n.t('Fix Magento integration problems')),
  ),
  createFiles: commandRow(positional('Answers', anything), ([answers], session, token) =>
    createByCommand(session, answers as Answers, token),
  ),
  createEndpointFiles: commandRow(positional('EndpointAnswers', anything), ([answers], session, token) =>
    createEndpointByCommand(session, answers as EndpointAnswers, token),
  ),
  migrate: commandRow(
    positional(`${migrationRequest.text}; module is the URI of a module's folder`, migrationRequest),
    ([request], session, token) => migrateByCommand(session, request, token),
  ),
};

/** Has the client apply an edit; false where there is none, or the client did not want it. */
async function applyEdit(
  { connection, client }: Session,
  edit: WorkspaceEdit | undefined,
  label: string,
): Promise<Answer<boolean>> {
  if (!edit) return false;
  if (!client.appliesEdits) {
    return new ResponseError(
      LSPErrorCodes.RequestFailed,
      l10n.t('The client does not allow servers to edit documents.'),
    );
  }
  return (await connection.workspace.applyEdit({ label, edit })).applied;
}
