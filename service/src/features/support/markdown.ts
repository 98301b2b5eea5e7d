/** What would reverse a text's direction, or is no text at all. */
// eslint-disable-next-line no-control-regex
const unseen = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A code span that shows `text` as it is: between more backticks than it has in a row. */
export function code(text: string): string {
  const plain = oneLine(text);
  const longest = Math.max(0, ...(plain.match(/`+/g) ?? []).map((run) => run.length));
  if (longest === 0) return `\`${plain}\``;
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${plain} ${fence}`;
}

/** Text that Markdown shows as it is. */
export function escapeMarkdown(text: string): string {
  return (
    oneLine(text)
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/[\\`*[\]|~#!]/g, '\\$&')
      // Inside a word, as in Vendor_Module, an underscore is nothing special.
      .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
  );
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(unseen, '\ufffd');
}
