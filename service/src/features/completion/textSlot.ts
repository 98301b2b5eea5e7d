import { holdsResource } from '../../magento/facts/xmlAclIds';
import type { XmlFileKind } from '../../magento/fileKinds';
import { contextAt } from '../../xml/contextAt';
import { escapeText } from '../../magento/quoting';
import type { CompletionContext } from './context';
import { onCursorLine, type ValueSlot } from './valueEdit';

/** The place of an ACL id that is, or is being typed, as the text of an element. */
export function textSlot({ file, offset }: CompletionContext, kind: XmlFileKind): ValueSlot | undefined {
  if (kind !== 'system' && kind !== 'uiComponent') return undefined;
  const context = contextAt(file.xml, offset);
  const parent =
    context.kind === 'text' ? context.parent : context.kind === 'cdata' ? context.node.parent : undefined;
  if (!parent || !holdsResource(kind, parent)) return undefined;
  const { text } = file;
  const opened =
    context.kind === 'cdata' ? context.node.range.start + '<![CDATA['.length : parent.startTagRange.end;
  const line = onCursorLine(text, { start: opened, end: offset }, offset);
  const start = line.start + /^\s*/.exec(text.slice(line.start, offset))![0].length;
  const end = offset + /^[\w:]*/.exec(text.slice(offset, offset + 200))![0].length;
  return {
    range: { start, end },
    typed: text.slice(start, offset),
    before: '',
    after: '',
    escape: escapeText,
  };
}
