/** The text of a PHP file without its comments, as far as whole lines and blocks are comments. */
export function withoutComments(php: string): string {
  return withoutBlocks(php, '/*', '*/').replace(/^[ \t]*(?:\/\/|#).*$/gm, '');
}

/** The text without what is between two marks, these included; one that is not closed stays. */
export function withoutBlocks(text: string, open: string, close: string): string {
  let result = '';
  let at = 0;
  for (;;) {
    const start = text.indexOf(open, at);
    const end = start < 0 ? -1 : text.indexOf(close, start + open.length);
    if (end < 0) return result + text.slice(at);
    result += text.slice(at, start);
    at = end + close.length;
  }
}
