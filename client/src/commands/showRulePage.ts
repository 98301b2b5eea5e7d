import { commands, Uri, type ExtensionContext } from 'vscode';

/** Shows the page of a rule that ships with the extension, rendered. The code comes from a link. */
export async function showRulePage({ extensionUri }: ExtensionContext, code: unknown): Promise<void> {
  if (typeof code !== 'string' || !/^[a-z-]+$/.test(code)) return;
  await commands.executeCommand(
    'markdown.showPreview',
    Uri.joinPath(extensionUri, 'docs', 'rules', `${code}.md`),
  );
}
