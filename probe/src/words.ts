/** A command that cannot be taken apart. */
export class CommandSyntaxError extends Error {}

/**
 * The words of a command as people type it, `'…'` and `"…"` around those with blanks. Nothing else means anything: no
 * variable, pattern, pipe or redirection, since no shell ever sees it.
 */
export function splitWords(command: string): string[] {
  const words: string[] = [];
  const part = /\s*((?:[^\s"']|"[^"]*"|'[^']*')+)/y;
  const text = command.trimEnd();
  while (part.lastIndex < text.length) {
    const at = part.lastIndex;
    const found = part.exec(text);
    if (!found) throw new CommandSyntaxError(`a quote is not closed in ${text.slice(at).trim()}`);
    words.push(found[1]!.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single ?? ''));
  }
  return words;
}

/** The words as one would type them. */
export function joinWords(words: readonly string[]): string {
  return words.map(quoted).join(' ');
}

function quoted(word: string): string {
  if (/^[\w:./@%+=~-]+$/.test(word)) return word;
  return word.includes("'") && !word.includes('"') ? `"${word}"` : `'${word}'`;
}
