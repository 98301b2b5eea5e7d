import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import { workspace, type Uri } from 'vscode';

/** The address that git signs commits in the folder with; empty where git or the address is missing. */
export function gitEmail(folder: Uri): Promise<string> {
  // An untrusted folder's own settings are not asked for.
  const place = workspace.isTrusted && folder.scheme === 'file' ? ['-C', folder.fsPath] : [];
  const scope = place.length > 0 ? [] : ['--global'];
  return new Promise((resolve) => {
    execFile(
      'git',
      [...place, 'config', ...scope, 'user.email'],
      // Windows looks for programs in the working folder: not in one that somebody else filled.
      { cwd: homedir(), timeout: 2000, windowsHide: true },
      (error, output) => resolve(error ? '' : output.trim()),
    );
  });
}
