import type { ExtensionContext } from 'vscode';
import { showPage } from '../markdownPages';
import { rulePageUri } from '../rulePages';

/** Shows the page of a rule that ships with the extension, rendered. The code comes from a link. */
export async function showRulePage({ extensionUri }: ExtensionContext, code: unknown): Promise<void> {
  const page = rulePageUri(extensionUri, code);
  if (page) await showPage(page);
}
