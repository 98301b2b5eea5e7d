/** How a text is written inside of something else, so that Magento reads exactly that text. */

/** For between the quotes of an XML attribute. Line breaks and tabs become references: XML would read them as spaces. */
export function escapeAttribute(value: string, quote: '"' | "'"): string {
  const escaped = value
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
  return quote === '"' ? escaped.replace(/"/g, '&quot;') : escaped.replace(/'/g, '&apos;');
}

/** For between the tags of an XML element. */
export function escapeText(value: string): string {
  return value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** For between the quotes of a PHP string; undefined where it cannot be written so (in a heredoc, say). */
export function escapePhp(value: string, quote: string | undefined): string | undefined {
  if (quote === "'") return value.replace(/[\\']/g, '\\$&');
  if (quote === '"') return value.replace(/[\\"$]/g, '\\$&');
  return /[\\$]/.test(value) ? undefined : value;
}
