import { l10n } from 'vscode';
import {
  requests,
  type EndpointAnswerProblem,
  type EndpointAnswers,
  type EndpointDefaults,
  type EndpointField,
  type EndpointModule,
  type EndpointPlan,
} from '#protocol';
import type { LanguageServer } from '../../languageServer';
import type { Step } from '../runSteps';

/** What all steps of one run share. */
export interface EndpointSession {
  readonly server: LanguageServer;
  readonly defaults: EndpointDefaults;
}

/** What was answered so far. */
export interface EndpointState {
  readonly answers: EndpointAnswers;
  /** A resource that is to be defined; its id and title are asked for in steps of their own. */
  readonly isNewResource: boolean;
  /** Once all is answered: what to write. */
  readonly plan?: EndpointPlan;
  readonly preview?: boolean;
}

export type EndpointStepId = EndpointField | 'newResource' | 'confirm';

export type EndpointStep = Step<EndpointState, EndpointStepId>;

/** `Create REST Endpoint: URL`. */
export function titleOf(step: string): string {
  return l10n.t('Create REST Endpoint: {0}', step);
}

/** What is wrong with an answer, as the server sees it in the light of those before it. */
export async function validate(
  { server }: EndpointSession,
  { answers }: EndpointState,
  field: EndpointField,
  value: unknown,
): Promise<EndpointAnswerProblem | undefined> {
  return (await server.request(requests.validateEndpointAnswer, { field, value, answers })) ?? undefined;
}

/** The module that was chosen. */
export function moduleOf(
  { defaults }: EndpointSession,
  { answers }: EndpointState,
): EndpointModule | undefined {
  return defaults.modules.find(({ uri }) => uri === answers.module);
}

/** The state with one more answer. */
export function withAnswers(state: EndpointState, answers: EndpointAnswers): EndpointState {
  return { ...state, answers: { ...state.answers, ...answers } };
}
