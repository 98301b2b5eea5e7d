/** The offset of the first of the spaces and tabs directly before `at`. */
export function skipBlanksBack(text: string, at: number): number {
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

/** The offset behind the spaces and tabs at `at`. */
export function skipBlanks(text: string, at: number): number {
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Whether a line of the text begins at `at`. */
export function isLineStart(text: string, at: number): boolean {
  return at === 0 || isLineBreak(text.charCodeAt(at - 1));
}

/** Whether a line of the text ends at `at`. */
export function isLineEnd(text: string, at: number): boolean {
  return at >= text.length || isLineBreak(text.charCodeAt(at));
}

/** The line break that ends at `at`: `\n`, `\r\n` or `\r`; empty where none does. */
export function lineBreakBefore(text: string, at: number): string {
  if (at === 0 || !isLineBreak(text.charCodeAt(at - 1))) return '';
  return text.slice(text.endsWith('\r\n', at) ? at - 2 : at - 1, at);
}

/** The line break that begins at `at`; empty where none does. */
export function lineBreakAt(text: string, at: number): string {
  if (at >= text.length || !isLineBreak(text.charCodeAt(at))) return '';
  return text.startsWith('\r\n', at) ? '\r\n' : text.charAt(at);
}

/** What is before `at` on its line, if that is nothing but spaces and tabs. */
export function indentationBefore(text: string, at: number): string | undefined {
  const start = skipBlanksBack(text, at);
  return isLineStart(text, start) ? text.slice(start, at) : undefined;
}

/** What sets the element at `at` apart from what is before it: a line break and indentation, spaces, or nothing. */
export function separatorBefore(text: string, at: number): string {
  const indentation = indentationBefore(text, at);
  if (indentation === undefined) return text.slice(skipBlanksBack(text, at), at);
  return lineBreakBefore(text, at - indentation.length) + indentation;
}

/** A comment that ends the line mentions the element before it: behind that, else `at`. */
export function behindComment(text: string, at: number): number {
  const comment = skipBlanks(text, at);
  if (!text.startsWith('<!--', comment)) return at;
  const close = text.indexOf('-->', comment);
  if (close < 0) return at;
  const end = close + '-->'.length;
  return /[\r\n]/.test(text.slice(comment, end)) || !isLineEnd(text, skipBlanks(text, end)) ? at : end;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

function isLineBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}
