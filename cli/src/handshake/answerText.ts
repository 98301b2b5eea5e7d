/** What could act on a terminal, or change the direction of what is behind it; line breaks and tabs may stay. */
const unprintable = /(?![\n\t])[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/**
 * The body of an answer for a terminal. JSON is laid out, and stays the same JSON: what could act on the terminal is escaped
 * in it. In other texts it is replaced.
 */
export function answerText(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2).replace(unprintable, escaped);
  } catch {
    return body.replace(/\r\n?/g, '\n').replace(unprintable, '\ufffd');
  }
}

/** A character as JSON's strings may have it; those beyond the BMP as two. */
function escaped(char: string): string {
  return [...Array(char.length).keys()]
    .map((i) => `\\u${char.charCodeAt(i).toString(16).padStart(4, '0')}`)
    .join('');
}
