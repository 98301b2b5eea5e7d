import { l10n, window, type ExtensionContext } from 'vscode';
import { commandLine } from './commandLine';
import { shell, type Place } from './place';
import type { Step } from './steps';

/** The lines of the steps, as the terminal gets them. */
function linesOf(steps: readonly Step[], { command }: Place): string[] {
  return steps.map((step) => commandLine(command, [step.command, ...step.args], shell));
}

/** Whoever is asked no more has seen what runs here: with another command, the question comes back. */
function rememberedKey({ magentoRoot, command }: Place): string {
  return `binMagento.unasked:${magentoRoot}:${command}`;
}

/** Whether this workspace has been told to run bin/magento of this project without asking. */
export function runsUnasked({ workspaceState }: ExtensionContext, place: Place): boolean {
  return workspaceState.get(rememberedKey(place), false);
}

/** Has bin/magento of this project asked about again. */
export async function askNextTime({ workspaceState }: ExtensionContext, place: Place): Promise<void> {
  await workspaceState.update(rememberedKey(place), undefined);
}

/** Shows what is going to run, where, and for which module; true where that is wanted. */
export async function confirmRun(
  context: ExtensionContext,
  moduleName: string,
  steps: readonly Step[],
  place: Place,
  effects?: string,
): Promise<boolean> {
  if (runsUnasked(context, place) && effects === undefined) return true;
  const run = l10n.t('Run');
  const dontAsk = l10n.t("Run and Don't Ask Again");
  const where = place.container
    ? l10n.t('In {0}, folder {1}:', place.container, place.cwd)
    : l10n.t('On this machine, folder {0}:', place.cwd);
  const effect = l10n.t("This changes the shop's database and configuration.");
  const whatChanges = [effect, effects].filter(Boolean).join('\n');
  const chosen = await window.showInformationMessage(
    l10n.t('Enable {0} and upgrade Magento?', moduleName),
    { modal: true, detail: [where, linesOf(steps, place).join('\n'), whatChanges].join('\n\n') },
    run,
    dontAsk,
  );
  if (chosen === dontAsk) await context.workspaceState.update(rememberedKey(place), true);
  return chosen !== undefined;
}
