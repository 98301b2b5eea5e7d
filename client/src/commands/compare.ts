import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { l10n, window, workspace, type Disposable, type ExtensionContext } from 'vscode';
import { escaped, MarkdownPages } from '../markdownPages';

/** What a page compares: a folder on disk with a git revision. */
interface Comparison {
  readonly folder: string;
  readonly ref: string;
}

/** Pages on which endpoints come and go, as `show --since` says. */
export class Comparisons implements Disposable {
  readonly #pages: MarkdownPages<Comparison>;

  constructor(context: ExtensionContext) {
    const cli = context.asAbsolutePath('dist/cli.js');
    this.#pages = new MarkdownPages('magento-comparison', (comparison) => textOf(cli, comparison));
  }

  /** "Compare Integrations with a Git Revision…". */
  async compare(): Promise<void> {
    if (!workspace.isTrusted) return;
    const folders = workspace.workspaceFolders ?? [];
    const folder = folders.length > 1 ? await window.showWorkspaceFolderPick() : folders[0];
    if (!folder) return;
    const title = l10n.t('Compare Integrations with a Git Revision');
    const prompt = l10n.t('A branch, tag or commit; what is on disk is compared with where it left that.');
    const ref = await window.showInputBox({ title, prompt, value: 'HEAD', ignoreFocusOut: true });
    if (ref) await this.#pages.show(ref, { folder: folder.uri.fsPath, ref });
  }

  dispose(): void {
    this.#pages.dispose();
  }
}

async function textOf(cli: string, { folder, ref }: Comparison): Promise<string> {
  const title = `# ${l10n.t('Since {0}', escaped(ref))}`;
  const args = [cli, 'show', '--since', ref, '--format', 'markdown', '.'];
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  try {
    const options = { cwd: folder, env, maxBuffer: 50_000_000 };
    const { stdout } = await promisify(execFile)(process.execPath, args, options);
    return `${title}\n\n${stdout}`;
  } catch (error) {
    const { stderr } = error as { readonly stderr?: string };
    return `${title}\n\n${(stderr?.trim() || String(error)).replace(/^/gm, '    ')}\n`;
  }
}
