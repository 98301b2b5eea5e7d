import * as l10n from '@vscode/l10n';
import { ErrorCodes, LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import {
  serverCommands,
  type Answers,
  type CreatePlan,
  type EndpointAnswers,
  type ServerCommandName,
} from '#protocol';
import { failed, type Answer } from '../session/answers';
import type { Session } from '../session/session';
import { workspaceEditOf } from './planEdit';

/**
 * Carries out the command `createFiles`: has the client apply the plan for the answers, in one step that it can undo.
 * True where the client applied it.
 */
export function createByCommand(
  session: Session,
  answers: Answers,
  token: CancellationToken,
): Promise<Answer<boolean>> {
  const label = l10n.t('Create Magento integration');
  return create(session, 'createFiles', label, token, () => session.service.planIntegration(answers));
}

/** Carries out the command `createEndpointFiles`, as {@link createByCommand} does. */
export function createEndpointByCommand(
  session: Session,
  answers: EndpointAnswers,
  token: CancellationToken,
): Promise<Answer<boolean>> {
  const label = l10n.t('Create REST endpoint');
  return create(session, 'createEndpointFiles', label, token, () => session.service.planEndpoint(answers));
}

interface Problems {
  readonly problems: readonly { readonly field: string; readonly message: string }[];
}

async function create(
  session: Session,
  command: ServerCommandName,
  label: string,
  token: CancellationToken,
  plan: () => Promise<CreatePlan | Problems>,
): Promise<Answer<boolean>> {
  const { connection, client } = session;
  if (!client.createsFiles) {
    return new ResponseError(
      LSPErrorCodes.RequestFailed,
      l10n.t(
        'The client does not allow servers to create files; run "magento-integration create" in a terminal.',
      ),
    );
  }
  const planned = await session.respond(serverCommands[command], token, failed(), plan);
  if (planned instanceof ResponseError) return planned;
  if ('problems' in planned) {
    return new ResponseError(
      ErrorCodes.InvalidParams,
      planned.problems.map(({ field, message }) => `${field}: ${message}`).join('\n'),
    );
  }
  const edit = workspaceEditOf(planned, (uri) => session.versionOf(uri));
  return (await connection.workspace.applyEdit({ label, edit })).applied;
}
