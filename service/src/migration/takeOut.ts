import type { XmlMarkup } from '../scaffold/xmlBlock';
import { locatedAttribute } from '../xml/nodes';
import type { OffsetEdit } from '../text';
import type { SourceFile } from '../workspace/sourceFile';
import { removeElement } from '../xml/removeElement';
import type { XmlElement } from '../xml/tree';
import { grouped, piecesOf, type Group } from './pieces';

/** An `<integration>` that leaves its file, with the comments that go along. */
export interface Leaving {
  readonly element: XmlElement;
  readonly above: readonly XmlMarkup[];
  readonly behind: readonly XmlMarkup[];
}

export interface TakenOut {
  /** By name. */
  readonly leaving: ReadonlyMap<string, Leaving>;
  /** Undefined where no other integration is left: the file goes, since Magento's schema asks for one. */
  readonly edits: readonly OffsetEdit[] | undefined;
  /** Of a file that goes: the comments beside its root element, a licence mostly. */
  readonly header: readonly string[];
}

/** Takes integrations out of a well-formed config.xml, api.xml or integration.xml. No comment is lost. */
export function takeOut(file: SourceFile, names: ReadonlySet<string>): TakenOut {
  const { root, children } = file.xml;
  if (!root) return { leaving: new Map(), edits: [], header: [] };
  const { groups, rest } = grouped(piecesOf(file, root));
  const nameOf = ({ element }: Group): string => locatedAttribute(element, 'name')?.value ?? '';
  const isLeaving = (group: Group): boolean =>
    group.element.name === 'integration' && names.has(nameOf(group));
  const left = groups.filter((group) => !isLeaving(group));
  const isGone = left.every(({ element }) => element.name !== 'integration');
  const leaving = new Map<string, Leaving>();
  const edits: OffsetEdit[] = [];
  groups.filter(isLeaving).forEach((group, index, all) => {
    const { element, behind } = group;
    const above = isGone ? group.above : adjoining(file.text, group);
    const below = isGone && index === all.length - 1 ? rest : [];
    leaving.set(nameOf(group), { element, above, behind: [...behind, ...below] });
    const start = above[0]?.node.range.start ?? element.range.start;
    const end = behind.at(-1)?.node.range.end ?? element.range.end;
    edits.push(removeElement(file.text, { start, end }));
  });
  const header = children.flatMap((node) =>
    node.kind === 'comment' ? [file.text.slice(node.range.start, node.range.end)] : [],
  );
  return isGone ? { leaving, edits: undefined, header } : { leaving, edits, header: [] };
}

/** The comments directly above: one that an empty line sets apart may mention more than this integration. */
function adjoining(text: string, { element, above }: Group): Group['above'] {
  let first = element.range.start;
  let from = above.length;
  while (from > 0) {
    const { range } = above[from - 1]!.node;
    if (/\n[ \t]*\r?\n|\r[ \t]*\r(?!\n)/.test(text.slice(range.end, first))) break;
    first = range.start;
    from--;
  }
  return above.slice(from);
}
