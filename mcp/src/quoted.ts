/** How much of a text of the workspace is handed on, in UTF-16 units. */
const mostOfValue = 200;
const mostOfSentence = 600;

/**
 * What could act on whoever reads it: control characters (ANSI sequences begin with one), what reverses or hides text,
 * and what has no width, Unicode's tags among it, which says something to a model that a person does not see.
 */
const acting = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Variation_Selector}\u115f\u1160\u3164\uffa0]/gu;

/** What Magento's ids, class names, methods, URLs and paths are made of; none of it can be read as a sentence. */
const plain = /^[\w:\\/.$@{}%+,;=&?#!*~|[\]()<>-]{1,200}$/;

/**
 * A text that is in a file of the workspace: in double quotes, what acts in it as an escape, and cut. It is data,
 * whatever it says.
 */
export function quoted(text: string): string {
  return `"${escapeActing(cut(text, mostOfValue).replace(/["\\]/g, '\\$&'))}"${lengthNote(text, mostOfValue)}`;
}

/** The same for what is a name mostly: as it is where it has only characters of ids, URLs and paths; else quoted. */
export function named(text: string): string {
  return plain.test(text) ? text : quoted(text);
}

/** A sentence of ours that may hold texts of the workspace, in quotes already. */
export function sentence(text: string): string {
  return `${escapeActing(cut(text, mostOfSentence))}${lengthNote(text, mostOfSentence)}`;
}

/** What was handed out by {@link named}, as it comes back. */
export function unquoted(text: string): string {
  if (!/^".*"$/s.test(text) || text.length < 2) return text;
  try {
    return JSON.parse(text) as string;
  } catch {
    return text;
  }
}

/** Whether a text can be handed on as it is, line breaks and tabs included: what is to be written has to be. */
export function isInert(text: string): boolean {
  return text.replace(/[\t\n\r]/g, '').search(acting) < 0;
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  // Not between the halves of a surrogate pair.
  const end = /[\ud800-\udbff]/.test(text[most - 1]!) ? most - 1 : most;
  return `${text.slice(0, end)}…`;
}

function lengthNote(text: string, most: number): string {
  return text.length > most ? ` (cut: ${text.length} characters)` : '';
}

function escapeActing(text: string): string {
  return text.replace(acting, (character) =>
    character === '\n'
      ? '\\n'
      : [...Array(character.length).keys()]
          .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
          .join(''),
  );
}
