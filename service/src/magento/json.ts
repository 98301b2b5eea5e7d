import { createScanner, parseTree, type Node, type ParseError } from 'jsonc-parser';

/** PHP's json_decode, which composer and Magento read with, refuses what is nested deeper. */
export const deepestJson = 511;

/** Token kinds of jsonc-parser: `{` and `[`, `}` and `]`, the end. Its enumeration is one of types only. */
const opening = [1, 3];
const closing = [2, 4];
const end = 17;

/** The offset of the first bracket that is nested deeper than PHP reads. */
export function tooDeepAt(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let token: number = scanner.scan(); token !== end; token = scanner.scan()) {
    if (opening.includes(token) && ++depth > deepestJson) return scanner.getTokenOffset();
    if (closing.includes(token)) depth--;
  }
  return undefined;
}

/**
 * The tree of a text, valid JSON or not; comments are errors. Undefined where there is no value, and where it is nested so
 * deeply that no one reads it: the parser, which calls itself for each level, would exhaust the stack.
 */
export function parseJson(text: string, errors: ParseError[] = []): Node | undefined {
  return tooDeepAt(text) === undefined ? parseTree(text, errors, { disallowComments: true }) : undefined;
}
