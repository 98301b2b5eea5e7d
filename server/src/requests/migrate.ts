import * as l10n from '@vscode/l10n';
import { ResponseError, type CancellationToken, type Range } from 'vscode-languageserver';
import {
  serverCommands,
  type MigrationOutcome,
  type MigrationPlan,
  type MigrationRefusal,
  type MigrationRequest,
} from '#protocol';
import { failed, type Answer } from '../session/answers';
import type { Session } from '../session/session';
import { workspaceEditOf } from './planEdit';

/**
 * Carries out the command `migrate`: the edit goes to the client, which has the user look at it if it can, and the
 * outcome is shown and answered.
 */
export async function migrateByCommand(
  session: Session,
  request: MigrationRequest,
  token: CancellationToken,
): Promise<Answer<MigrationOutcome>> {
  const { connection, service, client } = session;
  if (!client.movesFiles) {
    return refused(session, {
      problem: {
        message: l10n.t(
          'The client does not allow servers to create and delete files; run "magento-integration migrate" in a terminal.',
        ),
      },
    });
  }
  const plan = await session.respond(serverCommands.migrate, token, failed(), () =>
    service.planMigration(request),
  );
  if (plan instanceof ResponseError) return plan;
  if ('problem' in plan) return refused(session, plan);
  const { confirmsEdits } = client;
  const label = titleOf(plan);
  const confirmation = confirmsEdits ? { label, description: plan.notes.join(' ') } : undefined;
  const edit = workspaceEditOf(plan, (uri) => session.versionOf(uri), confirmation);
  // VS Code saves what a refactoring has changed: else a file would be gone before the one that replaces it is saved.
  const metadata = { isRefactoring: true };
  const tell = (): void => connection.window.showInformationMessage([`${label}:`, ...plan.notes].join(' '));
  // A preview shows the changes, and not what they mean.
  if (confirmsEdits) tell();
  const { applied } = await connection.workspace.applyEdit({ label, edit, metadata });
  if (applied && !confirmsEdits) tell();
  return { applied, notes: plan.notes };
}

/** Shows why not, and leads to the place; nothing waits for the user. */
function refused({ connection, client }: Session, { problem }: MigrationRefusal): MigrationOutcome {
  const { message, location } = problem;
  if (location && client.showsDocuments) {
    connection.window
      .showErrorMessage(message, { title: l10n.t('Show') })
      .then((answer) => answer && connection.window.showDocument({ ...showing(location), takeFocus: true }))
      // The message has been shown all the same.
      .catch(() => undefined);
  } else connection.window.showErrorMessage(message);
  return { applied: false, problem: message, notes: [] };
}

function showing({ uri, range }: { uri: string; range: Range }): { uri: string; selection: Range } {
  return { uri, selection: range };
}

function titleOf({ to }: MigrationPlan): string {
  return to === 'consolidated'
    ? l10n.t('Convert to etc/integration.xml')
    : l10n.t('Convert to config.xml and api.xml');
}
