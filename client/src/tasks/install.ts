import { commands, l10n, window, type ExtensionContext } from 'vscode';
import { askNextTime, runsUnasked } from './confirmRun';
import { magentoTask, runToEnd, type TaskEnd } from './magentoTask';
import type { Place } from './place';
import type { Step } from './steps';

/** A module, and the Magento that is to run it. */
export interface Installation {
  readonly context: ExtensionContext;
  readonly moduleName: string;
  readonly place: Place;
}

/** A step that did not go through. */
export interface Failure {
  readonly step: Step;
  readonly end: TaskEnd;
  /** That step and those that were not run. */
  readonly left: readonly Step[];
}

/** Runs the steps in a terminal, one by one, and stops at the first that fails. */
export async function install({ place }: Installation, steps: readonly Step[]): Promise<Failure | undefined> {
  for (const [index, step] of steps.entries()) {
    const end = await runToEnd(magentoTask(step, place));
    if (end.exitCode !== 0) return { step, end, left: steps.slice(index) };
  }
  return undefined;
}

/** bin/magento says no more than that it has ended well: what the shop has now is for the admin to see. */
export async function tellEnd({ context, moduleName, place }: Installation): Promise<void> {
  const text = l10n.t(
    'bin/magento has finished for {0}. Its integrations are in the admin panel under System > Extensions > Integrations.',
    moduleName,
  );
  const ask = l10n.t('Ask Next Time');
  const chosen = await window.showInformationMessage(text, ...(runsUnasked(context, place) ? [ask] : []));
  if (chosen === ask) await askNextTime(context, place);
}

/** Says which step failed and what was not run; from there, `again` goes on. */
export async function tellFailure({ step, end, left }: Failure, again: () => Promise<void>): Promise<void> {
  const what =
    end.exitCode === undefined
      ? l10n.t('{0} was stopped.', step.command)
      : l10n.t('{0} failed (exit code {1}).', step.command, end.exitCode);
  const rest = left.slice(1).map(({ command }) => command);
  const notRun = rest.length > 0 ? l10n.t('Not run: {0}.', rest.join(', ')) : '';
  const [retry, showTerminal] = [l10n.t('Retry'), l10n.t('Show Terminal')];
  const chosen = await window.showErrorMessage(`${what} ${notRun}`.trim(), retry, showTerminal);
  if (chosen === retry) await again();
  else if (chosen === showTerminal) await showTerminalOf(end);
}

async function showTerminalOf({ processId }: TaskEnd): Promise<void> {
  for (const terminal of window.terminals) {
    if (processId !== undefined && (await terminal.processId) === processId) return terminal.show();
  }
  await commands.executeCommand('workbench.action.terminal.focus');
}
