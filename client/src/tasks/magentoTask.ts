import {
  ShellExecution,
  Task,
  TaskPanelKind,
  TaskRevealKind,
  tasks,
  type TaskDefinition,
  type TaskExecution,
} from 'vscode';
import { commandLine } from './commandLine';
import { shell, type Place } from './place';
import type { Step } from './steps';

export const taskType = 'magento-integration';

/** As in tasks.json; the manifest's `taskDefinitions` describes it. */
export interface MagentoTaskDefinition extends TaskDefinition {
  /** Such as `setup:upgrade`. */
  readonly command: string;
  /** For `module:enable`. */
  readonly module?: string;
}

/** A task that runs one step in the terminal that all steps share. */
export function magentoTask(step: Step, place: Place, given?: MagentoTaskDefinition): Task {
  const definition = given ?? {
    type: taskType,
    command: step.command,
    ...(step.args[0] === undefined ? {} : { module: step.args[0] }),
  };
  const execution = new ShellExecution(commandLine(place.command, [step.command, ...step.args], shell), {
    cwd: place.cwd,
  });
  const name = [step.command, ...step.args].join(' ');
  const task = new Task(definition, place.folder, name, 'Magento', execution, []);
  task.presentationOptions = {
    reveal: TaskRevealKind.Always,
    panel: TaskPanelKind.Shared,
    showReuseMessage: false,
    clear: false,
  };
  return task;
}

/** How a task ended. */
export interface TaskEnd {
  /** Undefined where somebody stopped it or it could not start. */
  readonly exitCode: number | undefined;
  /** By which its terminal is found. */
  readonly processId: number | undefined;
}

/** Runs a task to its end. */
export async function runToEnd(task: Task): Promise<TaskEnd> {
  // It may have ended before we are told which execution is ours.
  const codes = new Map<TaskExecution, number | undefined>();
  const processes = new Map<TaskExecution, number>();
  let check = (): void => undefined;
  const listeners = [
    tasks.onDidStartTaskProcess(({ execution, processId }) => void processes.set(execution, processId)),
    tasks.onDidEndTaskProcess(({ execution, exitCode }) => void codes.set(execution, exitCode)),
    tasks.onDidEndTask(({ execution }) => {
      if (!codes.has(execution)) codes.set(execution, undefined);
      check();
    }),
  ];
  try {
    const execution = await tasks.executeTask(task);
    await new Promise<void>((resolve) => {
      check = () => {
        if (codes.has(execution)) resolve();
      };
      check();
    });
    return { exitCode: codes.get(execution), processId: processes.get(execution) };
  } finally {
    for (const listener of listeners) listener.dispose();
  }
}
