import * as l10n from '@vscode/l10n';
import { lineBreakOf, type OffsetRange } from '../text';
import { isSpace } from './characters';

/** The indentation of a tag that is the first thing on its line; -1 for others. */
export function columnOf(text: string, at: number): number {
  let line = at;
  while (line > 0) {
    const code = text.charCodeAt(line - 1);
    if (code === 0x0a || code === 0x0d) break;
    if (!isSpace(code)) return -1;
    line--;
  }
  return at - line;
}

/** The missing end tags, each on its own line where its start tag has one. */
export function endTags(
  text: string,
  elements: readonly { readonly name: string; readonly range: OffsetRange }[],
  place: number,
): string {
  const lineBreak = lineBreakOf(text);
  return [...elements]
    .reverse()
    .map((element) => {
      const column = columnOf(text, element.range.start);
      const sameLine = column < 0 || !text.slice(element.range.start, place).includes('\n');
      return (
        (sameLine ? '' : lineBreak + text.slice(element.range.start - column, element.range.start)) +
        `</${element.name}>`
      );
    })
    .join('');
}

/** The tags of the innermost elements, which are the ones to look at: a list of hundreds helps no one. */
export function innermostTags(elements: readonly { readonly name: string }[]): string[] {
  const shown = elements.slice(-3).map(({ name }) => `<${name}>`);
  return elements.length > shown.length
    ? [l10n.t('{0} elements', elements.length - shown.length), ...shown]
    : shown;
}

/** "a, b and c". */
export function listOf(names: readonly string[]): string {
  return names.length < 2
    ? names.join('')
    : l10n.t('{0} and {1}', names.slice(0, -1).join(', '), names.at(-1)!);
}
