import { findNodeAtLocation, type Node, type ParseError } from 'jsonc-parser';
import { parseJson } from '../magento/json';
import { derived } from '../derived';
import type { SourceFile } from './sourceFile';

/** The value at a path of a composer.json. */
export function composerNode(file: SourceFile, ...path: string[]): Node | undefined {
  const { root } = composerTree(file);
  return root && findNodeAtLocation(root, path);
}

/** Whether composer could read the file at all: while it is being typed, what is missing may still come. */
export function isValidJson(file: SourceFile): boolean {
  return composerTree(file).isValid;
}

const composerTree = derived(({ text }: SourceFile): { root: Node | undefined; isValid: boolean } => {
  const errors: ParseError[] = [];
  const root = parseJson(text, errors);
  return { root, isValid: errors.length === 0 && root?.type === 'object' };
});
