import { Uri, workspace } from 'vscode';

/** Where the page of a rule is that ships with the extension; undefined for what cannot be the code of a rule. */
export function rulePageUri(extensionUri: Uri, code: unknown): Uri | undefined {
  return typeof code === 'string' && /^[a-z-]+$/.test(code)
    ? Uri.joinPath(extensionUri, 'docs', 'rules', `${code}.md`)
    : undefined;
}

/** Its text; null where there is none. */
export async function rulePageText(extensionUri: Uri, code: unknown): Promise<string | null> {
  const page = rulePageUri(extensionUri, code);
  if (!page) return null;
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(page));
  } catch {
    return null;
  }
}
