import { isXmlKind } from '../../magento/fileKinds';
import { phpTokens } from '../../magento/php/tokens';
import type { OffsetRange } from '../../text';
import type { SourceFile } from '../../workspace/sourceFile';
import type { XmlNode } from '../../xml/tree';

/** What every comment to us begins with. */
export const directivePrefix = 'magento-integration-';

export interface Comment {
  readonly range: OffsetRange;
  /** Where its text begins, behind what opens a comment. */
  readonly textStart: number;
  /** Without what opens and closes a comment. */
  readonly text: string;
}

/** The comments of a file that may be to us, in text order. A format without comments has none. */
export function commentsToUs(file: SourceFile): Comment[] {
  if (!file.text.includes(directivePrefix)) return [];
  if (isXmlKind(file.kind)) return xmlComments(file.xml.children, file.text);
  if (file.kind !== 'php' && file.kind !== 'registration') return [];
  const ranges: OffsetRange[] = [];
  phpTokens(file.text, ranges);
  return ranges.map((range) => commentOf(range, file.text, /^(?:\/\*+|\/\/|#)/, /\*\/$/));
}

function xmlComments(nodes: readonly XmlNode[], text: string): Comment[] {
  const found: Comment[] = [];
  const waiting = [...nodes].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === 'comment') found.push(commentOf(node.range, text, /^<!--/, /-->$/));
    else if (node.kind === 'element') {
      for (let index = node.children.length - 1; index >= 0; index--) waiting.push(node.children[index]!);
    }
  }
  return found;
}

function commentOf(range: OffsetRange, text: string, opens: RegExp, closes: RegExp): Comment {
  const whole = text.slice(range.start, range.end);
  const opening = opens.exec(whole)?.[0].length ?? 0;
  const closing = closes.exec(whole.slice(opening))?.[0].length ?? 0;
  return {
    range,
    textStart: range.start + opening,
    text: whole.slice(opening, whole.length - closing),
  };
}
