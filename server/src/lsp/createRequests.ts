import {
  ErrorCodes,
  LSPErrorCodes,
  RequestType,
  ResponseError,
  type CancellationToken,
  type Connection,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type {
  AnswerField,
  AnswerProblem,
  Answers,
  CreateDefaults,
  CreatePlan,
  CreateProblems,
  LanguageService,
  OfferedResource,
} from '#service/languageService';

/** What a wizard offers at a folder (a URI) before anything was answered. */
export const createDefaultsRequest = new RequestType<{ folder: string }, CreateDefaults, void>(
  'magentoIntegration/createDefaults',
);

/** The resources that an integration at a folder (a URI) can be granted. */
export const aclResourcesRequest = new RequestType<{ folder: string }, OfferedResource[], void>(
  'magentoIntegration/aclResources',
);

export interface ValidateAnswerParams {
  readonly field: AnswerField;
  readonly value: unknown;
  /** What was answered before. */
  readonly answers: Answers;
}

/** What is wrong with one answer; null where nothing is. */
export const validateAnswerRequest = new RequestType<ValidateAnswerParams, AnswerProblem | null, void>(
  'magentoIntegration/validateAnswer',
);

/** The files and edits that make an integration, for the client to apply; nothing is written. */
export const planIntegrationRequest = new RequestType<
  { answers: Answers },
  CreatePlan | CreateProblems,
  void
>('magentoIntegration/planIntegration');

/** The same for clients that know no request of ours: its argument is the answers; the edit goes to the client. */
export const createCommand = 'magentoIntegration.createFiles';

/**
 * Does `read` when all that the client said before has been taken in, and answers `empty` where it fails. For all but
 * the type of `read` this is `respond` of server.ts.
 */
export type Respond = <T>(
  method: string,
  token: CancellationToken,
  empty: T,
  read: () => T | Promise<T>,
) => Promise<T | ResponseError<never>>;

/** Answers the requests of the wizard. */
export function registerCreate(connection: Connection, service: LanguageService, respond: Respond): void {
  connection.onRequest(createDefaultsRequest, ({ folder }, token) =>
    respond<CreateDefaults | null>(createDefaultsRequest.method, token, null, () =>
      service.getCreateDefaults(folder),
    ).then((answer) => answer ?? failed()),
  );
  connection.onRequest(aclResourcesRequest, ({ folder }, token) =>
    respond<OfferedResource[] | null>(aclResourcesRequest.method, token, null, () =>
      service.getOfferedResources(folder),
    ).then((answer) => answer ?? failed()),
  );
  connection.onRequest(validateAnswerRequest, ({ field, value, answers }, token) =>
    respond<AnswerProblem | null>(
      validateAnswerRequest.method,
      token,
      null,
      async () => (await service.validateCreateAnswer(field, value, answers)) ?? null,
    ),
  );
  connection.onRequest(planIntegrationRequest, ({ answers }, token) =>
    respond<CreatePlan | CreateProblems | null>(planIntegrationRequest.method, token, null, () =>
      service.planIntegration(answers),
    ).then((answer) => answer ?? failed()),
  );
}

function failed(): ResponseError<never> {
  return new ResponseError(
    ErrorCodes.InternalError,
    'The server could not answer; its log says where it failed.',
  );
}

/**
 * Carries out {@link createCommand}: has the client apply the plan for the answers, in one step that it can undo.
 * `versionOf` tells the version of an open document. True where the client applied it.
 */
export async function createByCommand(
  connection: Connection,
  service: LanguageService,
  respond: Respond,
  request: {
    readonly argument: unknown;
    readonly token: CancellationToken;
    readonly canCreate: boolean;
    readonly versionOf: (uri: string) => number | undefined;
  },
): Promise<boolean | ResponseError<never>> {
  if (!request.canCreate) {
    return new ResponseError(
      LSPErrorCodes.RequestFailed,
      'The client does not let servers create files; run "magento-integration create" in a terminal.',
    );
  }
  const plan = await respond<CreatePlan | CreateProblems | null>(createCommand, request.token, null, () =>
    service.planIntegration(request.argument as Answers),
  );
  if (plan === null) return failed();
  if (plan instanceof ResponseError) return plan;
  if ('problems' in plan) {
    return new ResponseError(
      ErrorCodes.InvalidParams,
      plan.problems.map(({ field, message }) => `${field}: ${message}`).join('\n'),
    );
  }
  const edit = workspaceEditOf(plan, request.versionOf);
  return (await connection.workspace.applyEdit({ label: 'Create Magento integration', edit })).applied;
}

/** A plan as LSP's workspace edit; a file that has come to be there meanwhile makes the client refuse all of it. */
export function workspaceEditOf(
  { files, edits }: CreatePlan,
  versionOf: (uri: string) => number | undefined,
): WorkspaceEdit {
  const start = { line: 0, character: 0 };
  return {
    documentChanges: [
      ...files.flatMap(({ uri, text }) => [
        { kind: 'create' as const, uri, options: { overwrite: false, ignoreIfExists: false } },
        {
          textDocument: { uri, version: null },
          edits: [{ range: { start, end: start }, newText: text }],
        },
      ]),
      ...edits.map(({ uri, edits: ofFile }) => ({
        textDocument: { uri, version: versionOf(uri) ?? null },
        edits: [...ofFile],
      })),
    ],
  };
}
