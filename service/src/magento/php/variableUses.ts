import type { OffsetRange } from '../../text';

/** What is in a method besides code: single-quoted strings and comments, in which no variable is used. */
const notCode = /'(?:[^'\\]|\\[^])*'|\/\*[^]*?\*\/|\/\/[^\n]*|#(?!\[)[^\n]*/y;

/**
 * Where a method uses a variable, in double-quoted strings too; the ranges are those of the name without `$`. `range` is
 * that of the method. Closures inside that have a variable of that name are not told apart.
 */
export function variableUses(text: string, { start, end }: OffsetRange, name: string): OffsetRange[] {
  const uses: OffsetRange[] = [];
  let isInString = false;
  for (let at = start; at < end; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '"') isInString = !isInString;
    else if (character === '$') {
      const from = isInString && text[at + 1] === '{' ? at + 2 : at + 1;
      if (!text.startsWith(name, from) || /\w/.test(text[from + name.length] ?? '')) continue;
      if (text.slice(at - 2, at) !== '::') uses.push({ start: from, end: from + name.length });
    } else if (!isInString) {
      notCode.lastIndex = at;
      const skipped = notCode.exec(text);
      if (skipped) at += skipped[0].length - 1;
    }
  }
  return uses;
}

/** Whether a method may use its variables in ways that {@link variableUses} does not tell: without `$name`, or in a heredoc. */
export function usesVariablesByName(text: string, { start, end }: OffsetRange): boolean {
  return /\b(?:compact|extract|get_defined_vars|func_get_args|eval)\s*\(|\$\$|\$\{\s*\$|<<</i.test(
    text.slice(start, end),
  );
}
