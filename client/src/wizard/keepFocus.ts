import { commands, window } from 'vscode';

/** Milliseconds: VS Code slides for 250. */
const slide = 300;

/**
 * Gives the focus back to an input that has just been opened from a walkthrough: when Enter is released on a button
 * there, VS Code moves the focus to the button's step a moment later, away from what the button has opened.
 */
export function keepFocus(): void {
  // Tabs of editors that extensions know have an input; a walkthrough's has none.
  if (window.tabGroups.activeTabGroup.activeTab?.input !== undefined) return;
  setTimeout(() => void commands.executeCommand('workbench.action.focusQuickOpen'), slide);
}
