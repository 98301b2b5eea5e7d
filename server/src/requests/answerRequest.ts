import { type CancellationToken, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { requests, type RequestName } from '#protocol';
import { failed, unlessCancelled, type Answer } from '../session/answers';
import type { Session } from '../session/session';
import { answerTool } from './agentTools';
import { wrong, type Shape } from './parameters';
import { Later, requestTable, type RequestRow, type ViewSource } from './requestTable';

export const requestNames = Object.keys(requestTable) as RequestName[];

/** Answers a request of our own: with `InvalidParams` and what is right, where the parameters are not as they should be. */
export async function answerRequest(
  session: Session,
  view: ViewSource,
  name: RequestName,
  given: unknown,
  token: CancellationToken,
): Promise<Answer<unknown>> {
  const { takes, answer } = requestTable[name] as RequestRow<unknown, unknown>;
  const answered = await session.respond<unknown>(requests[name].method, token, failed(), () => {
    const params = takes.read(given);
    if (params === wrong) return new ResponseError(ErrorCodes.InvalidParams, complaint(name, takes, given));
    return answer(params, {
      service: session.service,
      toClient: session.toClient,
      view,
      callTool: (call) => answerTool(session, call, token),
    });
  });
  return answered instanceof Later ? unlessCancelled(token, answered.answer()) : answered;
}

/** What is right, and what of it is not there. */
function complaint(name: RequestName, { text, fault }: Shape<unknown>, given: unknown): string {
  const part = fault?.(given) ?? '';
  return `${name} takes ${text}.${part === '' ? '' : ` ${part} is missing or not valid.`}`;
}

/** Registers all requests of our own. */
export function connectRequests(session: Session, view: ViewSource): void {
  for (const name of requestNames) {
    // The token comes last: behind the parameters, alone where there are none, or behind several that a client sent.
    session.connection.onRequest(requests[name].method, (...given: unknown[]) =>
      answerRequest(
        session,
        view,
        name,
        given.length > 1 ? given[0] : undefined,
        given.at(-1) as CancellationToken,
      ),
    );
  }
}
