import type { CreatePlan } from '#protocol';
import { confirmStep } from './confirmStep';
import { setupStep, styleStep } from './kindSteps';
import { resourcesStep } from './resourcesStep';
import { runSteps } from './runSteps';
import type { WizardSession } from './session';
import { textSteps } from './textSteps';
import { folderStep, whereStep } from './whereSteps';

/** What somebody wants to have written. */
export interface WizardResult {
  readonly plan: CreatePlan;
  readonly preview: boolean;
}

/** Asks all that an integration needs to be known; undefined where it was cancelled. Writes nothing. */
export async function runWizard(session: WizardSession): Promise<WizardResult | undefined> {
  const steps = [
    whereStep(session),
    folderStep(session),
    ...textSteps(session),
    styleStep(session),
    setupStep(session),
    resourcesStep(session),
    confirmStep(session),
  ];
  const state = await runSteps(steps, { answers: {}, isPackage: false });
  return state?.plan && { plan: state.plan, preview: state.preview === true };
}
