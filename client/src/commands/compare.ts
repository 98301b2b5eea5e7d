import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  commands,
  EventEmitter,
  l10n,
  Uri,
  window,
  workspace,
  type Disposable,
  type ExtensionContext,
} from 'vscode';

const scheme = 'magento-comparison';

/** What a page compares: a folder on disk with a git revision. */
interface Comparison {
  readonly folder: string;
  readonly ref: string;
}

/** Pages on which endpoints come and go, as `show --since` says; nothing that has to be saved. */
export class Comparisons implements Disposable {
  readonly #changed = new EventEmitter<Uri>();
  readonly #registered: Disposable;

  constructor(context: ExtensionContext) {
    const cli = context.asAbsolutePath('dist/cli.js');
    this.#registered = workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: this.#changed.event,
      provideTextDocumentContent: ({ query }) => textOf(cli, JSON.parse(query) as Comparison),
    });
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
    if (!ref) return;
    const query = JSON.stringify({ folder: folder.uri.fsPath, ref });
    const page = Uri.from({ scheme, path: `/${ref.replaceAll('/', ' ')}.md`, query });
    // The page may be open, from before the last edits.
    this.#changed.fire(page);
    await commands.executeCommand('markdown.showPreview', page);
  }

  dispose(): void {
    this.#registered.dispose();
    this.#changed.dispose();
  }
}

async function textOf(cli: string, { folder, ref }: Comparison): Promise<string> {
  const title = `# ${l10n.t('Since {0}', ref.replace(/[\\`*_[\]<>#]/g, '\\$&'))}`;
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
