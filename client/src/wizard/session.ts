import { l10n, type Uri } from 'vscode';
import {
  requests,
  type AnswerField,
  type AnswerProblem,
  type Answers,
  type CreateDefaults,
  type CreatePlan,
  type CreateProblems,
  type OfferedResource,
  type Style,
} from '#protocol';
import type { LanguageServer } from '../languageServer';
import type { Step } from './runSteps';

/** What all steps of one run of the wizard share. */
export interface WizardSession {
  readonly server: LanguageServer;
  readonly defaults: CreateDefaults;
  /** What paths are relative to that somebody types. */
  readonly base: Uri;
  /** Of the git user; empty where there is none. */
  readonly email: string;
}

/** What was answered so far. */
export interface WizardState {
  readonly answers: Answers;
  /** A new package was chosen; its folder is asked for in a step of its own. */
  readonly isPackage: boolean;
  /** Once all is answered: what to write. */
  readonly plan?: CreatePlan;
  /** To be shown as a refactoring before it is written. */
  readonly preview?: boolean;
}

/** The steps; those that ask for more than one answer have the name of one. */
export type StepId = Exclude<AnswerField, 'vendor' | 'identityLinkUrl'> | 'folder' | 'confirm';

export type WizardStep = Step<WizardState, StepId>;

/** `Create Magento Integration: Vendor`. */
export function titleOf(step: string): string {
  return l10n.t('Create Magento Integration: {0}', step);
}

/** What is wrong with an answer, as the server sees it in the light of those before it. */
export async function validate(
  { server }: WizardSession,
  { answers }: WizardState,
  field: AnswerField,
  value: unknown,
): Promise<AnswerProblem | undefined> {
  return (await server.request(requests.validateAnswer, { field, value, answers })) ?? undefined;
}

/** The resources that the integration can be granted, or those that `query` finds, best first. */
export function offeredResources(
  { server }: WizardSession,
  { answers: { where } }: WizardState,
  query: string,
): Promise<OfferedResource[]> {
  const folder = where?.kind === 'existing-module' ? where.module : (where?.folder ?? '');
  return server.request(requests.aclResources, { folder, query });
}

/** What would be written for the answers so far, or what is wrong with them. Writes nothing. */
export function planOf(
  { server }: WizardSession,
  { answers }: WizardState,
): Promise<CreatePlan | CreateProblems> {
  return server.request(requests.planIntegration, { answers });
}

/** The state with one more answer. */
export function withAnswers(state: WizardState, answers: Answers): WizardState {
  return { ...state, answers: { ...state.answers, ...answers } };
}

/** How the integration is declared, as long as nobody has chosen. */
export function styleOf({ answers: { style, where } }: WizardState, { defaults }: WizardSession): Style {
  if (style) return style;
  const module =
    where?.kind === 'existing-module' ? defaults.modules.find(({ uri }) => uri === where.module) : undefined;
  return module?.style ?? defaults.style;
}

export function isNewModule({ answers: { where } }: WizardState): boolean {
  return where?.kind !== 'existing-module';
}
