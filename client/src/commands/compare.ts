import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { commands, l10n, window, workspace, type ExtensionContext } from 'vscode';

/** "Compare Integrations with a Git Revision…": which endpoints come and go, as `show --since` says. */
export async function compare(context: ExtensionContext): Promise<void> {
  const [folder] = workspace.workspaceFolders ?? [];
  if (!folder || !workspace.isTrusted) return;
  const title = l10n.t('Compare Integrations with a Git Revision');
  const prompt = l10n.t('A branch, tag or commit; what is on disk is compared with where it left that.');
  const ref = await window.showInputBox({ title, prompt, value: 'HEAD', ignoreFocusOut: true });
  if (!ref) return;
  const args = [context.asAbsolutePath('dist/cli.js'), 'show', '--since', ref, '--format', 'markdown', '.'];
  const options = {
    cwd: folder.uri.fsPath,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    maxBuffer: 50_000_000,
  };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, options);
    const document = await workspace.openTextDocument({ language: 'markdown', content: stdout });
    await window.showTextDocument(document, { preview: true });
    await commands.executeCommand('markdown.showPreview', document.uri);
  } catch (error) {
    const { stderr } = error as { readonly stderr?: string };
    void window.showErrorMessage(stderr?.trim() || String(error));
  }
}
