/** What a page in a panel is made of; addresses as the panel may load them. */
export interface PanelPage {
  readonly title: string;
  readonly language: string;
  /** Where the panel may load from. */
  readonly source: string;
  readonly script: string;
  readonly style: string;
  /** New for each page. */
  readonly nonce: string;
}

/**
 * An empty page that runs one script of ours and takes one style sheet of ours. It can load nothing else, run nothing
 * else, and reach no other place.
 */
export function panelHtml({ title, language, source, script, style, nonce }: PanelPage): string {
  const policy = `default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${escapeHtml(style)}">
</head>
<body>
<main id="panel"></main>
<script nonce="${escapeHtml(nonce)}" src="${escapeHtml(script)}"></script>
</body>
</html>
`;
}

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
