import type { Position, Range } from 'vscode-languageserver-types';
import { toRange } from '../lsp/toLsp';
import { isXmlKind } from '../magento/fileKinds';
import type { OffsetRange } from '../text';
import type { Workspace } from '../workspace/workspace';
import { openElementAt } from '../xml/openElement';
import type { XmlDocument, XmlElement } from '../xml/tree';

/** What closes the tag that has just been typed: `</name>` behind a `>`, and `name>` behind `</`; undefined where nothing is open. */
export function closeTag(workspace: Workspace, uri: string, position: Position): string | undefined {
  const file = workspace.find(uri)?.file;
  if (!file || !isXmlKind(file.kind)) return undefined;
  const offset = file.document.offsetAt(position);
  const { text } = file;
  if (text.startsWith('</', offset - 2)) {
    // A name or a bracket that is there already closes it.
    if (/^[^\s<]/.test(text.slice(offset, offset + 1))) return undefined;
    const open = openElementAt(file.xml, offset - 2);
    return open && `${open.name}>`;
  }
  if (text[offset - 1] !== '>') return undefined;
  const open = openElementAt(file.xml, offset);
  const last = open?.attributes.at(-1);
  // The bracket is part of a value that is still being typed.
  if (last?.quote && text[last.valueRange.end] !== last.quote) return undefined;
  const isOwnTag = open?.startTagRange.end === offset && !open.endTagRange && open.name !== '';
  return isOwnTag ? `</${open.name}>` : undefined;
}

/** The two names of an element that has both tags, for a place in one of them: they change together. */
export function findLinkedNames(workspace: Workspace, uri: string, position: Position): Range[] | undefined {
  const file = workspace.find(uri)?.file;
  if (!file || !isXmlKind(file.kind)) return undefined;
  const offset = file.document.offsetAt(position);
  const names = namesAt(file.xml, offset);
  return names?.map((range) => toRange(file, range));
}

function namesAt({ children, text }: XmlDocument, offset: number): [OffsetRange, OffsetRange] | undefined {
  const isIn = ({ start, end }: OffsetRange): boolean => start <= offset && offset <= end;
  let within: readonly XmlElement[] = children.filter((node) => node.kind === 'element');
  for (;;) {
    const element = within.find(({ range }) => isIn(range));
    if (!element) return undefined;
    const { nameRange, endTagRange } = element;
    if (endTagRange) {
      const start = endTagRange.start + 2;
      const end = { start, end: start + nameRange.end - nameRange.start };
      const isSame = text.slice(end.start, end.end) === element.name;
      if (isSame && (isIn(nameRange) || isIn(end))) return [nameRange, end];
    }
    within = element.children.filter((node) => node.kind === 'element');
  }
}
