import { shortName } from '../../magento/php/names';
import type { PhpFacts } from '../../magento/php/facts';
import { skipSpace } from '../../xml/characters';
import { type OffsetEdit, type OffsetRange, lineBreakOf } from '../../text';

/** A name in a PHP file, and the class that it should stand for. */
export interface WantedImport {
  readonly range: OffsetRange | undefined;
  /** The fqn of the class that is meant. */
  readonly expected: string;
}

/**
 * The edits that make names stand for the classes that are meant: a `use` that gives another class is mended, else
 * one is added below the last of the file. Undefined where that cannot be told from the text.
 */
export function importEdits(
  text: string,
  facts: PhpFacts,
  wanted: readonly WantedImport[],
): OffsetEdit[] | undefined {
  const edits: OffsetEdit[] = [];
  const added: string[] = [];
  for (const { expected } of wanted) {
    const name = shortName(expected).toLowerCase();
    const wrong = facts.imports.find(
      ({ alias, fqn, kind }) =>
        kind === 'class' && (alias.toLowerCase() === name || isWithoutBackslashes(fqn, expected)),
    );
    if (!wrong) {
      added.push(expected);
      continue;
    }
    const fqn = escapeRegExp(wrong.fqn);
    // What is before it is looked at where it is found, and not at every place of the text.
    const at = text.search(new RegExp(`${fqn}(?<=\\buse\\s+\\\\?${fqn})(?=\\s*;)`));
    if (at < 0) return undefined;
    edits.push({ range: { start: at, end: at + wrong.fqn.length }, newText: expected });
  }
  if (added.length === 0) return edits;
  const place = placeFor(text, facts);
  if (!place) return undefined;
  const newText = added.map((fqn) => `${place.before}use ${fqn};`).join('');
  return [...edits, { range: { start: place.at, end: place.at }, newText }];
}

/** `use MagentoFrameworkSetupInstallDataInterface;`: what is left of a text whose backslashes a template ate. */
function isWithoutBackslashes(fqn: string, expected: string): boolean {
  return fqn.toLowerCase() === expected.replaceAll('\\', '').toLowerCase();
}

/** Below the last `use` before the first class, else below the namespace. */
function placeFor(text: string, facts: PhpFacts): { at: number; before: string } | undefined {
  const lineBreak = lineBreakOf(text);
  const end = facts.classes[0]?.name.range.start ?? text.length;
  const last = [
    ...text.slice(0, end).matchAll(/^([ \t]*)use\s[^;({]{0,300}(?:\{[^{}]{0,5000}\}\s{0,20})?;/gm),
  ].at(-1);
  if (last) {
    return { at: last.index + last[0].length, before: lineBreak + (last[1] ?? '') };
  }
  if (!facts.namespace) return undefined;
  const semicolon = /^\s*;/.exec(text.slice(facts.namespace.range.end));
  if (!semicolon) return undefined;
  return { at: facts.namespace.range.end + semicolon[0].length, before: lineBreak + lineBreak };
}

/** Where a file without a namespace would have it: behind `<?php`, the comments there and `declare(…)`. */
export function namespacePlace(text: string): number | undefined {
  let at = /^<\?php\b/.exec(text)?.[0].length;
  if (at === undefined) return undefined;
  for (let end: number | undefined = at; end !== undefined; end = commentEnd(text, at)) at = end;
  const declaration = /\s*declare\s*\([^)]*\)\s*;/y;
  declaration.lastIndex = at;
  at += declaration.exec(text)?.[0].length ?? 0;
  return at;
}

/** Behind the comment that is the next thing at `at`. */
function commentEnd(text: string, at: number): number | undefined {
  const start = skipSpace(text, at);
  if (text.startsWith('/*', start)) {
    const end = text.indexOf('*/', start + 2);
    return end < 0 ? undefined : end + 2;
  }
  const isLine = text.startsWith('//', start) || (text[start] === '#' && text[start + 1] !== '[');
  const rest = /[^\r\n]*/y;
  rest.lastIndex = start;
  return isLine ? start + rest.exec(text)![0].length : undefined;
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
