import type { CreatePlan } from '#protocol';
import { confirmStep } from './confirmStep';
import type { Draft } from './draft';
import { setupStep, styleStep } from './kindSteps';
import { resourcesStep } from './resourcesStep';
import { moduleStep } from './moduleStep';
import { runSteps } from './runSteps';
import type { StepId, WizardSession, WizardState } from './session';
import { textSteps } from './textSteps';
import { urlsStep } from './urlsStep';
import { folderStep, whereStep } from './whereSteps';

/** What somebody wants to have written. */
export interface WizardResult {
  readonly plan: CreatePlan;
  readonly preview: boolean;
}

/** What was answered before somebody stopped; `undefined` where that was nothing. */
export interface Unfinished {
  readonly draft: WizardDraft | undefined;
}

export type WizardDraft = Draft<WizardState, StepId>;

/** Asks all that an integration needs to be known, or what `draft` lacks of it. Writes nothing. */
export async function runWizard(
  session: WizardSession,
  draft?: WizardDraft,
): Promise<WizardResult | Unfinished> {
  const steps = [
    whereStep(session),
    folderStep(session),
    moduleStep(session),
    ...textSteps(session),
    urlsStep(session),
    styleStep(session),
    setupStep(session),
    resourcesStep(session),
    confirmStep(session),
  ];
  const start = draft?.state ?? { answers: {}, isPackage: false };
  const { state, cancelledAt } = await runSteps(steps, start, draft?.at);
  const { plan, preview = false } = state;
  if (cancelledAt === undefined && plan) return { plan, preview };
  const { answers, isPackage } = state;
  const isEmpty = Object.keys(answers).length === 0 && !isPackage;
  return { draft: isEmpty ? undefined : { state: { answers, isPackage }, at: cancelledAt ?? 'confirm' } };
}
