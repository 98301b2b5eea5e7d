import {
  ErrorCodes,
  ResponseError,
  type CancellationToken,
  type Connection,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { migrateCommand } from '#service/languageService';
import type {
  LanguageService,
  MigrationPlan,
  MigrationRefusal,
  MigrationRequest,
} from '#service/languageService';
import type { ClientAbilities } from './clientAbilities';
import type { Respond } from './createRequests';
import type { Answer } from './handlers';

/**
 * Any client's way to convert integrations, by workspace/executeCommand: the argument is a {@link MigrationRequest}; the
 * edit goes to the client, which has the user look at it if it can, and the outcome is shown and answered.
 */
export { migrateCommand } from '#service/languageService';

const usage = `${migrateCommand} takes { module: string, to: 'consolidated' | 'classic', integrations?: string[] }; module is the URI of a module's folder.`;

/** What {@link migrateCommand} answers. */
export interface MigrationOutcome {
  readonly applied: boolean;
  /** What keeps it from being done, and what to do about it. */
  readonly problem?: string;
  readonly notes: readonly string[];
}

/** Carries out {@link migrateCommand}. `versionOf` tells the version of an open document. */
export async function migrateByCommand(
  connection: Connection,
  service: LanguageService,
  respond: Respond,
  request: {
    readonly argument: unknown;
    readonly token: CancellationToken;
    readonly client: ClientAbilities;
    readonly versionOf: (uri: string) => number | undefined;
  },
): Promise<Answer<MigrationOutcome>> {
  const wanted = requestIn(request.argument);
  if (!wanted) return new ResponseError(ErrorCodes.InvalidParams, usage);
  if (!request.client.movesFiles) {
    return refused(connection, {
      problem: {
        message:
          'The client does not let servers create and delete files; run "magento-integration migrate" in a terminal.',
      },
    });
  }
  const plan = await respond<MigrationPlan | MigrationRefusal | null>(
    migrateCommand,
    request.token,
    null,
    () => service.planMigration(wanted),
  );
  if (plan instanceof ResponseError) return plan;
  if (plan === null) return new ResponseError(ErrorCodes.InternalError, 'The log says what failed.');
  if ('problem' in plan) return refused(connection, plan);
  const edit = migrationEdit(plan, request.versionOf, request.client.confirmsEdits);
  // VS Code saves what a refactoring has changed: else a file would be gone before the one that replaces it is saved.
  const metadata = { isRefactoring: true };
  const { confirmsEdits } = request.client;
  const tell = (): void =>
    connection.window.showInformationMessage([`${titleOf(plan)}:`, ...plan.notes].join(' '));
  // A preview shows the changes, and not what they mean.
  if (confirmsEdits) tell();
  const { applied } = await connection.workspace.applyEdit({ label: titleOf(plan), edit, metadata });
  if (applied && !confirmsEdits) tell();
  return { applied, notes: plan.notes };
}

/** Shows why not, and leads to the place; nothing waits for the user. */
function refused(connection: Connection, { problem }: MigrationRefusal): MigrationOutcome {
  const { message, location } = problem;
  if (location) {
    connection.window
      .showErrorMessage(message, { title: 'Show' })
      .then((answer) => answer && connection.window.showDocument({ ...showing(location), takeFocus: true }))
      // A client that cannot show it has shown the message all the same.
      .catch(() => undefined);
  } else connection.window.showErrorMessage(message);
  return { applied: false, problem: message, notes: [] };
}

function showing({ uri, range }: { uri: string; range: Range }): { uri: string; selection: Range } {
  return { uri, selection: range };
}

function titleOf({ to }: MigrationPlan): string {
  return to === 'consolidated' ? 'Convert to etc/integration.xml' : 'Convert to config.xml and api.xml';
}

/**
 * A plan as LSP's workspace edit, in an order in which nothing is deleted before it stands elsewhere. With `confirms`,
 * the client shows it first: one change that changes nothing asks for that, since each one that asks has to be ticked.
 */
function migrationEdit(
  plan: MigrationPlan,
  versionOf: (uri: string) => number | undefined,
  confirms: boolean,
): WorkspaceEdit {
  const { files, edits, deleted, openFirst, notes } = plan;
  const start = { line: 0, character: 0 };
  const nowhere = { start, end: start };
  const label = titleOf(plan);
  const annotationId = 'migration';
  const versioned = (uri: string): { uri: string; version: number | null } => ({
    uri,
    version: versionOf(uri) ?? null,
  });
  return {
    ...(confirms && {
      changeAnnotations: {
        [annotationId]: { label, needsConfirmation: true, description: notes.join(' ') },
      },
    }),
    documentChanges: [
      // Of what is deleted, nothing else tells the client for which text that was meant.
      ...deleted.flatMap((uri) =>
        versionOf(uri) === undefined ? [] : [{ textDocument: versioned(uri), edits: [] }],
      ),
      ...files.flatMap(({ uri, text }) => [
        { kind: 'create' as const, uri, options: { overwrite: false, ignoreIfExists: false } },
        {
          textDocument: { uri, version: null },
          edits: [{ range: nowhere, newText: text }],
        },
      ]),
      ...edits.map(({ uri, edits: ofFile }) => ({ textDocument: versioned(uri), edits: [...ofFile] })),
      ...(confirms
        ? [
            {
              textDocument: versioned(openFirst),
              edits: [{ range: nowhere, newText: '', annotationId }],
            },
          ]
        : []),
      ...deleted.map((uri) => ({
        kind: 'delete' as const,
        uri,
        options: { recursive: false, ignoreIfNotExists: false },
      })),
    ],
  };
}

function requestIn(argument: unknown): MigrationRequest | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { module, to, integrations } = argument as Record<string, unknown>;
  if (typeof module !== 'string' || (to !== 'consolidated' && to !== 'classic')) return undefined;
  if (integrations === undefined || integrations === null) return { module, to };
  const isList = Array.isArray(integrations) && integrations.every((name) => typeof name === 'string');
  return isList ? { module, to, integrations: integrations as string[] } : undefined;
}
