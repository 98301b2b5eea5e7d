import fs from 'node:fs';
import path from 'node:path';

/** One window of VS Code: what it opens, and how it is set up. */
export interface Session {
  /** Holds the user's data, settings and logs of this window; empty at the start. */
  readonly dataFolder: string;
  readonly extensionsFolder: string;
  /** A folder or a `.code-workspace` file. */
  readonly workspace: string;
  readonly settings: Settings;
  /** false: the window starts in Restricted Mode. */
  readonly trusted: boolean;
  /** true: the extension runs in the browser, where nothing is that needs a process. */
  readonly inBrowser?: boolean;
  /** How much larger than usual everything is, in a window that takes no more pixels. */
  readonly magnification?: number;
}

/** The colour themes that pictures are made in: settings. */
export const themes = {
  light: { 'workbench.colorTheme': 'Default Light Modern' },
  dark: { 'workbench.colorTheme': 'Default Dark Modern' },
};

export type Settings = Readonly<Record<string, unknown>>;

/** Without what a new user is greeted with, and without anything that asks the network. */
export const quietSettings: Settings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  ...themes.light,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'git.openRepositoryInParentFolders': 'never',
  'files.simpleDialog.enable': true,
  'security.workspace.trust.startupPrompt': 'never',
  'window.menuBarVisibility': 'classic',
};

/** Writes JSON to a file in a folder that may not be there yet. */
export function writeJson(file: string, value: unknown): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(value, undefined, 2));
}

/** A fresh copy of a suite's workspace; if it holds a `.code-workspace` file, that is what to open. */
export function copyWorkspace(from: string, to: string): string {
  fs.rmSync(to, { recursive: true, force: true });
  fs.cpSync(from, to, { recursive: true });
  const multiRoot = fs.readdirSync(to).find((name) => name.endsWith('.code-workspace'));
  return multiRoot === undefined ? to : path.join(to, multiRoot);
}
