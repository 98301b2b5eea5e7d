import { Uri, workspace } from 'vscode';

/** A module's folder for people: relative, behind the name of its workspace folder where there are several. */
export function modulePath(uri: string): string {
  const folder = Uri.parse(uri);
  const root = workspace.getWorkspaceFolder(folder);
  if (root?.uri.toString() !== folder.toString()) return workspace.asRelativePath(folder);
  // VS Code has no relative path for a workspace folder itself.
  return root.name;
}
