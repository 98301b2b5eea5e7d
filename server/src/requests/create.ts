import * as l10n from '@vscode/l10n';
import { ErrorCodes, LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import { serverCommands, type Answers } from '#protocol';
import { failed, type Answer } from '../session/answers';
import type { Session } from '../session/session';
import { workspaceEditOf } from './planEdit';

/**
 * Carries out the command `createFiles`: has the client apply the plan for the answers, in one step that it can undo.
 * True where the client applied it.
 */
export async function createByCommand(
  session: Session,
  answers: Answers,
  token: CancellationToken,
): Promise<Answer<boolean>> {
  const { connection, service, client } = session;
  if (!client.createsFiles) {
    return new ResponseError(
      LSPErrorCodes.RequestFailed,
      l10n.t(
        'The client does not allow servers to create files; run "magento-integration create" in a terminal.',
      ),
    );
  }
  const plan = await session.respond(serverCommands.createFiles, token, failed(), () =>
    service.planIntegration(answers),
  );
  if (plan instanceof ResponseError) return plan;
  if ('problems' in plan) {
    return new ResponseError(
      ErrorCodes.InvalidParams,
      plan.problems.map(({ field, message }) => `${field}: ${message}`).join('\n'),
    );
  }
  const edit = workspaceEditOf(plan, (uri) => session.versionOf(uri));
  return (await connection.workspace.applyEdit({ label: l10n.t('Create Magento integration'), edit }))
    .applied;
}
